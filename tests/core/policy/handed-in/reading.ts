/** Calendars as tests write them, and what was understood of them in short. */
import { readCalendar } from '../../../../core/policy/handed-in/read.ts'
import type { Read, Reading } from '../../../../core/policy/handed-in/understood.ts'

export const READING: Reading = {
  zone: 'Europe/Paris',
  today: '2026-11-02',
  school: 'A',
  population: 'pupils',
}

export const read = (text: string, reading: Partial<Reading> = {}, mediaType = 'text/plain'): Read =>
  readCalendar({ bytes: new TextEncoder().encode(text), mediaType }, { ...READING, ...reading })
/** With a line for each of `BEGIN`, its version, and then the events: the first begins on line 3. */
export const ics = (...events: string[][]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    ...events.flatMap((lines) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']),
    'END:VCALENDAR',
    '',
  ].join('\r\n')
export const event = (...lines: string[]) => read(ics(lines))
/** `2026-12-24 2027-01-03`, of each period that was taken. */
export const days = (result: Read) =>
  result.ok ? result.periods.map(({ from, to }) => `${from} ${to}`) : result
/** `3 cancelled`, of each line that was left out. */
export const left = (result: Read) =>
  result.ok ? result.left.map(({ line, why }) => `${line} ${why}`) : result
