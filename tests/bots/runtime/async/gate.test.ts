import { expect, test } from 'vitest'
import { gate } from '../../../../bots/runtime/async/gate.ts'

test('is open at first; closed, it holds back until it opens', async () => {
  const one = gate()
  await one.opened()
  one.close()
  const passed: string[] = []
  const first = one.opened().then(() => passed.push('first'))
  await Promise.resolve()
  expect(passed).toEqual([])
  one.open()
  await first
  expect(passed).toEqual(['first'])
  await one.opened()
})

test('closed again, it lets go those who waited, and holds back those who come', async () => {
  const one = gate()
  one.close()
  const before = one.opened()
  one.close()
  await before
  const passed: string[] = []
  const after = one.opened().then(() => passed.push('after'))
  await Promise.resolve()
  expect(passed).toEqual([])
  one.open()
  await after
})
