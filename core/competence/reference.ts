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

/** Whether this is written as one, in full, which the reference of a question never is. */
export function isActivityReference(written: string): boolean {
  return /^\p{L}[\p{L}\p{N}]{1,11}-\d{4}-\d{4}$/u.test(written)
}
