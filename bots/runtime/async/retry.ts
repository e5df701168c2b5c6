/** Trying again: what is out of order now often works a moment later. One shape of options for everybody who does it. */
import { isStopped, type Pause } from './sleep.ts'

/** Milliseconds to wait after the first failure, the second, and so on; the last one is repeated. */
export type Waits = readonly [number, ...number[]]

/** Each wait is `factor` times the one before, up to the longest. */
export function growing(first: number, longest: number, factor = 2): Waits {
  const waits: [number, ...number[]] = [Math.min(first, longest)]
  for (let wait = first * factor; wait < longest; wait *= factor) waits.push(wait)
  return first < longest ? [...waits, longest] : waits
}

/** @param failures so far, from 1. */
export function waitAfter(waits: Waits, failures: number): number {
  return waits[Math.min(failures, waits.length) - 1] ?? waits[0]
}

export type RetryOptions = {
  waits: Waits
  /** Ends the attempts when it throws `Stopped`. */
  pause: Pause
  /** How many in all, the first included; without an end where it is left out. */
  attempts?: number
  /** Failures before this: the first attempt then waits too, as after that many. 0 where it is left out. */
  failures?: number
  /**
   * Whether the same thing may work later; a number is the milliseconds after which the other side asks to be asked
   * again, instead of ours. Where it is left out, everything may.
   */
  passes?: (error: unknown) => boolean | number
  /** Told of every failure, the last one too. */
  failed?: (error: unknown, attempt: number) => void
}

/** @throws the last failure; what does not pass, at once; Stopped. */
export async function retry<T>(work: (attempt: number) => Promise<T>, options: RetryOptions): Promise<T> {
  const {
    waits,
    pause,
    attempts = Number.POSITIVE_INFINITY,
    failures = 0,
    passes = () => true,
    failed,
  } = options
  if (failures > 0) await pause(waitAfter(waits, failures))
  for (let attempt = 1; ; attempt++) {
    try {
      return await work(attempt)
    } catch (error) {
      if (isStopped(error)) throw error
      failed?.(error, attempt)
      const passing = passes(error)
      if (passing === false || attempt >= attempts) throw error
      await pause(passing === true ? waitAfter(waits, failures + attempt) : passing)
    }
  }
}
