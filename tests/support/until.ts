/** Waiting for the thing itself: a test that waits in vain is ended by the test runner, however slow the machine. */
import { setImmediate } from 'node:timers/promises'

/** Looks again whenever everything that was ready has been done. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await setImmediate()
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
