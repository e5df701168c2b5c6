/** French puts a no-break space before `: ; ? ! »` and after `«`; catalogues are typed with ordinary ones. */
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
    .replace(/ ([:;?!»%])/g, '\u00a0$1')
    .replace(/« /g, '«\u00a0')
    .replace(/(\d) (h|jours?|min)\b/g, '$1\u00a0$2')
    .replace(/\b(h) (\d)/g, '$1\u00a0$2')
}
