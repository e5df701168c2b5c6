/** Any deadline on any calendar, made from a number: the same number is the same case for ever. */
import type { Asked, Paper } from './walker.ts'
import { MINUTE } from './walker.ts'

export type Case = {
  readonly asked: Asked
  /** What is promised instead from some time on, with the same start and the same pauses. */
  readonly changed: Pick<Asked, 'days' | 'hours' | 'calendar'>
  readonly quiet: { from: string; to: string } | undefined
  /** When something is said, the earliest first; those that a length has no room for are left out of its policy. */
  readonly steps: readonly When[]
}

/** At a share of the length; or so many hours of running clock before its end; or so many after it, by any clock. */
export type When =
  | { readonly at: number }
  | { readonly hoursBefore: number }
  | { readonly hoursAfter: number }

/** Every way in which clocks change: by an hour, by half an hour, at midnight, never; and quarters of an hour. */
export const ZONES = [
  'Europe/Paris',
  'Europe/Paris',
  'Europe/Paris',
  'Indian/Reunion',
  'America/Guadeloupe',
  'America/Miquelon',
  'Pacific/Marquesas',
  'Australia/Lord_Howe',
  'America/Havana',
  'America/Santiago',
  'Asia/Beirut',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'America/New_York',
  'Pacific/Auckland',
  'UTC',
]

/** Around which something happens to clocks somewhere. */
const NIGHTS = [
  '2026-03-27',
  '2026-03-28',
  '2026-10-23',
  '2026-10-31',
  '2026-04-03',
  '2026-09-04',
  '2027-03-27',
]

export function caseOf(seed: number): Case {
  const { pick, whole, chance } = randomOf(seed)
  const night = Date.parse(pick(NIGHTS))
  const start = chance(0.6)
    ? night + whole(-3 * 1440, 3 * 1440) * MINUTE
    : Date.parse('2026-01-01') + whole(0, 700 * 1440) * MINUTE
  const time = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

  const times = (): Array<[string, string]> => {
    const kind = whole(0, 5)
    if (kind === 0) return [['00:00', '24:00']]
    if (kind === 1) return [['00:00', '23:59']]
    const count = whole(1, 3)
    const ends = [...new Set(Array.from({ length: count * 2 }, () => whole(0, 288) * 5))].sort(
      (a, b) => a - b,
    )
    const pairs: Array<[string, string]> = []
    for (let index = 0; index + 1 < ends.length; index += 2)
      pairs.push([time(ends[index] ?? 0), time(ends[index + 1] ?? 0)])
    return pairs.length > 0 ? pairs : [['08:00', '12:00']]
  }

  const paper = (): Paper => {
    const usual = times()
    const week = Array.from({ length: 7 }, (_, day) => {
      if (day > 4 && chance(0.8)) return []
      return chance(0.8) ? usual : chance(0.7) ? times() : []
    })
    if (week.every((hours) => hours.length === 0)) week[whole(0, 6)] = usual
    const day = (around: number) =>
      new Date(start + whole(-2, around) * 1440 * MINUTE).toISOString().slice(0, 10)
    const closed = Array.from({ length: whole(0, 4) }, () => {
      const from = day(20)
      const to = new Date(Date.parse(from) + (chance(0.7) ? 0 : whole(0, 16)) * 1440 * MINUTE)
      return { from, to: to.toISOString().slice(0, 10) }
    })
    const open = new Map(Array.from({ length: whole(0, 2) }, () => [day(12), times()] as const))
    return { week, closed, open: [...open].map(([on, hours]) => ({ on, hours })) }
  }

  const promised = (): Pick<Asked, 'days' | 'hours' | 'calendar'> => {
    if (chance(0.25)) return { days: whole(1, 8) }
    const calendar = paper()
    return chance(0.45)
      ? { days: whole(1, 6), calendar }
      : { hours: whole(1, 4 + perWeek(calendar) * 2), calendar }
  }

  const steps = (): When[] => {
    const before = chance(0.5) ? [whole(3, 24) / 2, 0.75].slice(0, whole(1, 2)) : []
    const after = chance(0.5) ? [whole(1, 8) / 2, whole(10, 44) / 2].slice(0, whole(1, 2)) : []
    return [
      ...(before.length > 0 && chance(0.3) ? [] : [0.25, 0.5, 0.75, 0.9].map((at) => ({ at }))),
      ...before.map((hoursBefore) => ({ hoursBefore })),
      ...after.map((hoursAfter) => ({ hoursAfter })),
    ]
  }

  const pauses = Array.from({ length: chance(0.5) ? 0 : whole(1, 4) }, () => {
    const from = start + whole(-600, 6 * 1440) * MINUTE
    return { from, to: from + whole(0, chance(0.8) ? 900 : 4 * 1440) * MINUTE }
  })
  const lasting = chance(0.1) ? [{ from: start + whole(0, 6 * 1440) * MINUTE, to: null }] : []
  const from = whole(0, 287) * 5
  return {
    asked: { start, zone: pick(ZONES), ...promised(), pauses: [...pauses, ...lasting] },
    changed: promised(),
    quiet: chance(0.5) ? { from: time(from), to: time((from + whole(1, 287) * 5) % 1440) } : undefined,
    steps: steps(),
  }
}

/** Whole hours of a week. */
function perWeek({ week }: Paper): number {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  return Math.floor(week.flat().reduce((sum, [from, to]) => sum + minutes(to) - minutes(from), 0) / 60)
}

/** Mulberry32: small, and the same everywhere. */
function randomOf(seed: number) {
  let state = (seed * 2_654_435_761) >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    whole,
    chance: (share: number) => next() < share,
    pick: <One>(from: readonly One[]): One => from[whole(0, from.length - 1)] as One,
  }
}
