/** What is being handled counts as not heard yet. */
import { expect, test } from 'vitest'
import { createInHand } from '../../../../bots/exchange/missed/in-hand.ts'
import { ManualClock, SECOND } from '../../../../core/kernel/clock.ts'

test('everything was heard until the first of what is in hand came, and until now once it is done or has failed', async () => {
  const clock = new ManualClock(new Date('2026-11-02T09:00:00Z'))
  const inHand = createInHand(clock)
  let fail = (_: Error) => {}
  let done = () => {}
  const first = inHand.during('1', () => new Promise((_, reject) => (fail = reject)))
  const came = clock.now()
  clock.advance(SECOND)
  const second = inHand.during('2', () => new Promise<void>((resolve) => (done = resolve)))
  const later = clock.now()
  clock.advance(SECOND)
  expect(inHand.earliest(clock.now())).toEqual(came)
  expect(inHand.cameAt('2')).toEqual(later)
  fail(new Error('a fault'))
  await expect(first).rejects.toThrow('a fault')
  expect(inHand.earliest(clock.now())).toEqual(later)
  done()
  await second
  expect(inHand.earliest(clock.now())).toEqual(clock.now())
  expect(inHand.earliest(undefined)).toBeUndefined()
})
