/** What a question is called, and what people type for it. Pure. */
import { referenceParts, type Series } from '../kernel/reference.ts'
import { idOf, shortId } from '../kernel/short-id.ts'

const SOS = 'SOS'

/** `SOS-MATHS-2026-0007`. */
export function questionReference(groupCode: string, year: number, number: number): string {
  return `${SOS}-${groupCode}-${year}-${String(number).padStart(4, '0')}`
}

/** What people type on a phone: any case, without the `SOS-`, spaces for hyphens, no leading zeros, or the number alone. */
export function normaliseReference(typed: string, series?: Series): string {
  const written = typed.replace(/^[^\p{L}\p{N}]*sos(?![\p{L}\p{N}])/iu, '')
  return [SOS, ...referenceParts(written, series)].join('-')
}

/** A question in the place of a typed reference, in a button that names another one already: no reference begins so. */
export const byId = (id: string) => `=${shortId(id)}`

/** Undefined for anything else. */
export const idIn = (typed: string) => (typed.startsWith('=') ? idOf(typed.slice(1)) : undefined)
