/**
 * Turns that are so far apart, by time that only goes forward: however the machine's clock is moved, nobody waits longer.
 */

/** Resolves when its turn has come; turns are given in the order in which they were asked for. */
export type Pace = {
  turn(): Promise<void>
  /** Since when nobody waits, in milliseconds: by then the next turn is at once. */
  idle(): number
}

/** `apart`: milliseconds between two turns. */
export function createPace(apart: number): Pace {
  let next = Number.NEGATIVE_INFINITY
  return {
    async turn() {
      if (apart <= 0) return
      const now = performance.now()
      const at = Math.max(now, next)
      next = at + apart
      // A timer may be a little early, and the turn is not.
      for (let left = at - now; left > 0; left = at - performance.now())
        await new Promise<void>((resolve) => setTimeout(resolve, Math.ceil(left)))
    },
    idle: () => performance.now() - next,
  }
}
