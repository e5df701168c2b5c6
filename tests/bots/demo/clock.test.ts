/** The demonstration's clock is one, whatever the number of processes over a database. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demonstrationClock } from '../../../bots/demo/clock.ts'
import { DAY, HOUR, ManualClock, MINUTE } from '../../../core/kernel/clock.ts'
import type { Database } from '../../../prisma/client.ts'
import { freshDatabase } from '../../support/stage.ts'

let db: Database
beforeAll(async () => {
  db = await freshDatabase()
})
afterAll(() => db.close())

test('what one process moves, the other sees, and so does one that starts afterwards', async () => {
  const base = new ManualClock(new Date('2026-11-02T09:00:00Z'))
  const ahead = ({ clock }: { clock: { now(): Date } }) => clock.now().getTime() - base.now().getTime()
  const one = await demonstrationClock(db, base)
  const other = await demonstrationClock(db, base)
  expect([ahead(one), ahead(other)]).toEqual([0, 0])

  await one.advance(4 * DAY)
  expect([ahead(one), ahead(other)]).toEqual([4 * DAY, 0])
  await other.catchUp()
  expect(ahead(other)).toBe(4 * DAY)

  await Promise.all([one.advance(HOUR), other.advance(MINUTE)])
  await Promise.all([one.catchUp(), other.catchUp()])
  const all = 4 * DAY + HOUR + MINUTE
  expect([ahead(one), ahead(other)]).toEqual([all, all])
  expect(ahead(await demonstrationClock(db, base))).toBe(all)

  base.advance(MINUTE)
  await one.catchUp()
  expect(ahead(one)).toBe(all)
})
