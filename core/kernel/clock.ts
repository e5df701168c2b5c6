/**
 * Time enters the core here and nowhere else. Every instant is a `Date` (UTC); a wall time is only ever
 * computed from an instant and an IANA zone, because that is what people read and what daylight saving moves.
 */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands still until it is told to move: four days pass in a test as fast as a function call. */
export class ManualClock implements Clock {
  #now: Date

  constructor(start: Date) {
    this.#now = start
  }

  now(): Date {
    return new Date(this.#now)
  }

  /** Moves forward by `milliseconds`; time never goes back. */
  advance(milliseconds: number): void {
    if (milliseconds < 0) throw new RangeError('a clock only moves forward')
    this.#now = new Date(this.#now.getTime() + milliseconds)
  }
}

/** In milliseconds, like every length of time that does not say its unit in its name. */
export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** A clock that runs ahead of another: the demonstration's, where four days pass at the press of a button. */
export class ShiftedClock implements Clock {
  readonly #base: Clock
  #offset: number

  constructor(base: Clock, offset: number) {
    this.#base = base
    this.#offset = offset
  }

  now(): Date {
    return new Date(this.#base.now().getTime() + this.#offset)
  }

  /** How far ahead it runs, in milliseconds. */
  get offset(): number {
    return this.#offset
  }

  advance(milliseconds: number): void {
    if (milliseconds < 0) throw new RangeError('a clock only moves forward')
    this.#offset += milliseconds
  }

  /** Runs so far ahead from now on; it never goes back. */
  reach(offset: number): void {
    this.#offset = Math.max(this.#offset, offset)
  }
}
