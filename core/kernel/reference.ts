/** References compared and taken apart, however people write them. What they are of is not known here. */

/** One name for a reference however it is written, where nothing tells whether it exists. */
export function sameReference(typed: string): string {
  const parts = typed.toUpperCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const named = parts[0] === 'SOS' ? parts.slice(1) : parts
  return named
    .map((part, index) => (index === named.length - 1 ? part.replace(/^0+(?=\d)/, '') : part))
    .join('-')
}

/** The group and year whose questions and activities a mere number counts. */
export type Series = { code: string; year: number }

/**
 * The parts of a reference in capitals, the number in four digits at least: `maths 2026 1` is `MATHS`, `2026`, `0001`. A
 * mere number is one of the `series`, where there is one.
 */
export function referenceParts(typed: string, series?: Series): string[] {
  const parts = typed.toUpperCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const number = parts.at(-1)
  if (number === undefined || !/^\d{1,5}$/.test(number)) return [...parts]
  const full = number.replace(/^0+(?=\d)/, '').padStart(4, '0')
  const before = parts.slice(0, -1)
  return before.length === 0 && series ? [series.code, String(series.year), full] : [...before, full]
}
