/** Waiting for time to pass, and no longer than until the end of what waits. */
import { setTimeout as delay } from 'node:timers/promises'

/** Resolves after so many milliseconds, or at once when the signal aborts. Handed in where tests decide how time passes. */
export type Sleep = (milliseconds: number, signal: AbortSignal) => Promise<void>

export const sleep: Sleep = async (milliseconds, signal) => {
  await delay(milliseconds, undefined, { signal }).catch(() => undefined)
}

/** For a clock that is moved by hand: no time passes by itself. */
export const untilEnd: Sleep = (_, signal) =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })

/** Waits so many milliseconds. @throws Stopped when the end comes first: what follows the wait must not be done then. */
export type Pause = (milliseconds: number) => Promise<void>

/** The process, or its part that was waiting, ends: nothing failed, and nothing is tried any more. */
export class Stopped extends Error {
  override name = 'Stopped'
}

export function isStopped(error: unknown): boolean {
  return error instanceof Stopped
}

/** @param end as a function where a new one is made at every start. */
export function pauseUntil(end: AbortSignal | (() => AbortSignal), wait: Sleep = sleep): Pause {
  return async (milliseconds) => {
    const signal = typeof end === 'function' ? end() : end
    await wait(milliseconds, signal)
    if (signal.aborted) throw new Stopped()
  }
}

/** Waits so many milliseconds, or less when something else comes first. @throws Stopped, as `pause` does. */
export async function pauseOr(pause: Pause, milliseconds: number, sooner: Promise<void>): Promise<void> {
  await Promise.race([pause(milliseconds), sooner])
}
