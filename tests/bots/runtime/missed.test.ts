/** What a platform may have said while nobody listened: since when, and where it is looked for. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDemonstration } from '../../../bots/demo/organisation-store.ts'
import { c2i2e, frameworkKey } from '../../../core/framework/frameworks.ts'
import { missedOn } from '../../../core/intake/missed-store.ts'
import { DAY, ManualClock } from '../../../core/kernel/clock.ts'
import { sortableIds } from '../../../core/kernel/ids.ts'
import type { Database } from '../../../prisma/client.ts'
import { act } from '../../support/acts.ts'
import { assistantWith, type World, world } from '../../support/platform.ts'
import { rowsOf } from '../../support/rows.ts'
import { freshDatabase } from '../../support/stage.ts'

const MINUTE = 60_000

let db: Database
let clock: ManualClock
let web: World

beforeEach(async () => {
  db = await freshDatabase()
  clock = new ManualClock(new Date('2026-11-02T09:00:00Z'))
  await createDemonstration(db, clock, sortableIds(clock), frameworkKey(c2i2e))
  web = world('web')
})
afterEach(() => db.close())

const listening = (until: () => Date | undefined) =>
  assistantWith({ db, clock, ids: sortableIds(clock) }, { ...web, heardUntil: until })
const missed = () => missedOn(db, 'web', clock.now())
const ago = (milliseconds: number) => new Date(clock.now().getTime() - milliseconds)

test('a platform that was never listened to has missed nothing of before this process', async () => {
  const assistant = listening(() => undefined)
  await assistant.tick()
  expect((await missed()).since).toEqual(ago(2 * MINUTE))
  await assistant.stop()
})

test('each tick notes until when it was listened to; what is missed begins a little before, on that platform alone', async () => {
  let connected = true
  const assistant = listening(() => (connected ? clock.now() : undefined))
  await assistant.tick()
  clock.advance(10 * MINUTE)
  await assistant.tick()
  connected = false
  clock.advance(3 * MINUTE)
  await assistant.tick()
  expect((await missed()).since).toEqual(ago(5 * MINUTE))
  expect((await missedOn(db, 'slack', clock.now())).since).toBeUndefined()
  await assistant.stop()
})

test('what was said more than a day ago is let go', async () => {
  const assistant = listening(() => clock.now())
  await assistant.tick()
  clock.advance(3 * DAY)
  expect((await missed()).since).toEqual(ago(DAY))
  await assistant.stop()
})

test('it is looked for in linked places, and in threads about what is not over yet', async () => {
  const assistant = listening(() => undefined)
  await assistant.ingress.receive(act.line('q', 'ines', '/sos Comment projeter une figure ?'))
  await assistant.settle()
  const spaces = await rowsOf(db).space.findMany({ where: { platform: 'web' } })
  const { places, threads } = await missed()
  expect(places.map(({ channelId }) => channelId).sort()).toEqual(
    spaces.map(({ channelId }) => channelId).sort(),
  )
  expect(new Set(places.map(({ purpose }) => purpose))).toContain('questions')
  const known = await rowsOf(db).thread.findMany()
  expect(known.length).toBeGreaterThan(1)
  expect(threads.map(({ ref }) => ref).sort()).toEqual(known.map(({ ref }) => ref).sort())
  await rowsOf(db).question.updateMany({ data: { state: 'closed' } })
  expect((await missed()).threads).toEqual([])
  await assistant.stop()
})

test('an event that was handled before says so', async () => {
  const assistant = listening(() => undefined)
  const question = act.line('q', 'ines', '/sos Comment projeter une figure ?')
  const first = await assistant.ingress.receive(question)
  const second = await assistant.ingress.receive(question)
  expect([first.again, second.again]).toEqual([false, true])
  expect(second.reply).toEqual(first.reply)
  await assistant.stop()
})
