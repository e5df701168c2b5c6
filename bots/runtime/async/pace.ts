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
      const now = performance.now()
      const at = Math.max(now, next)
      next = at + apart
      let left = at - now
      // Never at this very moment: whatever is about to ask for a turn has asked when the first one comes. A timer may be a
      // little early, and the turn is not.
      do {
        const wait = Math.ceil(left)
        await new Promise<void>((resolve) => setTimeout(resolve, wait))
        left = at - performance.now()
      } while (left > 0)
    },
    idle: () => performance.now() - next,
  }
}
