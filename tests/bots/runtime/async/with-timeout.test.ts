import { expect, test } from 'vitest'
import { LATE, withTimeout } from '../../../../bots/runtime/async/with-timeout.ts'
import { DAY } from '../../../../core/kernel/clock.ts'

const never = new Promise<string>(() => undefined)

test('work that is there in time gives what it gives', async () => {
  expect(await withTimeout(Promise.resolve('there'), DAY)).toBe('there')
  await expect(withTimeout(Promise.reject(new Error('broken')), DAY)).rejects.toThrow('broken')
})

test('work that takes longer is late, and goes on', async () => {
  expect(await withTimeout(never, 1)).toBe(LATE)
})

test('without any time it is late at once, whatever becomes of it', async () => {
  expect(await withTimeout(Promise.resolve('there'), 0)).toBe(LATE)
  expect(await withTimeout(Promise.reject(new Error('told to nobody')), 0)).toBe(LATE)
})
