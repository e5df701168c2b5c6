/**
 * The soak's tables: what became of every event, how long until the first visible answer, beside a bare bot of the
 * same SDK in the same run, and whether memory grows.
 */
import type { Engine } from '../engines.ts'
import { number, quantile } from '../statistics.ts'
import type { Table } from '../table.ts'
import { type Bare, bareBot } from './bare.ts'
import { growthOf } from './growth.ts'
import { remoteSeat } from './remote.ts'
import { type Soaked, soak } from './run.ts'
import { STORM, type Way } from './wire.ts'

export type SoakBenchPlan = {
  ways: readonly Way[]
  events: number
  stretches: number
  groups: number
  atOnce: number
  rest: number
  kills: number
  seed: number
  /** Bytes per 1,000 events; undefined where there are too few events to tell. */
  mayGrow: number | undefined
}

export type SoakResult = { tables: Table[]; complaints: string[] }

type Measured = { soaked: Soaked; bare: Bare['times']; database: string }

export async function measureSoak(
  engines: readonly Engine[],
  plan: SoakBenchPlan,
  say: (step: string) => void,
  onEnd: (cleanup: () => Promise<void>) => void,
): Promise<SoakResult> {
  // Rows of the embedded database would live in the process that is watched: a server keeps them elsewhere.
  const engine = engines.find(({ name }) => name === 'PostgreSQL') ?? engines[0]
  if (!engine) throw new Error('there is no database')
  const measured: Measured[] = []
  for (const way of plan.ways) {
    say(`soak on ${way}: ${number(plan.events)} events, seed ${plan.seed}, ${engine.name}`)
    const { place } = await engine.create()
    const bare = await bareBot(way, plan.seed, STORM, onEnd)
    try {
      const soaked = await soak(way, { ...plan, storm: STORM }, remoteSeat(place, onEnd), bare.ask)
      measured.push({ soaked, bare: bare.times, database: engine.name })
    } finally {
      await bare.close()
    }
  }
  return {
    tables: [accountOf(measured, plan), latencyOf(measured), memoryOf(measured)],
    complaints: measured.flatMap((one) => complaintsOf(one, plan)),
  }
}

function complaintsOf({ soaked }: Measured, plan: SoakBenchPlan): string[] {
  const { way, seed, violations, memory } = soaked
  const shown = violations
    .slice(0, 20)
    .map(
      ({ kind, what, event }) => `${way}, seed ${seed}: ${kind}: ${what}${event ? ` (event ${event})` : ''}`,
    )
  const more = violations.length > 20 ? [`${way}: and ${violations.length - 20} more.`] : []
  const growth = growthOf(memory)
  const grows =
    plan.mayGrow !== undefined && growth > plan.mayGrow
      ? [`On ${way} memory grows by ${number(growth / 1024)} KiB for every 1,000 events.`]
      : []
  return [...shown, ...more, ...grows]
}

function accountOf(measured: readonly Measured[], plan: SoakBenchPlan): Table {
  const count = ({ soaked }: Measured, ...kinds: string[]) =>
    number(soaked.violations.filter(({ kind }) => kinds.includes(kind)).length)
  return {
    title: `Soak: ${number(plan.events)} mixed events and more on each platform, half of them in storms`,
    columns: [
      'platform',
      'events',
      'troubles',
      'killed',
      'lost',
      'answered twice',
      'wrong effects',
      'refused by the stand-in',
      'again for want of a key',
    ],
    rows: measured.map((one) => [
      one.soaked.way,
      number(one.soaked.events.length),
      number(Object.values(one.soaked.troubles).reduce((sum, times) => sum + times, 0)),
      number(one.soaked.kills),
      count(one, 'lost', 'unkept'),
      count(one, 'twice', 'unexpected'),
      count(one, 'effect'),
      count(one, 'refused'),
      number(one.soaked.forWantOfAKey),
    ]),
    note:
      `Seed ${plan.seed}. Troubles: calls answered 429, 500, 502, 503 or late, broken off before or after their effect, ` +
      'events repeated or out of order, connections dropped, sessions ended, answers expired. ' +
      'Killed: the process ended at once and started again, where the platform brings again what was not taken. ' +
      'Lost: an answer, or a message that an event promises to somebody, that never came. ' +
      'Again for want of a key: the platform did it, let its answer be lost, and could not know the second attempt by any key. ' +
      'Deliveries go as quickly as they can; at the platforms’ own pace this would last for hours.',
  }
}

function latencyOf(measured: readonly Measured[]): Table {
  const rows = measured.flatMap(({ soaked, bare }) =>
    (['calm', 'stormy'] as const).map((weather) => {
      const ours = soaked.events.flatMap(({ calm, firstAt, sentAt }) =>
        calm === (weather === 'calm') && firstAt !== undefined ? [firstAt - sentAt] : [],
      )
      const theirs = bare[weather]
      const times = (sample: readonly number[]) =>
        [0.5, 0.95, 0.99].map((at) => (sample.length > 0 ? number(quantile(sample, at), 1) : '–'))
      const ratio = (at: number) =>
        ours.length > 0 && theirs.length > 0 ? number(quantile(ours, at) / quantile(theirs, at), 1) : '–'
      return [`${soaked.way}, ${weather}`, ...times(ours), ...times(theirs), ratio(0.5), ratio(0.95)]
    }),
  )
  return {
    title: 'Soak: from an event to the first visible answer, ms on this machine',
    columns: ['', 'p50', 'p95', 'p99', 'bare p50', 'p95', 'p99', 'times bare, p50', 'p95'],
    rows,
    note:
      'Bare: a bot of the same SDK that answers every command with the same sentence, on a stand-in of its own in the ' +
      'same run; one of its commands for every ten events. In storms it gives up where the assistant tries again.',
  }
}

function memoryOf(measured: readonly Measured[]): Table {
  const parts = [0.2, 0.4, 0.6, 0.8, 1]
  const mebibytes = (bytes: number) => number(bytes / 2 ** 20, 1)
  return {
    title: 'Soak: memory of the assistant’s process at rest, after a collection, MiB',
    columns: ['', ...parts.map((part) => `${100 * part} %`), 'KiB per 1,000 events'],
    rows: measured.flatMap(({ soaked: { way, memory } }) => {
      const last = memory.at(-1)?.events ?? 0
      const at = parts.map((part) => memory.find(({ events }) => events >= part * last * 0.98))
      return [
        [`${way}, objects`, ...at.map((one) => mebibytes(one?.heap ?? 0)), number(growthOf(memory) / 1024)],
        [`${way}, resident`, ...at.map((one) => mebibytes(one?.resident ?? 0)), ''],
      ]
    }),
    note:
      `Rows are kept by ${measured[0]?.database ?? ''}. ` +
      (measured[0]?.database === 'PGlite'
        ? 'It lives in the same process, outside of the objects: resident memory holds it. '
        : '') +
      'Last column: median of the slopes between any two moments of the last 60 % of the run.',
  }
}
