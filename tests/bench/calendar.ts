/**
 * Deadlines on calendars: the engine against a walk along the wall clock, minute by minute, that knows nothing of it. A
 * single disagreement is a complaint. Each case is two: before and after its policy changes.
 */
import { caseOf } from '../core/deadline/walk/cases.ts'
import { disagreement } from '../core/deadline/walk/compare.ts'
import { number } from './statistics.ts'
import type { Table } from './table.ts'

export type CalendarPlan = { cases: number; first: number }

export function measureCalendar(
  { cases, first }: CalendarPlan,
  say: (step: string) => void,
): { table: Table; complaints: string[] } {
  const complaints: string[] = []
  const began = performance.now()
  for (let at = 0; at < cases; at++) {
    if (at % 10_000 === 0 && at > 0) say(`${number(at)} deadlines walked, ${complaints.length} disagreements`)
    const found = disagreement(caseOf(first + at))
    if (found) complaints.push(`Deadline ${first + at}: ${found}`)
  }
  const seconds = (performance.now() - began) / 1000
  return {
    table: {
      title: 'Deadlines on calendars, reckoned and walked',
      columns: ['', ''],
      rows: [
        ['deadlines', number(cases)],
        ['disagreements', number(complaints.length)],
        ['seconds', number(seconds)],
      ],
      note: 'The engine against a walk along the wall clock, minute by minute, through Intl alone.',
    },
    complaints: complaints.slice(0, 10),
  }
}
