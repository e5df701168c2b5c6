/**
 * The escalation sweep: 1,000 due (two batches) among more and more open questions that are not. It must not grow with
 * what is not due. The databases stand side by side and are swept in turn, so that drift of the machine hits all.
 */
import { sweep } from '../../core/deadline/escalation.ts'
import { questionDeadlines } from '../../core/helpdesk/escalation.ts'
import { GUARANTEES } from '../../core/helpdesk/promise.ts'
import { QUESTION } from '../../core/helpdesk/question.ts'
import { ManualClock } from '../../core/kernel/clock.ts'
import { sortableIds } from '../../core/kernel/ids.ts'
import { policiesOf } from '../../core/policy/policies.ts'
import type { Database } from '../../prisma/client.ts'
import { rowsOf } from '../support/rows.ts'
import type { Engine } from './engines.ts'
import { NOW, populate } from './population.ts'
import { median, number, spread } from './statistics.ts'
import type { Table } from './table.ts'

export type SweepPlan = { sizes: readonly number[]; due: number; runs: number; groups: number; limit: number }

export type SweepResult = {
  table: Table
  /** A sentence for each engine on which the sweep grew beyond the limit. */
  tooSlow: string[]
}

export async function measureSweep(
  engines: readonly Engine[],
  plan: SweepPlan,
  say: (step: string) => void,
): Promise<SweepResult> {
  const rows: string[][] = []
  const tooSlow: string[] = []
  for (const engine of engines) {
    const times = await timesOn(engine, plan, say)
    const first = median(times[0] ?? [])
    for (const [at, size] of plan.sizes.entries()) {
      const own = times[at] ?? []
      rows.push([engine.name, number(size), spread(own), number(median(own) / first, 2)])
    }
    const growth = median(times.at(-1) ?? []) / first
    if (growth > plan.limit) {
      const sizes = `from ${number(plan.sizes[0] ?? 0)} to ${number(plan.sizes.at(-1) ?? 0)} open questions`
      tooSlow.push(`On ${engine.name} the sweep takes ${number(growth, 2)} times as long ${sizes}.`)
    }
  }
  const [size] = plan.sizes
  return {
    table: {
      title: `The escalation sweep: ${number(plan.due)} due among open questions of ${number(plan.groups)} groups`,
      columns: ['database', 'open questions', 'one sweep, ms', `times that of ${number(size ?? 0)}`],
      rows,
      note: `Median (middle half) of ${plan.runs} sweeps. The last of each database may be ${plan.limit} at most.`,
    },
    tooSlow,
  }
}

/** Milliseconds of each sweep, by size. */
async function timesOn(engine: Engine, plan: SweepPlan, say: (step: string) => void): Promise<number[][]> {
  const databases: Database[] = []
  try {
    for (const size of plan.sizes) {
      say(`sweep on ${engine.name}: preparing ${number(size)} open questions`)
      databases.push(await prepare(engine, { ...plan, questions: size }))
    }
    say(`sweep on ${engine.name}: ${plan.runs} sweeps of each`)
    const times: number[][] = databases.map(() => [])
    // The run before the first warms up; every second run goes through the sizes backwards.
    for (let run = -1; run < plan.runs; run++) {
      const turns = [...databases.entries()]
      if (run % 2 === 0) turns.reverse()
      for (const [at, db] of turns) {
        await reset(db)
        const time = await sweepOnce(db, plan.due)
        if (run >= 0) times[at]?.push(time)
      }
    }
    return times
  } finally {
    for (const db of databases) await db.close()
  }
}

async function prepare(
  engine: Engine,
  plan: { questions: number; due: number; groups: number },
): Promise<Database> {
  const copy = await engine.create()
  const bare = await copy.bare()
  for (const sql of populate({ ...plan, now: NOW })) await bare.query(sql)
  await bare.query(
    `create table "BenchDue" as select * from "Deadline" where "nextStepAt" <= '${NOW.toISOString()}'`,
  )
  await bare.query('vacuum analyze')
  await bare.query('checkpoint')
  await bare.close()
  return copy.open()
}

async function sweepOnce(db: Database, due: number): Promise<number> {
  const clock = new ManualClock(NOW)
  const deps = {
    db,
    clock,
    ids: sortableIds(clock),
    policies: policiesOf({ question: GUARANTEES }),
    began: clock.now(),
    subjects: { [QUESTION]: questionDeadlines },
  }
  const start = performance.now()
  const moved = await sweep(deps)
  const time = performance.now() - start
  const said = await rowsOf(db).outboxMessage.count()
  if (moved !== due || said < due)
    throw new Error(`the sweep moved ${moved} of ${due} deadlines and wrote ${said} messages`)
  return time
}

/** Makes the same deadlines due again, forgets what was said, and leaves no dead rows for the next sweep to meet. */
async function reset(db: Database): Promise<void> {
  await db.transaction(async (unit) => {
    await rowsOf(unit).$executeRaw`
      update "Deadline" d set "step" = b."step", "nextStepAt" = b."nextStepAt", "breachedAt" = b."breachedAt"
      from "BenchDue" b where b."id" = d."id" and d."step" <> b."step"`
    await rowsOf(unit).$executeRaw`delete from "OutboxMessage"`
    // The record is append-only, by a trigger that this switches off.
    await rowsOf(unit).$executeRaw`set local session_replication_role = replica`
    await rowsOf(unit).$executeRaw`delete from "DeadlineEvent"`
  })
  for (const table of ['Deadline', 'OutboxMessage', 'DeadlineEvent'])
    await rowsOf(db).$executeRawUnsafe(`vacuum (index_cleanup on) "${table}"`)
}
