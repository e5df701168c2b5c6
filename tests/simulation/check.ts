/** Compares what stands in the database with what must, and says each invariant that is broken in a line. */
import { guaranteeKey } from '../../core/helpdesk/escalation.ts'
import type { Entry } from '../../core/ledger/chain.ts'
import { listEntries } from '../../core/ledger/ledger-store.ts'
import { type Outcome, promisesIn } from '../../core/ledger/report/figures.ts'
import { verify } from '../../core/ledger/verify.ts'
import type { Database } from '../../prisma/client.ts'
import { rowsOf } from '../support/rows.ts'
import { type Cycle, FINAL, type Known, type Oracle } from './oracle.ts'
import type { Plan, Span } from './plan.ts'
import type { Witness } from './witness.ts'

export type Checking = {
  readonly db: Database
  readonly organisationId: string
  readonly plan: Plan
  readonly oracle: Oracle
  readonly witness: Witness
}

export async function brokenIn(checking: Checking): Promise<string[]> {
  return [
    ...(await questionsAndClocks(checking)),
    ...(await breaches(checking)),
    ...(await outbox(checking)),
    ...(await absences(checking)),
    ...(await outages(checking)),
    ...(await ledger(checking)),
  ]
}

const time = (at: number | Date | null) => (at === null ? 'never' : new Date(at).toISOString())

/** Every question ended, in one way, the one that it should; its clocks stand where they should, having rung when they should. */
async function questionsAndClocks({ db, oracle }: Checking): Promise<string[]> {
  const rows = await rowsOf(db).question.findMany()
  const clocks = await rowsOf(db).deadline.findMany({
    where: { subjectType: 'question' },
    include: { events: true },
  })
  const byReference = new Map(rows.map((row) => [row.reference, row]))
  const clockOf = new Map(clocks.map((row) => [`${row.subjectId} ${row.cycle}`, row]))
  const broken: string[] = []
  if (rows.length !== oracle.questions.size)
    broken.push(`questions: ${oracle.questions.size} were asked, ${rows.length} are kept`)
  for (const { reference, state, cycles } of oracle.questions.values()) {
    const row = byReference.get(reference)
    if (row?.state !== state) broken.push(`states: ${reference} is ${row?.state ?? 'gone'}, not ${state}`)
    if (!FINAL.includes(state)) broken.push(`states: ${reference} has not ended`)
    if (!row) continue
    for (const [n, cycle] of cycles.entries()) {
      const name = `${reference}, cycle ${n + 1}`
      const clock = clockOf.get(`${row.id} ${n + 1}`)
      clockOf.delete(`${row.id} ${n + 1}`)
      if (!clock) {
        broken.push(`clocks: ${name} has none`)
        continue
      }
      broken.push(...standing(name, cycle, clock), ...rungs(name, cycle, clock.events))
    }
  }
  return [...broken, ...[...clockOf.keys()].map((key) => `clocks: one for nothing that was asked: ${key}`)]
}

type Clock = {
  state: string
  startedAt: Date
  dueAt: Date | null
  metAt: Date | null
  breachedAt: Date | null
}

function standing(name: string, cycle: Cycle, clock: Clock): string[] {
  const pairs = [
    ['began', cycle.start, clock.startedAt],
    ['is due', cycle.due, clock.dueAt],
    ['was met', cycle.metAt, clock.metAt],
    ['was breached', cycle.breachedAt, clock.breachedAt],
  ] as const
  return [
    ...(clock.state === cycle.state ? [] : [`clocks: ${name} is ${clock.state}, not ${cycle.state}`]),
    ...pairs.flatMap(([what, should, is]) =>
      time(should) === time(is) ? [] : [`clocks: ${name} ${what} ${time(is)}, not ${time(should)}`],
    ),
  ]
}

/** No step fired twice or never, or at another time. */
function rungs(
  name: string,
  { happened }: Cycle,
  events: ReadonlyArray<{ kind: string; step: number | null; at: Date; recordedAt: Date }>,
): string[] {
  const called = (kind: string, step: number | null, at: number | Date, noted: number | Date) =>
    `${kind}${step === null ? '' : ` ${step}`} at ${time(at)}, noted at ${time(noted)}`
  const should = tally(happened.map(({ kind, step, at, noted }) => called(kind, step, at, noted)))
  const is = tally(events.map(({ kind, step, at, recordedAt }) => called(kind, step, at, recordedAt)))
  return [...new Set([...should.keys(), ...is.keys()])].flatMap((one) => {
    const [expected, found] = [should.get(one) ?? 0, is.get(one) ?? 0]
    return expected === found ? [] : [`steps: ${name}: ${one}: ${found} times, not ${expected}`]
  })
}

function tally(all: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1)
  return counts
}

/** Every breach came to somebody who coordinates and to whoever asked, unless it was over before anything could come to anybody. */
async function breaches({ db, oracle, plan, witness }: Checking): Promise<string[]> {
  const coordinators = new Set(
    plan.teams.flatMap(({ people }) =>
      people.filter(({ role }) => role === 'coordinator').map((one) => one.userId),
    ),
  )
  const ids = new Map((await rowsOf(db).question.findMany()).map(({ reference, id }) => [reference, id]))
  const broken: string[] = []
  for (const { question, cycle, noticed, step } of breached(oracle)) {
    const { reference, asker, cycles } = question
    const key = guaranteeKey(ids.get(reference) ?? '', cycles.indexOf(cycle) + 1, `${step}`)
    const said = await rowsOf(db).outboxMessage.findMany({ where: { key: { startsWith: `${key}:` } } })
    const reached = said.flatMap(({ id, bundleId }) => witness.taken.get(bundleId ?? id)?.person ?? [])
    const isOver = (at: number) => cycle.endedAt !== null && cycle.endedAt <= at
    if (isOver(worksAgain(plan.failures, noticed))) continue
    if (!reached.includes(asker)) broken.push(`breaches: ${reference}: whoever asked never heard of it`)
    if (!reached.some((one) => coordinators.has(one)))
      broken.push(`breaches: ${reference}: nobody who coordinates heard of it`)
  }
  return broken
}

/** From when on the platform takes what was to be said at that time. */
function worksAgain(failures: readonly Span[], at: number): number {
  return failures.find(({ from, to }) => from <= at && at < to)?.to ?? at
}

export function* breached(oracle: Oracle) {
  for (const question of oracle.questions.values())
    for (const cycle of question.cycles)
      if (cycle.noticed && cycle.breachedAt !== null)
        yield { question, cycle, noticed: cycle.noticed.at, step: cycle.noticed.step }
}

/** Nothing waits to be said, nothing was given up or said twice, and nobody was reminded of what was over. */
async function outbox({ db, oracle, witness }: Checking): Promise<string[]> {
  const left = await rowsOf(db).outboxMessage.groupBy({
    by: ['state'],
    where: { state: { notIn: ['delivered', 'dropped'] } },
    _count: true,
  })
  const cycles = new Map<string, Cycle>(
    [...oracle.questions.values()].flatMap(({ reference, cycles }) =>
      cycles.map((cycle, n) => [`${reference} ${n + 1}`, cycle] as const),
    ),
  )
  const references = new Map(
    (await rowsOf(db).question.findMany()).map(({ reference, id }) => [id, reference]),
  )
  const rung = await rowsOf(db).outboxMessage.findMany({
    where: { key: { startsWith: 'guarantee:' } },
    select: { id: true, key: true },
  })
  const tooLate = rung.flatMap(({ id, key }) => {
    const [, question = '', cycle] = key.split(':')
    const name = `${references.get(question)} ${cycle}`
    const said = witness.taken.get(id)?.at
    const ended = cycles.get(name)?.endedAt
    return said && ended && said > ended
      ? [`outbox: ${name} was over, and was called to mind at ${time(said)}`]
      : []
  })
  return [
    ...left.map(({ state, _count }) => `outbox: ${_count} messages are ${state}`),
    ...[...witness.again].map((id) => `outbox: ${id} was said twice`),
    ...tooLate,
  ]
}

/** Whoever said that they are away is, with whoever they named. */
async function absences({ db, plan }: Checking): Promise<string[]> {
  const rows = await rowsOf(db).absence.findMany({ include: { substitute: true } })
  const called = (at: number | Date, standIn: string | undefined) => `${time(at)} with ${standIn ?? 'nobody'}`
  const is = tally(rows.map(({ from, substitute }) => called(from, substitute?.name)))
  return plan.acts.flatMap((act) => {
    if (act.kind !== 'away') return []
    const should = called(act.at, act.standIn)
    return is.has(should) ? [] : [`absences: ${act.by} from ${should} is not kept`]
  })
}

async function outages({ db, plan }: Checking): Promise<string[]> {
  const on = (spans: ReadonlyArray<{ from: number | Date; to: number | Date }>) =>
    spans.map(({ from, to }) => `${time(from)} to ${time(to)}`).sort()
  const should = on(plan.outages)
  const is = on(await rowsOf(db).outage.findMany())
  return [
    ...should.filter((one) => !is.includes(one)).map((one) => `outages: ${one} is not on record`),
    ...is.filter((one) => !should.includes(one)).map((one) => `outages: ${one} is on record, and was none`),
  ]
}

/** Nothing of the ledger was changed, where each promise stands follows from it, and so do the figures of a report. */
async function ledger({ db, organisationId, oracle, plan }: Checking): Promise<string[]> {
  const { faults, waiting } = await verify(db, organisationId)
  const entries: Entry[] = []
  for (let after = 0; ; after = entries.at(-1)?.seq ?? 0) {
    const some = await listEntries(db.unit, organisationId, after, 1_000)
    if (some.length === 0) break
    entries.push(...some)
  }
  const period = { from: new Date(plan.start), to: new Date(Date.UTC(2100, 0)) }
  const reported = tally(promisesIn(entries, period).map(({ outcome }) => outcome))
  const should = outcomes(oracle)
  return [
    ...faults.map((fault) => `ledger: ${JSON.stringify(fault)}`),
    ...(waiting === 0 ? [] : [`ledger: ${waiting} records are not sealed`]),
    ...[...new Set([...reported.keys(), ...should.keys()])].flatMap((one) => {
      const [expected, found] = [should.get(one) ?? 0, reported.get(one) ?? 0]
      return expected === found ? [] : [`ledger: a report says ${found} ${one}, not ${expected}`]
    }),
  ]
}

/** What became of the promises. */
export function outcomes(oracle: Oracle): Map<string, number> {
  return tally([...oracle.questions.values()].flatMap(({ cycles }: Known) => cycles.map(outcomeOf)))
}

function outcomeOf({ state, breachedAt }: Cycle): Outcome {
  if (state === 'met') return breachedAt === null ? 'kept' : 'late'
  if (breachedAt !== null) return 'broken'
  return state === 'cancelled' ? 'dropped' : 'open'
}
