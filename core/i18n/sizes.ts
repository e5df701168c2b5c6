/** Sizes of files, and numbers, as people read them. */
import type { Language } from '../kernel/actor.ts'

const KILOBYTE = 1024
const MEGABYTE = 1024 * KILOBYTE

const UNITS = { fr: { kilobytes: 'ko', megabytes: 'Mo' }, en: { kilobytes: 'kB', megabytes: 'MB' } }

/** `1,2 Mo`, `340 kB`: megabytes to the tenth, below that whole kilobytes, and never nothing. */
export function fileSize(bytes: number, language: Language): string {
  const { kilobytes, megabytes } = UNITS[language]
  const whole = Math.max(1, Math.round(bytes / KILOBYTE))
  if (whole < KILOBYTE) return `${whole} ${kilobytes}`
  const tenths = new Intl.NumberFormat(language, { maximumFractionDigits: 1 })
  return `${tenths.format(bytes / MEGABYTE)} ${megabytes}`
}

/** `4 000`, `4,000`: thousands are grouped. French has a no-break space there, which every telephone has a glyph for. */
export function counted(number: number, language: Language): string {
  return new Intl.NumberFormat(language).format(number).replaceAll('\u202f', '\u00a0')
}
