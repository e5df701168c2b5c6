/** What a training is called, and how its code is typed. Pure. */
import { referenceParts } from '../../kernel/reference.ts'

/** `FORM-MATHS-2026-0003`: trainings have a series of their own, as activities and statements have. */
export function trainingReference(groupCode: string, year: number, number: number): string {
  return `FORM-${groupCode}-${year}-${String(number).padStart(4, '0')}`
}

/** Whether this is written as one, which no code is. */
export function isTrainingReference(typed: string): boolean {
  return /^form-.+-\d+$/i.test(typed.trim())
}

/** What people type on a phone: any case, no leading zeros. */
export function normaliseTrainingReference(typed: string): string {
  return referenceParts(typed).join('-')
}

/** What somebody typed for a code, however they read it from a screen: capitals, without spaces and hyphens. */
export function trainingCode(typed: string): string {
  return typed.toUpperCase().replace(/[^A-Z0-9]/g, '')
}
