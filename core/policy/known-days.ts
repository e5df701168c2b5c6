/** The public holidays and the school holidays that come with this release: dated files, reviewed, a source for each line. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { type ClosedDays, LocalDate, SCHOOL_ZONES, type SchoolZone } from './calendar.ts'

const read = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`./calendars/${file}.json`, import.meta.url), 'utf8'))

const EVERYWHERE = 'everywhere'

const Holidays = z.strictObject({
  made: z.string(),
  until: LocalDate,
  sources: z.record(z.string(), z.string()),
  places: z.array(z.string()).min(1),
  holidays: z.array(
    z.strictObject({ on: LocalDate, name: z.string(), where: z.string(), source: z.string() }),
  ),
})

const School = z.strictObject({
  read: z.string(),
  until: LocalDate,
  sources: z.record(z.string(), z.string()),
  holidays: z.array(
    z.strictObject({
      zone: z.enum(SCHOOL_ZONES),
      from: LocalDate,
      to: LocalDate,
      name: z.string(),
      source: z.string(),
    }),
  ),
})

const holidays = Holidays.parse(read('holidays'))
const school = School.parse(read('school'))

/** Where a list of public holidays holds: the mainland first. */
export const HOLIDAY_PLACES: readonly string[] = holidays.places
export const HOLIDAYS_UNTIL = holidays.until
export const SCHOOL_UNTIL = school.until

/** The public holidays of a place, from this local date on. */
export function holidaysOf(where: string, from: string): ClosedDays[] {
  return holidays.holidays
    .filter((one) => (one.where === EVERYWHERE || one.where === where) && one.on >= from)
    .map(({ on, name }) => ({ from: on, to: on, why: 'holiday', name }))
}

/** The school holidays of a zone that end on this local date or later. */
export function schoolHolidaysOf(zone: SchoolZone, from: string): ClosedDays[] {
  return school.holidays
    .filter((one) => one.zone === zone && one.to >= from)
    .map(({ from, to, name }) => ({ from, to, why: 'school', name }))
}
