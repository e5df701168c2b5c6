/** What is being delivered gives a sign of life now and then, and nothing more often than that. */
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Sleep } from '../../../bots/runtime/async/sleep.ts'
import { createLeases, LEASE } from '../../../bots/runtime/leases.ts'
import { quiet } from '../../../bots/runtime/log.ts'
import { renewLeases } from '../../../core/delivery/lanes/lease-store.ts'
import { ManualClock, SECOND } from '../../../core/kernel/clock.ts'
import type { Database } from '../../../prisma/client.ts'
import { rowsOf } from '../../support/rows.ts'
import { freshDatabase } from '../../support/stage.ts'

let db: Database
let renewals = 0
/** Those who wait for time to pass, the latest last. */
let waiting: Array<() => void> = []
let ended = 0

const clock = new ManualClock(new Date('2026-11-02T09:00:00Z'))
/** An ended wait that is waited for again and again comes to rest, so that its renewals can be counted. */
const wait: Sleep = (_, signal) =>
  new Promise((resolve) => {
    if (signal.aborted) {
      ended += 1
      return ended < 5 ? resolve() : undefined
    }
    signal.addEventListener('abort', () => resolve(), { once: true })
    waiting.push(resolve)
  })

beforeEach(async () => {
  db = await freshDatabase()
  renewals = 0
  waiting = []
  ended = 0
  db.onStatement((sql) => {
    if (sql.includes('update "DeliveryLane"')) renewals += 1
  })
})
afterEach(() => db.close())

const hold = () => ({ holder: randomUUID(), until: new Date(clock.now().getTime() + LEASE) })
/** Whatever can be renewed without time passing has been: the database answers one statement after another. */
const quietly = async () => {
  for (let turn = 0; turn < 20; turn++) await rowsOf(db).$queryRaw`select 1`
}
const timePasses = async () => {
  waiting.pop()?.()
  await quietly()
}

test('what a process had that died is taken up again within 15 seconds', () => {
  expect(LEASE).toBeLessThanOrEqual(15 * SECOND)
})

test('a lane that is held is renewed once each time, and no more once it is let go', async () => {
  const letGo = createLeases({ db, clock, log: quiet, wait }, renewLeases).keep(randomUUID(), hold())
  await quietly()
  expect(renewals).toBe(0)
  await timePasses()
  await timePasses()
  expect(renewals).toBe(2)
  letGo()
  await quietly()
  expect(renewals).toBe(2)
})

test('a lane taken in the instant in which the last one was let go is renewed at the same pace', async () => {
  const leases = createLeases({ db, clock, log: quiet, wait }, renewLeases)
  leases.keep(randomUUID(), hold())()
  const letGo = leases.keep(randomUUID(), hold())
  await quietly()
  expect(renewals).toBe(0)
  await timePasses()
  expect(renewals).toBe(1)
  await timePasses()
  expect(renewals).toBe(2)
  letGo()
})
