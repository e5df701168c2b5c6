/** Waiting for the thing itself: a test that waits in vain is ended by the test runner, however slow the machine. */
import { setImmediate, setTimeout } from 'node:timers/promises'

/** Looks that follow each other at once: what happens in this process is there by then. */
const AT_ONCE = 50
/** Milliseconds between two later looks, which what comes from elsewhere (a socket, a program) may use. */
const BETWEEN = 5

/** Looks again whenever everything that was ready has been done, and less often when that was not enough. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let looks = 1; !(await holds()); looks += 1)
    await (looks < AT_ONCE ? setImmediate() : setTimeout(BETWEEN))
}

/** As `until`, for what is not there yet. */
export async function found<T>(look: () => T | undefined): Promise<T> {
  for (;;) {
    const there = look()
    if (there !== undefined) return there
    await setImmediate()
  }
}

/** Milliseconds of work that something took, whatever else the machine was doing meanwhile. */
export function workOf(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
