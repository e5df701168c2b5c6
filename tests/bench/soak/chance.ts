/** Chance that can be had again: the same seed draws the same run. */
export type Chance = {
  /** From 0 up to, but not, 1. */
  next(): number
  /** Whether something of this probability happens. */
  happens(probability: number): boolean
  /** A whole number below `end`. */
  below(end: number): number
  /** @throws RangeError when there is nothing to choose from. */
  pick<T>(from: readonly T[]): T
}

/** Mulberry32: small, fast, and good enough to mix things up. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    next,
    happens: (probability) => next() < probability,
    below: (end) => Math.floor(next() * end),
    pick(from) {
      const chosen = from[Math.floor(next() * from.length)]
      if (chosen === undefined) throw new RangeError('nothing to choose from')
      return chosen
    },
  }
}
