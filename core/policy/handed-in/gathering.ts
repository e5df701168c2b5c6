/** Periods and what is left out, gathered line by line. */
import { DateTime } from 'luxon'
import { cleanName, wholeCharacters } from '../../kernel/text.ts'
import { CLOSURE_NAME_MOST } from '../calendar.ts'
import { dayOf } from './days.ts'
import {
  type CalendarKind,
  DAYS_MOST,
  type LeftOut,
  PERIODS_MOST,
  type Period,
  type Reading,
  type Understood,
  Unreadable,
  type WhyLeftOut,
  YEARS_AFTER,
  YEARS_BEFORE,
} from './understood.ts'

export type Gathering = {
  /** Local dates between which days are looked at. */
  readonly window: { readonly from: string; readonly to: string }
  leave(line: number, why: WhyLeftOut): void
  /** @throws Unreadable once they are too many. */
  take(period: Period): void
  understood(kind: CalendarKind): Understood
}

export function gathering({ today }: Pick<Reading, 'today'>): Gathering {
  const years = (count: number) => DateTime.fromISO(today, { zone: 'UTC' }).plus({ years: count }).toISODate()
  const window = { from: years(-YEARS_BEFORE) ?? today, to: years(YEARS_AFTER) ?? today }
  const left: LeftOut[] = []
  const periods = new Map<string, Period>()
  const leave = (line: number, why: WhyLeftOut) => {
    left.push({ line, why })
  }
  return {
    window,
    leave,
    take({ from, to, line, name: given }) {
      if (to < from) return leave(line, 'backwards')
      if (to < window.from) return leave(line, 'before')
      if (from > window.to) return leave(line, 'after')
      if ((dayOf(to) ?? 0) - (dayOf(from) ?? 0) >= DAYS_MOST) return leave(line, 'too-long')
      const name = wholeCharacters(cleanName(given), CLOSURE_NAME_MOST)
      const key = `${from} ${to} ${name}`
      if (periods.has(key)) return leave(line, 'same')
      if (periods.size >= PERIODS_MOST) throw new Unreadable('calendar-many')
      periods.set(key, { from, to, name, line })
    },
    understood: (kind) => ({
      kind,
      periods: [...periods.values()].sort((a, b) => order(a.from, b.from) || a.line - b.line),
      left: left.sort((a, b) => a.line - b.line),
    }),
  }
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
