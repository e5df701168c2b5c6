import { expect, test } from 'vitest'
import {
  isStopped,
  pauseOr,
  pauseUntil,
  type Sleep,
  sleep,
  untilEnd,
} from '../../../../bots/runtime/async/sleep.ts'
import { DAY } from '../../../../core/kernel/clock.ts'

test('a sleep is over when time has passed, or at once when its end comes', async () => {
  await sleep(1, new AbortController().signal)
  const end = new AbortController()
  const asleep = sleep(DAY, end.signal)
  end.abort()
  await asleep
  await sleep(DAY, end.signal)
})

test('a pause that its end cuts short says so, one that comes to its own does not', async () => {
  const slept: number[] = []
  const quick: Sleep = async (milliseconds) => {
    slept.push(milliseconds)
  }
  let end = new AbortController()
  const pause = pauseUntil(() => end.signal, quick)
  await pause(5)
  end.abort()
  const error = await pause(6).catch((thrown: unknown) => thrown)
  expect(isStopped(error)).toBe(true)
  // Begun again, with another end.
  end = new AbortController()
  await pause(7)
  expect(slept).toEqual([5, 6, 7])
})

test('a pause is over when something else comes first, and says when its end does', async () => {
  const end = new AbortController()
  const pause = pauseUntil(end.signal, untilEnd)
  await pauseOr(pause, DAY, Promise.resolve())
  const paused = pauseOr(pause, DAY, new Promise(() => undefined)).catch((thrown: unknown) => thrown)
  end.abort()
  expect(isStopped(await paused)).toBe(true)
})
