/**
 * Commands a second through dispatch, one after another, beside the very statements that each one sent, sent again by
 * the bare driver to a twin of the database: same rows, same SQL, same parameters, same transactions. Each command is
 * followed at once by its echo, so that whatever else the machine does weighs on both.
 */
import { commands } from '../../commands/index.ts'
import { catalogueOf } from '../../core/command/catalogue.ts'
import type { Incoming } from '../../core/command/incoming.ts'
import { activityReference } from '../../core/competence/reference.ts'
import { allCompetences } from '../../core/framework/framework.ts'
import { c2i2e, frameworksOf } from '../../core/framework/frameworks.ts'
import { questionReference } from '../../core/helpdesk/reference.ts'
import { messages } from '../../core/i18n/messages.ts'
import { dispatch } from '../../core/intake/dispatch.ts'
import type { DispatchDeps } from '../../core/intake/dispatched.ts'
import { PUBLISHED } from '../../core/intake/published.ts'
import type { Account } from '../../core/kernel/actor.ts'
import { ManualClock } from '../../core/kernel/clock.ts'
import { sortableIds } from '../../core/kernel/ids.ts'
import { policiesOf } from '../../core/policy/policies.ts'
import type { Database } from '../../prisma/client.ts'
import { rowsOf } from '../support/rows.ts'
import type { Bare, Copy, Engine } from './engines.ts'
import { NOW, populate, trainee, trainer } from './population.ts'
import { number, spread } from './statistics.ts'
import type { Table } from './table.ts'

export type CommandsPlan = { rounds: number; perRound: number; questions: number; groups: number }

type Statement = { sql: string; parameters: unknown[] }

/** What somebody does, the n-th time. */
type Act = { name: string; incoming(n: number): Pick<Incoming, 'account' | 'body'> }

type Measured = { act: string; statements: number; dispatched: number[]; bare: number[] }

const YEAR = NOW.getUTCFullYear()
const CODES = allCompetences(c2i2e).map((competence) => competence.code)
/** The groups in which things happen: enough of them that one group's rows are not always the ones at hand. */
const BUSY = 20

export async function measureCommands(
  engines: readonly Engine[],
  plan: CommandsPlan,
  say: (step: string) => void,
): Promise<Table> {
  const rows: string[][] = []
  for (const engine of engines) {
    say(`commands on ${engine.name}: preparing ${number(plan.questions)} open questions, twice`)
    const { first, twin } = await prepare(engine, plan)
    const db = await first.open()
    const bare = await twin.bare()
    try {
      say(`commands on ${engine.name}: ${plan.rounds} rounds of ${plan.perRound} each`)
      for (const measured of await play(db, bare, plan)) rows.push([engine.name, ...row(measured)])
      await sameRows(db, bare)
    } finally {
      await db.close()
      await bare.close()
    }
  }
  return {
    title: `Commands a second, one after another, among ${number(plan.questions)} open questions`,
    columns: ['database', 'command', 'statements', 'dispatch /s', 'bare driver /s', 'times the bare driver'],
    rows,
    note:
      `Median (middle half) of ${plan.rounds} rounds of ${plan.perRound}. ` +
      'Bare driver: the same statements with the same parameters on a twin of the database. ' +
      'Last column: time through dispatch ÷ time of the bare driver.',
  }
}

function row({ act, statements, dispatched, bare }: Measured): string[] {
  const ratio = dispatched.map((time, at) => time / (bare[at] ?? Number.NaN))
  const rates = (times: readonly number[]) => spread(times.map((time) => 1000 / time))
  return [act, String(statements), rates(dispatched), rates(bare), spread(ratio, 2)]
}

async function prepare(engine: Engine, plan: CommandsPlan): Promise<{ first: Copy; twin: Copy }> {
  const first = await engine.create()
  const bare = await first.bare()
  for (const sql of populate({ ...plan, due: 0, now: NOW })) await bare.query(sql)
  await bare.close()

  const verdicts = (plan.rounds + 1) * plan.perRound
  const db = await first.open()
  const deps = dependencies(db)
  for (let n = 0; n * CODES.length < verdicts; n++) await done(deps, declaration(n), `declare:${n}`)
  await rowsOf(db).$executeRawUnsafe('vacuum analyze')
  await db.close()
  return { first, twin: await first.copy() }
}

async function play(db: Database, bare: Bare, plan: CommandsPlan): Promise<Measured[]> {
  const deps = dependencies(db)
  const acts = actsOf(plan)
  const measured: Measured[] = acts.map(({ name }) => ({
    act: name,
    statements: 0,
    dispatched: [],
    bare: [],
  }))
  let sent: Statement[] = []
  db.onStatement((sql, parameters) => {
    // Prisma reports the end of a transaction as a comment: `-- Implicit "COMMIT" query via underlying driver`.
    const end = /^-- Implicit "(\w+)"/.exec(sql)?.[1]
    sent.push({ sql: end ?? sql, parameters: JSON.parse(parameters) })
  })
  // The round before the first is for warming up.
  for (let round = -1; round < plan.rounds; round++) {
    for (const [at, act] of acts.entries()) {
      const result = measured[at]
      if (!result) continue
      let dispatched = 0
      let echoed = 0
      for (let i = 0; i < plan.perRound; i++) {
        const n = (round + 1) * plan.perRound + i
        sent = []
        dispatched += await timed(() => done(deps, act.incoming(n), `${act.name}:${n}`))
        await new Promise((resolve) => setImmediate(resolve))
        const echo = sent
        echoed += await timed(async () => {
          for (const { sql, parameters } of echo) await bare.query(sql, parameters)
        })
        result.statements = Math.max(result.statements, echo.length)
      }
      if (round < 0) continue
      result.dispatched.push(dispatched / plan.perRound)
      result.bare.push(echoed / plan.perRound)
    }
  }
  return measured
}

function actsOf({ questions }: CommandsPlan): Act[] {
  const code = (group: number) => `G${group}`
  const line = (account: Account, text: string): Pick<Incoming, 'account' | 'body'> => ({
    account,
    body: { kind: 'line', text },
  })
  return [
    {
      name: 'ask',
      incoming: (n) =>
        line(trainee(n % BUSY, n), `/sos Comment projeter l’écran de ma tablette en salle ${n} ?`),
    },
    {
      // Each answer is to the question asked at the same place of the round.
      name: 'answer',
      incoming(n) {
        const group = n % BUSY
        const reference = questionReference(code(group), YEAR, questions + 1 + Math.floor(n / BUSY))
        return line(
          trainer(group, n),
          `/repondre ${reference} Le câble est dans l’armoire, l’adaptateur aussi.`,
        )
      },
    },
    {
      name: 'verdict',
      incoming(n) {
        const activity = Math.floor(n / CODES.length)
        const input = {
          reference: activityReference(code(activity % BUSY), YEAR, 1 + Math.floor(activity / BUSY)),
          competence: CODES[n % CODES.length] ?? '',
        }
        return {
          account: trainer(activity % BUSY, n),
          body: { kind: 'intent', intent: { command: 'attestation.attest', input } },
        }
      },
    },
    { name: 'progress', incoming: (n) => line(trainee(n % BUSY, 0), '/progression') },
    { name: '/questions', incoming: (n) => line(trainer(n % BUSY, n), '/questions') },
  ]
}

/** The n-th activity, which claims every competence; its group's first trainee declares it. */
function declaration(n: number): Pick<Incoming, 'account' | 'body'> {
  const values = {
    title: 'Une séance avec tablettes',
    description: 'Recherche documentaire en binômes, puis restitution au tableau.',
    where: 'school',
    when: new Date(NOW.getTime() - 7 * 86_400_000).toISOString().slice(0, 10),
    competences: CODES,
  }
  return {
    account: trainee(n % BUSY, 0),
    body: { kind: 'form', intent: { command: 'activity.declare', input: {} }, values },
  }
}

function dependencies(db: Database): DispatchDeps {
  const clock = new ManualClock(NOW)
  return {
    db,
    clock,
    ids: sortableIds(clock),
    catalogue: catalogueOf(commands, messages),
    messages,
    frameworks: frameworksOf([c2i2e]),
    policies: policiesOf(PUBLISHED),
  }
}

/** @throws Error when the command did not do what it is timed for. */
async function done(
  deps: DispatchDeps,
  incoming: Pick<Incoming, 'account' | 'body'>,
  eventId: string,
): Promise<void> {
  const place = { private: true, channelId: `inbox:${incoming.account.userId}` }
  const { outcome, command, reply } = await dispatch(deps, { ...incoming, eventId, place })
  if (outcome !== 'done' || reply.form)
    throw new Error(`${eventId} (${command}) came out as ${outcome}: ${JSON.stringify(reply)}`)
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** The twin must have been made to do the same work. */
async function sameRows(db: Database, bare: Bare): Promise<void> {
  const tables = ['Question', 'QuestionEntry', 'Attestation', 'OutboxMessage', 'InboundEvent']
  const sql = `select ${tables.map((table) => `(select count(*) from "${table}") as "${table}"`).join(', ')}`
  const [one, other] = [
    await rowsOf(db).$queryRawUnsafe<Array<Record<string, unknown>>>(sql),
    await bare.query(sql),
  ]
  for (const table of tables) {
    if (Number(one[0]?.[table]) !== Number(other[0]?.[table]))
      throw new Error(`the bare driver wrote other rows of ${table} than dispatch did`)
  }
}
