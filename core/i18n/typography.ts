/**
 * French puts a no-break space before `: ; ? ! » %`, after `«`, and between a number and its unit; catalogues are typed
 * with ordinary ones. It is U+00A0 everywhere: the narrow one that books use has no glyph in some telephones' fonts.
 *
 * Only a space that is there becomes one, so `https://`, `10:00` and references stay as they are. What people wrote
 * passes through too when a sentence quotes it; a mark that begins a word (` ;-)`, ` !important`) is theirs.
 */
export function frenchSpacing<T>(value: T): T {
  if (typeof value === 'string') return spaced(value) as T
  if (typeof value === 'function') {
    const said = value as (...given: unknown[]) => unknown
    return ((...given: unknown[]) => frenchSpacing(said(...given))) as T
  }
  if (Array.isArray(value)) return value.map(frenchSpacing) as T
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, frenchSpacing(inner)])) as T
  }
  return value
}

function spaced(text: string): string {
  return text
    .replace(/ ([:;?!»%])(?![\p{L}\p{N}_/=-])/gu, '\u00a0$1')
    .replace(/« /g, '«\u00a0')
    .replace(/(\d) (h|min|heures?|minutes?|jours?|ko|Mo)(?![\p{L}\p{N}])/gu, '$1\u00a0$2')
    .replace(/(\d\u00a0h) (\d)/g, '$1\u00a0$2')
}
