/** Ticks follow the time that passes, whatever becomes of the wall clock. */
import { afterEach, expect, test, vi } from 'vitest'
import { quiet } from '../../../bots/runtime/log.ts'
import { startScheduler } from '../../../bots/runtime/scheduler.ts'

afterEach(() => vi.useRealTimers())

const TEN_SECONDS = 10_000

/** The waits of a scheduler, ended by hand: how long each is, and the next tick. */
function waits() {
  const asked: number[] = []
  let over = () => {}
  return {
    asked,
    wait: (milliseconds: number, signal: AbortSignal) =>
      new Promise<void>((resolve) => {
        asked.push(milliseconds)
        over = resolve
        if (signal.aborted) resolve()
        signal.addEventListener('abort', () => resolve())
      }),
    async pass() {
      over()
      for (let turn = 0; turn < 5; turn++) await Promise.resolve()
    },
  }
}

test.each([
  ['put back two hours', -2 * 3_600_000],
  ['put forward three days', 3 * 24 * 3_600_000],
])('a clock that is %s under a running process changes nothing', async (_, jump) => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const errors: unknown[] = []
  const time = waits()
  let ticks = 0
  const tick = async () => {
    ticks += 1
  }
  const log = {
    ...quiet,
    error: (what: unknown) => void errors.push(what),
    warn: (what: unknown) => void errors.push(what),
  }
  const scheduler = startScheduler(tick, log, time.wait)
  await time.pass()
  vi.setSystemTime(Date.now() + jump)
  await time.pass()
  await time.pass()
  expect(ticks).toBe(3)
  expect(time.asked).toEqual(Array(4).fill(TEN_SECONDS))
  expect(errors).toEqual([])
  await scheduler.stop()
})

test('a tick that comes late runs, and none is joined by a second one', async () => {
  const time = waits()
  const ends: Array<() => void> = []
  const scheduler = startScheduler(() => new Promise((end) => ends.push(end)), quiet, time.wait)
  await time.pass()
  expect([ends.length, time.asked.length]).toEqual([1, 1])
  ends[0]?.()
  await time.pass()
  await time.pass()
  expect(ends.length).toBe(2)
  const stopped = scheduler.stop()
  ends[1]?.()
  await stopped
})

test('a tick that fails is known until one succeeds, and stops nothing', async () => {
  const time = waits()
  const outcomes = [false, false, true]
  const tick = async () => {
    if (!outcomes.shift()) throw new Error('away')
  }
  const scheduler = startScheduler(tick, quiet, time.wait)
  const seen = [scheduler.lastFailed()]
  for (let round = 0; round < 3; round++) {
    await time.pass()
    seen.push(scheduler.lastFailed())
  }
  expect(seen).toEqual([false, true, true, false])
  await scheduler.stop()
})
