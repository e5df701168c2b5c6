/** A time of an organisation, played on the real assistant and checked: `npm run simulate`, and a small one in the tests. */
import { openStage, type Stage } from '../../bots/demo/stage.ts'
import { ManualClock } from '../../core/kernel/clock.ts'
import type { Database } from '../../prisma/client.ts'
import type { Table } from '../bench/table.ts'
import { breached, brokenIn, type Found, outcomes } from './check.ts'
import { createOracle, type Oracle } from './oracle.ts'
import { type Plan, planOf, type Size } from './plan.ts'
import { play } from './play.ts'
import { populate, ZONE } from './population.ts'
import { standBy } from './witness.ts'

export type Simulated = {
  readonly stage: Stage
  readonly plan: Plan
  readonly oracle: Oracle
  readonly table: Table
  readonly measured: Measured
  /** Every invariant, looked at anew at each call. */
  look(): Promise<Found>
  /** Those that are broken, in a line each. */
  check(): Promise<readonly string[]>
}

/** @param db an empty one. */
export async function simulate(db: Database, size: Size, say?: (line: string) => void): Promise<Simulated> {
  const begun = performance.now()
  const plan = planOf(size)
  const start = new Date(plan.start)
  const organisationId = await populate(db, new ManualClock(start), plan.teams)
  const attended = new ManualClock(start)
  const stage = await openStage({ db, start, realClock: attended })
  const { localChat } = stage.composed
  if (!localChat) throw new Error('a simulation needs the local chat')
  const witness = standBy(localChat, () => stage.clock.now().getTime())
  const oracle = createOracle(ZONE)
  const populated = performance.now()
  const ticks = await play({ stage, plan, oracle, witness, attended, ...(say ? { say } : {}) })
  const measured = {
    ticks,
    refused: witness.refused,
    messages: witness.taken.size,
    populating: (populated - begun) / 1000,
    seconds: (performance.now() - populated) / 1000,
  }
  const look = () => brokenIn({ db, organisationId, plan, oracle, witness })
  const check = async () => (await look()).broken
  return { stage, plan, oracle, table: tableOf(plan, oracle, measured), measured, look, check }
}

export type Measured = {
  readonly ticks: number
  readonly refused: number
  readonly messages: number
  /** Seconds: until everybody was there, and until everything was played. */
  readonly populating: number
  readonly seconds: number
}

function tableOf(plan: Plan, oracle: Oracle, { ticks, refused, messages, seconds }: Measured): Table {
  const { people, weeks, seed } = plan.size
  const became = outcomes(oracle)
  const acts = (...kinds: readonly string[]) => plan.acts.filter(({ kind }) => kinds.includes(kind)).length
  const rows: ReadonlyArray<readonly [string, number]> = [
    ['groups', plan.teams.length],
    ['questions asked', acts('ask')],
    ['asked again', acts('again')],
    ['precisions asked for', acts('ask-precision')],
    ['absences', acts('away')],
    ['promises kept in time', became.get('kept') ?? 0],
    ['kept late', became.get('late') ?? 0],
    ['broken, never kept', became.get('broken') ?? 0],
    ['without object before they were due', became.get('dropped') ?? 0],
    ['breaches', [...breached(oracle)].length],
    ['outages', plan.outages.length],
    ['failures of the platform', plan.failures.length],
    ['messages that it refused meanwhile', refused],
    ['messages delivered', messages],
    ['looks at what was due', ticks],
    ['wall time, s', Math.round(seconds * 10) / 10],
    ['peak memory, MiB', Math.round(process.resourceUsage().maxRSS / 1024)],
  ]
  return {
    title: `Simulation: ${people} people, ${weeks} weeks, seed ${seed}`,
    columns: ['', ''],
    rows: rows.map(([what, count]) => [what, `${count}`]),
  }
}
