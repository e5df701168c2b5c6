/** What a question is called, and what people type for it. Pure. */
const SERIES = 'SOS'

/** `SOS-MATHS-2026-0007`. */
export function questionReference(groupCode: string, year: number, number: number): string {
  return `${SERIES}-${groupCode}-${year}-${String(number).padStart(4, '0')}`
}

/** What people type on a phone: any case, without the `SOS-`, spaces for hyphens, no leading zeros. */
export function normaliseReference(typed: string): string {
  const parts = typed
    .trim()
    .toUpperCase()
    .split(/[\s_-]+/)
    .filter((part) => part !== '')
  if (parts[0] === SERIES) parts.shift()
  const number = parts.at(-1)
  if (number && /^\d{1,4}$/.test(number)) parts[parts.length - 1] = number.padStart(4, '0')
  return [SERIES, ...parts].join('-')
}
