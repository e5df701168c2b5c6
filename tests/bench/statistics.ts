/** The value below which a fraction of the sample lies, between neighbours in proportion. */
export function quantile(sample: readonly number[], fraction: number): number {
  const sorted = [...sample].sort((one, other) => one - other)
  const place = (sorted.length - 1) * fraction
  const below = sorted[Math.floor(place)]
  const above = sorted[Math.ceil(place)]
  if (below === undefined || above === undefined) throw new RangeError('a sample has at least one value')
  return below + (above - below) * (place - Math.floor(place))
}

export const median = (sample: readonly number[]): number => quantile(sample, 0.5)

/** `12.3 (11.9–13.0)`: the median, and the middle half of the sample. */
export function spread(sample: readonly number[], digits = 0): string {
  const [low, high] = [quantile(sample, 0.25), quantile(sample, 0.75)]
  return `${number(median(sample), digits)} (${number(low, digits)}–${number(high, digits)})`
}

export function number(value: number, digits = 0): string {
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}
