/** Compares what stands in the database with what must, and says each invariant that is broken in a line. */
import { guaranteeKey } from '../../core/helpdesk/escalation.ts'
import type { Entry } from '../../core/ledger/chain.ts'
import { listEntries } from '../../core/ledger/ledger-store.ts'
import { type Outcome, promisesIn } from '../../core/ledger/report/figures.ts'
import { verify } from '../../core/ledger/verify.ts'
import type { Database } from '../../prisma/client.ts'
import { rowsOf } from '../support/rows.ts'
import { type Cycle, FINAL, type Known, type Oracle } from './oracle.ts'
import { type Plan, type Span, TRIED_AGAIN } from './plan.ts'
import type { Witness } from './witness.ts'

export type Checking = {
  readonly db: Database
  readonly organisationId: string
  readonly plan: Plan
  readonly oracle: Oracle
  readonly witness: Witness
}

/** How many things were looked at, and a line for each that is not as it must be. */
export type Found = { readonly checked: number; readonly broken: readonly string[] }

export async function brokenIn(checking: Checking): Promise<Found> {
  const broken: string[] = []
  let checked = 0
  const expect: Expect = (holds, line) => {
    checked++
    if (!holds) broken.push(line())
  }
  const ids = new Map(
    (await rowsOf(checking.db).question.findMany({ select: { id: true, reference: true } })).map(
      ({ id, reference }) => [reference, id],
    ),
  )
  await questionsAndClocks(checking, expect)
  await breaches(checking, ids, expect)
  await outbox(checking, ids, expect)
  await absences(checking, expect)
  await outages(checking, expect)
  await ledger(checking, expect)
  return { checked, broken }
}

/** @param broken says what is not as it must be, where it does not hold. */
type Expect = (holds: boolean, broken: () => string) => void
type Ids = ReadonlyMap<string, string>

const time = (at: number | Date | null) => (at === null ? 'never' : new Date(at).toISOString())

/** Every question ended, in one way, the one that it should; its clocks stand where they should, having rung when they should. */
async function questionsAndClocks({ db, oracle }: Checking, expect: Expect): Promise<void> {
  const rows = await rowsOf(db).question.findMany()
  const clocks = await rowsOf(db).deadline.findMany({
    where: { subjectType: 'question' },
    include: { events: true },
  })
  const byReference = new Map(rows.map((row) => [row.reference, row]))
  const clockOf = new Map(clocks.map((row) => [`${row.subjectId} ${row.cycle}`, row]))
  expect(
    rows.length === oracle.questions.size,
    () => `questions: ${oracle.questions.size} were asked, ${rows.length} are kept`,
  )
  for (const { reference, state, cycles } of oracle.questions.values()) {
    const row = byReference.get(reference)
    expect(row?.state === state, () => `states: ${reference} is ${row?.state ?? 'gone'}, not ${state}`)
    expect(FINAL.includes(state), () => `states: ${reference} has not ended`)
    if (!row) continue
    for (const [n, cycle] of cycles.entries()) {
      const name = `${reference}, cycle ${n + 1}`
      const clock = clockOf.get(`${row.id} ${n + 1}`)
      clockOf.delete(`${row.id} ${n + 1}`)
      expect(clock !== undefined, () => `clocks: ${name} has none`)
      if (!clock) continue
      standing(name, cycle, clock, expect)
      rungs(name, cycle, clock.events, expect)
    }
  }
  for (const key of clockOf.keys()) expect(false, () => `clocks: one for nothing that was asked: ${key}`)
}

type Clock = {
  state: string
  startedAt: Date
  dueAt: Date | null
  metAt: Date | null
  breachedAt: Date | null
}

function standing(name: string, cycle: Cycle, clock: Clock, expect: Expect): void {
  const pairs = [
    ['began', cycle.start, clock.startedAt],
    ['is due', cycle.due, clock.dueAt],
    ['was met', cycle.metAt, clock.metAt],
    ['was breached', cycle.breachedAt, clock.breachedAt],
  ] as const
  expect(clock.state === cycle.state, () => `clocks: ${name} is ${clock.state}, not ${cycle.state}`)
  for (const [what, should, is] of pairs)
    expect(time(should) === time(is), () => `clocks: ${name} ${what} ${time(is)}, not ${time(should)}`)
}

/** No step fired twice or never, or at another time. */
function rungs(
  name: string,
  { happened }: Cycle,
  events: ReadonlyArray<{ kind: string; step: number | null; at: Date; recordedAt: Date }>,
  expect: Expect,
): void {
  const called = (kind: string, step: number | null, at: number | Date, noted: number | Date) =>
    `${kind}${step === null ? '' : ` ${step}`} at ${time(at)}, noted at ${time(noted)}`
  const should = tally(happened.map(({ kind, step, at, noted }) => called(kind, step, at, noted)))
  const is = tally(events.map(({ kind, step, at, recordedAt }) => called(kind, step, at, recordedAt)))
  for (const one of new Set([...should.keys(), ...is.keys()])) {
    const [expected, found] = [should.get(one) ?? 0, is.get(one) ?? 0]
    expect(expected === found, () => `steps: ${name}: ${one}: ${found} times, not ${expected}`)
  }
}

function tally(all: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1)
  return counts
}

/**
 * Every breach was written for somebody who coordinates and for whoever asked, and came to them, unless it was over before anything
 * could come to anybody: what is over by then is rightly not called to mind.
 */
async function breaches({ db, oracle, plan, witness }: Checking, ids: Ids, expect: Expect): Promise<void> {
  const coordinators = new Set(
    plan.teams.flatMap(({ people }) =>
      people.filter(({ role }) => role === 'coordinator').map((one) => one.userId),
    ),
  )
  const accounts = await rowsOf(db).identity.findMany({ select: { personId: true, userId: true } })
  const userOf = new Map(accounts.map(({ personId, userId }) => [personId, userId]))
  // All at once: asked for one breach at a time, each would look through every message there is.
  const saidOf = new Map<string, Array<{ id: string; to: string }>>()
  for (const { key, id, bundleId, toPersonId } of await rowsOf(db).outboxMessage.findMany({
    where: { key: { startsWith: 'guarantee:' } },
    select: { key: true, id: true, bundleId: true, toPersonId: true },
  })) {
    const said = key.split(':').slice(0, GUARANTEE_PARTS).join(':')
    const to = userOf.get(toPersonId ?? '') ?? ''
    saidOf.set(said, [...(saidOf.get(said) ?? []), { id: bundleId ?? id, to }])
  }
  for (const { question, cycle, noticed, step } of breached(oracle)) {
    const { reference, asker, cycles } = question
    const key = guaranteeKey(ids.get(reference) ?? '', cycles.indexOf(cycle) + 1, `${step}`)
    const said = saidOf.get(key) ?? []
    const coordinates = (one: string) => coordinators.has(one)
    const written = said.map(({ to }) => to)
    expect(
      written.includes(asker),
      () => `breaches: ${reference}: nothing of it was written to whoever asked`,
    )
    expect(
      written.some(coordinates),
      () => `breaches: ${reference}: nothing of it was written to anybody who coordinates`,
    )
    if (cycle.endedAt !== null && cycle.endedAt <= saysAgain(plan.failures, noticed)) continue
    const reached = said.flatMap(({ id }) => witness.taken.get(id)?.person ?? [])
    expect(reached.includes(asker), () => `breaches: ${reference}: whoever asked never heard of it`)
    expect(reached.some(coordinates), () => `breaches: ${reference}: nobody who coordinates heard of it`)
  }
}

/** `guarantee`, the question, the cycle and the step: what follows is to whom. */
const GUARANTEE_PARTS = 4

/**
 * By when what was to be said at that time is said. A platform that works again is not asked at once: what it refused has its next
 * turn minutes later, an answer before the breach, and where that answer ends the promise the breach is over.
 */
function saysAgain(failures: readonly Span[], at: number): number {
  const failure = failures.find(({ from, to }) => from <= at && at < to)
  return failure ? failure.to + TRIED_AGAIN : at
}

export function* breached(oracle: Oracle) {
  for (const question of oracle.questions.values())
    for (const cycle of question.cycles)
      if (cycle.noticed && cycle.breachedAt !== null)
        yield { question, cycle, noticed: cycle.noticed.at, step: cycle.noticed.step }
}

/** Nothing waits to be said, nothing was given up or said twice, and nobody was reminded of what was over. */
async function outbox({ db, oracle, witness }: Checking, ids: Ids, expect: Expect): Promise<void> {
  const states = await rowsOf(db).outboxMessage.groupBy({ by: ['state'], _count: true })
  for (const { state, _count } of states)
    expect(state === 'delivered' || state === 'dropped', () => `outbox: ${_count} messages are ${state}`)
  for (const id of witness.taken.keys()) expect(!witness.again.has(id), () => `outbox: ${id} was said twice`)
  const cycles = new Map<string, Cycle>(
    [...oracle.questions.values()].flatMap(({ reference, cycles }) =>
      cycles.map((cycle, n) => [`${reference} ${n + 1}`, cycle] as const),
    ),
  )
  const references = new Map([...ids].map(([reference, id]) => [id, reference]))
  const rung = await rowsOf(db).outboxMessage.findMany({
    where: { key: { startsWith: 'guarantee:' } },
    select: { id: true, key: true },
  })
  for (const { id, key } of rung) {
    const [, question = '', cycle] = key.split(':')
    const name = `${references.get(question)} ${cycle}`
    const said = witness.taken.get(id)?.at
    const ended = cycles.get(name)?.endedAt
    expect(
      !(said && ended && said > ended),
      () => `outbox: ${name} was over, and was called to mind at ${time(said ?? null)}`,
    )
  }
}

/** Whoever said that they are away is, with whoever they named. */
async function absences({ db, plan }: Checking, expect: Expect): Promise<void> {
  const rows = await rowsOf(db).absence.findMany({ include: { substitute: true } })
  const called = (at: number | Date, standIn: string | undefined) => `${time(at)} with ${standIn ?? 'nobody'}`
  const is = tally(rows.map(({ from, substitute }) => called(from, substitute?.name)))
  for (const act of plan.acts) {
    if (act.kind !== 'away') continue
    const should = called(act.at, act.standIn)
    expect(is.has(should), () => `absences: ${act.by} from ${should} is not kept`)
  }
}

async function outages({ db, plan }: Checking, expect: Expect): Promise<void> {
  const on = (spans: ReadonlyArray<{ from: number | Date; to: number | Date }>) =>
    new Set(spans.map(({ from, to }) => `${time(from)} to ${time(to)}`))
  const should = on(plan.outages)
  const is = on(await rowsOf(db).outage.findMany())
  for (const one of should) expect(is.has(one), () => `outages: ${one} is not on record`)
  for (const one of is) expect(should.has(one), () => `outages: ${one} is on record, and was none`)
}

/**
 * Nothing of the ledger was changed: what `npm run ledger:verify` finds is nothing. Where each promise stands follows from it,
 * and so do the figures of a report. Each entry is one thing that is looked at.
 */
async function ledger({ db, organisationId, oracle, plan }: Checking, expect: Expect): Promise<void> {
  const { faults, waiting } = await verify(db, organisationId)
  const entries: Entry[] = []
  for (let after = 0; ; after = entries.at(-1)?.seq ?? 0) {
    const some = await listEntries(db.unit, organisationId, after, 1_000)
    if (some.length === 0) break
    for (const one of some) entries.push(one)
  }
  for (const _ of entries.slice(faults.length)) expect(true, () => '')
  for (const fault of faults) expect(false, () => `ledger: ${JSON.stringify(fault)}`)
  expect(waiting === 0, () => `ledger: ${waiting} records are not sealed`)
  const period = { from: new Date(plan.start), to: new Date(Date.UTC(2100, 0)) }
  const reported = tally(promisesIn(entries, period).map(({ outcome }) => outcome))
  const should = outcomes(oracle)
  for (const one of new Set([...reported.keys(), ...should.keys()])) {
    const [expected, found] = [should.get(one) ?? 0, reported.get(one) ?? 0]
    expect(expected === found, () => `ledger: a report says ${found} ${one}, not ${expected}`)
  }
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
