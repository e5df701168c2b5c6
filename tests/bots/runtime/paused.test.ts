/** What a rung has to say and had not said when the clock was stopped: it waits for the clock, and is not lost. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDemonstration } from '../../../bots/demo/organisation-store.ts'
import type { Assistant } from '../../../bots/runtime/assistant.ts'
import { c2i2e, frameworkKey } from '../../../core/framework/frameworks.ts'
import { HOUR, ManualClock, MINUTE } from '../../../core/kernel/clock.ts'
import { sortableIds } from '../../../core/kernel/ids.ts'
import type { Database } from '../../../prisma/client.ts'
import { act, dispatcher } from '../../support/acts.ts'
import { assistantWith, type World, world } from '../../support/platform.ts'
import { rowsOf } from '../../support/rows.ts'
import { freshDatabase } from '../../support/stage.ts'

const REFERENCE = 'SOS-MATHS-2026-0001'

let db: Database
let clock: ManualClock
let web: World
let assistant: Assistant
let handle: ReturnType<typeof dispatcher>

beforeEach(async () => {
  db = await freshDatabase()
  clock = new ManualClock(new Date('2026-11-02T09:00:00Z'))
  const ids = sortableIds(clock)
  await createDemonstration(db, clock, ids, frameworkKey(c2i2e))
  web = world('web')
  assistant = assistantWith({ db, clock, ids }, web)
  handle = dispatcher({ db, clock, ids })
  await handle(act.line('ask', 'ines', '/sos Comment projeter ?'))
  await assistant.settle()
})
afterEach(async () => {
  await assistant.stop()
  await db.close()
})

const done = async (id: string, as: string, line: string) =>
  expect((await handle(act.line(id, as, line))).outcome).toBe('done')
/** The platform asks to be left alone for this long. */
const holdUp = (milliseconds: number) => {
  const retryAt = new Date(clock.now().getTime() + milliseconds)
  web.answer(() => ({ ok: false, reason: 'rate-limited', retryAt }))
}
/** Moves the clock, and does what became due. */
const pass = async (milliseconds: number) => {
  await assistant.settle()
  clock.advance(milliseconds)
  await assistant.tick()
}
const said = (what: RegExp) =>
  web.accepted
    .filter(({ card }) => what.test(card.title ?? ''))
    .map(({ to }) => (to.kind === 'person' ? to.userId : to.channelId))
    .sort()
const ALERT = /alerte|bientôt/i
const rung = (step: number) =>
  rowsOf(db)
    .outboxMessage.findMany({
      where: { key: { startsWith: 'guarantee:' } },
      orderBy: { id: 'asc' },
      select: { key: true, state: true, card: true },
    })
    .then((rows) => rows.filter(({ key }) => key.split(':')[3] === String(step)))

test('an alert that waits for delivery when a precision is asked is said once it is given, with the new due time', async () => {
  clock.advance(71 * HOUR)
  await assistant.tick()
  holdUp(2 * HOUR)
  await pass(HOUR)
  const written = await rung(2)
  expect(written).toHaveLength(3)
  expect(written.every(({ state }) => state === 'pending')).toBe(true)
  await done('p1', 'claire', `/demander ${REFERENCE} Avec quel câble ?`)
  web.answer(() => undefined)
  await pass(2 * HOUR)
  expect((await rung(2)).every(({ state }) => state === 'dropped')).toBe(true)
  await done('p2', 'ines', `/preciser ${REFERENCE} Un câble HDMI.`)
  await pass(MINUTE)
  const after = await rung(2)
  expect(after.map(({ key, state }) => [key, state])).toEqual(written.map(({ key }) => [key, 'delivered']))
  // Due on Friday at 10:00, and two hours that did not count.
  expect(JSON.stringify(after[0]?.card)).toMatch(/vendredi 6 novembre 2026 à 12/)
  const steps = await rowsOf(db).deadlineEvent.findMany({ where: { kind: 'step', step: 2 } })
  expect(steps).toHaveLength(1)
  expect(await rowsOf(db).deadline.findFirstOrThrow({ where: { subjectType: 'question' } })).toMatchObject({
    state: 'running',
    step: 2,
  })
})

test('one that reached some of those whom it is for is said to the others alone', async () => {
  clock.advance(71 * HOUR)
  await assistant.tick()
  const retryAt = new Date(clock.now().getTime() + 2 * HOUR)
  web.answer(({ to }) =>
    to.kind === 'person' && to.userId === 'yann' ? { ok: false, reason: 'rate-limited', retryAt } : undefined,
  )
  await pass(HOUR)
  await assistant.settle()
  await done('p1', 'claire', `/demander ${REFERENCE} Avec quel câble ?`)
  web.answer(() => undefined)
  await pass(2 * HOUR)
  const before = web.accepted.length
  await done('p2', 'ines', `/preciser ${REFERENCE} Un câble HDMI.`)
  await pass(MINUTE)
  const since = web.accepted.slice(before).filter(({ card }) => ALERT.test(card.title ?? ''))
  expect(since.map(({ to }) => (to.kind === 'person' ? to.userId : to.channelId))).toEqual(['yann'])
})

test('one that was said before the pause is not said again', async () => {
  await pass(73 * HOUR)
  await assistant.settle()
  await done('p1', 'claire', `/demander ${REFERENCE} Avec quel câble ?`)
  await pass(2 * HOUR)
  const before = said(ALERT).length
  await done('p2', 'ines', `/preciser ${REFERENCE} Un câble HDMI.`)
  await pass(MINUTE)
  expect(said(ALERT)).toHaveLength(before)
})

test('a breach does not wait for the clock: the asker hears of it at once, whatever is asked of them meanwhile', async () => {
  clock.advance(95 * HOUR)
  await assistant.tick()
  holdUp(90 * MINUTE)
  await pass(HOUR)
  await done('p1', 'claire', `/demander ${REFERENCE} Avec quel câble ?`)
  web.answer(() => undefined)
  await pass(HOUR)
  await assistant.settle()
  expect((await rung(4)).every(({ state }) => state === 'delivered')).toBe(true)
  expect(said(/dépassé/i)).toContain('ines')
})

test('what announces a question is said during the pause: the others know of it', async () => {
  holdUp(30 * MINUTE)
  await handle(act.line('ask-2', 'karim', '/sos Et le son ?'))
  await assistant.settle()
  await done('p1', 'marc', '/demander SOS-MATHS-2026-0002 Lequel ?')
  web.answer(() => undefined)
  await pass(HOUR)
  await assistant.settle()
  const announced = await rowsOf(db).outboxMessage.findMany({
    where: { key: { contains: ':announced:' }, state: 'delivered' },
  })
  expect(announced).toHaveLength(2)
})
