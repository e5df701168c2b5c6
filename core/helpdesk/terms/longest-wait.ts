/**
 * What another calendar does to whoever asks: the question that would wait the longest for it. A feed with the customs of
 * another region once turned 48 hours into six days, and nobody had been shown that.
 */
import { DateTime } from 'luxon'
import { dueAt } from '../../deadline/calendar.ts'
import { DAY } from '../../kernel/clock.ts'
import { localDay } from '../../kernel/local-year.ts'
import { type Calendar, dayIs } from '../../policy/calendar.ts'
import type { DeadlinePolicy } from '../../policy/policy.ts'

/** How far ahead one looks. */
const AHEAD = 366
const ASKED_AT = 10

export type Consequence = {
  /** Days that count now, from today on, and would not; and those that would count again. */
  readonly closes: number
  readonly opens: number
  /** Of the coming year, the question with the greatest difference; undefined where there is none. */
  readonly longest: { readonly askedAt: Date; readonly due: Date; readonly dueThen: Date } | undefined
}

/** Pure. Local dates and times of day are those of `zone`. */
export function consequence(
  before: DeadlinePolicy,
  then: DeadlinePolicy,
  zone: string,
  now: Date,
): Consequence {
  const today = DateTime.fromISO(localDay(now, zone), { zone })
  let [closes, opens, greatest] = [0, 0, 0]
  let longest: Consequence['longest']
  for (let ahead = 0; ahead < AHEAD; ahead++) {
    const day = today.plus({ days: ahead })
    const isOpen = [before, then].map(({ calendar }) => counts(calendar, day))
    if (isOpen[0] && !isOpen[1]) closes += 1
    if (!isOpen[0] && isOpen[1]) opens += 1
    const askedAt = day.set({ hour: ASKED_AT }).toJSDate()
    const [due, other] = [before, then].map((length) =>
      dueAt({ startedAt: askedAt, zone, pauses: [], length }),
    )
    if (!due || !other) continue
    const difference = Math.abs(other.getTime() - due.getTime())
    // A change of season is no difference.
    if (difference < DAY / 2 || difference <= greatest) continue
    greatest = difference
    longest = { askedAt, due, dueThen: other }
  }
  return { closes, opens, longest }
}

function counts(calendar: Calendar | undefined, day: DateTime): boolean {
  return !calendar || dayIs(calendar, day.toISODate() ?? '', day.weekday).is === 'open'
}
