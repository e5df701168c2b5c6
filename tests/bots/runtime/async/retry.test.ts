import { expect, test } from 'vitest'
import { growing, type RetryOptions, retry, waitAfter } from '../../../../bots/runtime/async/retry.ts'
import { isStopped, Stopped } from '../../../../bots/runtime/async/sleep.ts'

/** Fails so often, then works; remembers what was waited for. */
function flaky(times: number, options: Partial<RetryOptions> = {}) {
  const waited: number[] = []
  const failures: Array<[unknown, number]> = []
  const outcome = retry(
    async (attempt) => {
      if (attempt <= times) throw new Error(`failure ${attempt}`)
      return `attempt ${attempt}`
    },
    {
      waits: [10, 20],
      pause: async (milliseconds) => {
        waited.push(milliseconds)
      },
      failed: (error, attempt) => failures.push([error, attempt]),
      ...options,
    },
  )
  return { outcome, waited, failures }
}

test('waits grow up to the longest, which is repeated', () => {
  expect(growing(500, 4_000)).toEqual([500, 1_000, 2_000, 4_000])
  expect(growing(500, 3_000)).toEqual([500, 1_000, 2_000, 3_000])
  expect(growing(200, 10_000, 4)).toEqual([200, 800, 3_200, 10_000])
  expect(growing(5, 5)).toEqual([5])
  expect(growing(9, 5)).toEqual([5])
  expect([1, 2, 3, 4].map((failures) => waitAfter([7, 8, 9], failures))).toEqual([7, 8, 9, 9])
})

test('what fails is tried again after each wait, until it works', async () => {
  const { outcome, waited, failures } = flaky(3)
  expect(await outcome).toBe('attempt 4')
  expect(waited).toEqual([10, 20, 20])
  expect(failures.map(([, attempt]) => attempt)).toEqual([1, 2, 3])
})

test('what works is not waited for', async () => {
  const { outcome, waited } = flaky(0)
  expect(await outcome).toBe('attempt 1')
  expect(waited).toEqual([])
})

test('after the last attempt its failure is thrown, and told like the others', async () => {
  const { outcome, waited, failures } = flaky(9, { attempts: 3 })
  await expect(outcome).rejects.toThrow('failure 3')
  expect(waited).toEqual([10, 20])
  expect(failures).toHaveLength(3)
})

test('what does not pass is thrown at once', async () => {
  const { outcome, waited } = flaky(9, { passes: () => false })
  await expect(outcome).rejects.toThrow('failure 1')
  expect(waited).toEqual([])
})

test('what the other side asks for counts instead of our wait', async () => {
  const { outcome, waited } = flaky(2, {
    passes: (error) => ((error as Error).message === 'failure 1' ? 300 : true),
  })
  await outcome
  expect(waited).toEqual([300, 20])
})

test('after an earlier failure, the first attempt waits too', async () => {
  const { outcome, waited } = flaky(1, { failures: 1 })
  expect(await outcome).toBe('attempt 2')
  expect(waited).toEqual([10, 20])
})

test('an end stops the attempts, and is no failure of theirs', async () => {
  const { outcome, failures } = flaky(9, {
    pause: async () => {
      throw new Stopped()
    },
  })
  expect(isStopped(await outcome.catch((error: unknown) => error))).toBe(true)
  expect(failures).toHaveLength(1)
  let attempts = 0
  const stopped = retry(
    async () => {
      attempts += 1
      throw new Stopped()
    },
    { waits: [1], pause: async () => undefined },
  )
  expect(isStopped(await stopped.catch((error: unknown) => error))).toBe(true)
  expect(attempts).toBe(1)
})
