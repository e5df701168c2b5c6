/** What an activity is called, and what people type for it. Pure. */
import { referenceParts, type Series } from '../kernel/reference.ts'

/** `MATHS-2026-0042`: the group, the year, and a counter without gaps or twins. */
export function activityReference(groupCode: string, year: number, number: number): string {
  return `${groupCode}-${year}-${String(number).padStart(4, '0')}`
}

/** What people type on a phone: any case, spaces for hyphens, no leading zeros, or the number alone. */
export function normaliseActivityReference(typed: string, series?: Series): string {
  return referenceParts(typed, series).join('-')
}
