/** Calendars are read apart from everything else: what takes too long is ended, and whoever comes next is served. */
import { describe, expect, test } from 'vitest'
import { createCalendarReader } from '../../../bots/calendar/reading.ts'
import type { Reading } from '../../../core/policy/handed-in/understood.ts'

const READING: Reading = { zone: 'Europe/Paris', today: '2026-11-02', school: null, population: 'pupils' }
const file = (...events: string[]) => ({
  bytes: new TextEncoder().encode(
    [
      'BEGIN:VCALENDAR',
      ...events.flatMap((one) => ['BEGIN:VEVENT', one, 'END:VEVENT']),
      'END:VCALENDAR',
    ].join('\r\n'),
  ),
  mediaType: 'text/plain',
})
const christmas = file('DTSTART;VALUE=DATE:20261225\r\nSUMMARY:Noël')

describe('a calendar', () => {
  test('is read in a thread of its own, by the compiled program', async () => {
    expect(await createCalendarReader()(christmas, READING)).toEqual({
      ...{ ok: true, kind: 'ical', left: [] },
      periods: [{ from: '2026-12-25', to: '2026-12-25', name: 'Noël', line: 2 }],
    })
  })

  test('that takes longer than it may is given up, and keeps nobody else from being read', async () => {
    const heavy = file(
      ...Array.from(
        { length: 4_000 },
        (_, day) => `UID:${day}\r\nDTSTART;VALUE=DATE:20240101\r\nRRULE:FREQ=WEEKLY`,
      ),
    )
    const impatient = createCalendarReader({ longest: 1 })
    expect(await impatient(heavy, READING)).toEqual({ ok: false, code: 'calendar-complex' })
    const patient = createCalendarReader()
    const [first, second] = await Promise.all([patient(christmas, READING), patient(christmas, READING)])
    expect([first.ok, second.ok]).toEqual([true, true])
  })

  test('for which too many wait already is for later', async () => {
    const read = createCalendarReader({ waitingMost: 0 })
    const [first, second] = await Promise.all([read(christmas, READING), read(christmas, READING)])
    expect([first.ok, second]).toEqual([true, { ok: false, code: 'calendar-busy' }])
  })
})
