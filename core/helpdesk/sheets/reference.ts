/** What a sheet is called, and what people type for it: a series of its own (decision 69). Pure. */
import { referenceParts, type Series } from '../../kernel/reference.ts'

const FICHE = 'FICHE'

/** `FICHE-MATHS-2026-0003`. */
export function sheetReference(groupCode: string, year: number, number: number): string {
  return [FICHE, groupCode, year, String(number).padStart(4, '0')].join('-')
}

/** However it is typed, and without its first word. */
export function normaliseSheetReference(typed: string, series?: Series): string {
  return [FICHE, ...referenceParts(typed.replace(/^[^\p{L}\p{N}]*fiche(?![\p{L}\p{N}])/iu, ''), series)].join(
    '-',
  )
}

/** Whether what was typed is meant as the reference of a sheet, or of a question. Anything else is words. */
export function meantBy(typed: string): 'sheet' | 'question' | 'words' {
  const [first = '', ...rest] = typed.toUpperCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const isNumbered = /^\d{1,5}$/.test(rest.at(-1) ?? '')
  if (first === 'SOS' && isNumbered) return 'question'
  if (first === FICHE && isNumbered) return 'sheet'
  return rest.length === 0 && /^\d{1,5}$/.test(first) ? 'sheet' : 'words'
}
