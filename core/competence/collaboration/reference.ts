/** What a collaboration is called. Pure. */
import { referenceParts } from '../../kernel/reference.ts'

/** `COLL-MATHS-2026-0003`: collaborations have a series of their own, as trainings have. */
export function collaborationReference(groupCode: string, year: number, number: number): string {
  return `COLL-${groupCode}-${year}-${String(number).padStart(4, '0')}`
}

/** What people type on a phone: any case, no leading zeros. */
export function normaliseCollaborationReference(typed: string): string {
  return referenceParts(typed).join('-')
}
