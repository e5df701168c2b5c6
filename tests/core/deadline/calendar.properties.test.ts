import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  activeDuration,
  activeElapsed,
  type Deadline,
  dueAt,
  effectivePauses,
  instantAt,
  type Pause,
} from '../../../core/deadline/calendar.ts'
import { HOUR } from '../../../core/kernel/clock.ts'

const MINUTE = HOUR / 60

/** Read through Intl, not Luxon: what a clock on a wall there shows, as `2026-03-31 10:00:00`. */
function wallClock(instant: Date | null, zone: string): string {
  if (!instant) return 'never'
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(
    instant,
  )
}

describe('for any deadline', () => {
  const zone = fc.constantFrom(
    'Europe/Paris',
    'America/New_York',
    'Pacific/Auckland',
    'Australia/Lord_Howe',
    'Indian/Reunion',
    'UTC',
  )
  const minutes = (max: number) => fc.integer({ min: 0, max }).map((count) => count * MINUTE)
  /** On whole minutes, so that a test can count them one by one; every season, and both Paris nights often. */
  const startedAt = fc
    .tuple(
      fc.constantFrom('2026-01-01', '2026-03-23', '2026-03-27', '2026-06-15', '2026-10-19', '2026-10-23'),
      minutes(6 * 24 * 60),
    )
    .map(([day, offset]) => new Date(new Date(`${day}T00:00Z`).getTime() + offset))
  const pausesAround = (start: Date): fc.Arbitrary<Pause[]> =>
    fc.array(
      fc.tuple(minutes(9 * 24 * 60), minutes(40 * 60)).map(([offset, length]) => {
        const from = start.getTime() - 24 * HOUR + offset
        return { from: new Date(from), to: new Date(from + length) }
      }),
      { maxLength: 5 },
    )
  const anyDeadline: fc.Arbitrary<Deadline> = fc
    .tuple(startedAt, fc.integer({ min: 1, max: 6 }), zone)
    .chain(([start, days, zone]) =>
      pausesAround(start).map((pauses) => ({ startedAt: start, length: { days }, zone, pauses })),
    )
  const fraction = fc.double({ min: 0, max: 1, noNaN: true })
  const due = (deadline: Deadline) => dueAt(deadline)?.getTime() ?? Number.POSITIVE_INFINITY

  test('the minutes from start to due that lie in no pause are the active time, counted one by one', () => {
    fc.assert(
      fc.property(anyDeadline, (deadline) => {
        let running = 0
        const end = due(deadline)
        for (let at = deadline.startedAt.getTime(); at < end; at += MINUTE) {
          const paused = deadline.pauses.some(
            ({ from, to }) => from.getTime() <= at && to && at < to.getTime(),
          )
          if (!paused) running += MINUTE
        }
        const unpaused = due({ ...deadline, pauses: [] }) - deadline.startedAt.getTime()
        expect(running).toBe(unpaused)
        expect(activeDuration(deadline)).toBe(unpaused)
      }),
    )
  })

  test('without pauses the wall shows the same time, unless the change of season has removed it', () => {
    fc.assert(
      fc.property(startedAt, fc.integer({ min: 1, max: 300 }), zone, (start, days, zone) => {
        const [startDate, startTime] = wallClock(start, zone).split(' ')
        const target = new Date(new Date(`${startDate}T00:00Z`).getTime() + days * 24 * HOUR)
        const wanted = `${target.toISOString().slice(0, 10)} ${startTime}`
        const found = dueAt({ startedAt: start, length: { days }, zone, pauses: [] })
        if (wallClock(found, zone) === wanted) {
          // The first of two: neither an hour nor half an hour before does the wall show it already.
          for (const earlier of [30 * MINUTE, HOUR])
            expect(wallClock(found && new Date(found.getTime() - earlier), zone)).not.toBe(wanted)
          return
        }
        for (let shift = -26 * HOUR; shift <= 26 * HOUR; shift += 30 * MINUTE)
          expect(wallClock(found && new Date(found.getTime() + shift), zone)).not.toBe(wanted)
        const removed = zone === 'Australia/Lord_Howe' ? 30 * MINUTE : HOUR
        const asIfNotRemoved = new Date(new Date(`${wanted.replace(' ', 'T')}Z`).getTime() + removed)
        expect(wallClock(found, zone)).toBe(wallClock(asIfNotRemoved, 'UTC'))
      }),
      { numRuns: 500 },
    )
  })

  test('a larger fraction is never reached earlier', () => {
    fc.assert(
      fc.property(anyDeadline, fraction, fraction, (deadline, a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a]
        const first = instantAt(deadline, less)?.getTime() ?? Number.POSITIVE_INFINITY
        const second = instantAt(deadline, more)?.getTime() ?? Number.POSITIVE_INFINITY
        expect(first).toBeLessThanOrEqual(second)
      }),
    )
  })

  test('elapsed time and instants are each other’s inverse', () => {
    fc.assert(
      fc.property(anyDeadline, fraction, (deadline, part) => {
        const at = instantAt(deadline, part)
        expect(at && activeElapsed(deadline, at)).toBe(Math.round(part * activeDuration(deadline)))
      }),
    )
  })

  test('resuming later never makes it due earlier, and never resuming leaves it open or unmoved', () => {
    const withOnePauseAtLeast = anyDeadline.filter(({ pauses }) => pauses.length > 0)
    fc.assert(
      fc.property(withOnePauseAtLeast, fc.nat(4), minutes(72 * 60), (deadline, which, longer) => {
        const chosen = which % deadline.pauses.length
        const resumed = (later: number | null) => ({
          ...deadline,
          pauses: deadline.pauses.map((pause, index) => {
            if (index !== chosen || !pause.to) return pause
            return { from: pause.from, to: later === null ? null : new Date(pause.to.getTime() + later) }
          }),
        })
        expect(due(resumed(longer))).toBeGreaterThanOrEqual(due(deadline))
        expect([Number.POSITIVE_INFINITY, due(deadline)]).toContain(due(resumed(null)))
      }),
    )
  })

  test('a pause of d more within the running time makes it due exactly d later', () => {
    fc.assert(
      fc.property(anyDeadline, fraction, fc.integer({ min: 1, max: 30 * HOUR }), (whole, part, length) => {
        // Pauses after the new one might overlap it, so only those over before it are kept.
        const from = instantAt(whole, Math.min(part, 0.999))?.getTime() ?? Number.NaN
        const deadline = { ...whole, pauses: whole.pauses.filter(({ to }) => to && to.getTime() <= from) }
        const added = { from: new Date(from), to: new Date(from + length) }
        expect(due({ ...deadline, pauses: [added, ...deadline.pauses] })).toBe(due(deadline) + length)
      }),
    )
  })

  test('neither the order of the pauses nor merging them beforehand matters', () => {
    fc.assert(
      fc.property(anyDeadline, (deadline) => {
        expect(due({ ...deadline, pauses: deadline.pauses.toReversed() })).toBe(due(deadline))
        expect(due({ ...deadline, pauses: effectivePauses(deadline) })).toBe(due(deadline))
      }),
    )
  })
})
