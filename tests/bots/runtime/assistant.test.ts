/** What was acknowledged before a crash is done after it; what comes to nothing is not taken up again for ever. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createDemonstration } from '../../../bots/demo/organisation-store.ts'
import type { Assistant } from '../../../bots/runtime/assistant.ts'
import type { Incoming } from '../../../core/command/incoming.ts'
import { c2i2e, frameworkKey } from '../../../core/framework/frameworks.ts'
import { DAY, ManualClock } from '../../../core/kernel/clock.ts'
import { sortableIds } from '../../../core/kernel/ids.ts'
import type { Database } from '../../../prisma/client.ts'
import { act, activity, declare, intentOf } from '../../support/acts.ts'
import { assistantWith, type World, world } from '../../support/platform.ts'
import { manyQuestions } from '../../support/questions.ts'
import { rowsOf } from '../../support/rows.ts'
import { freshDatabase } from '../../support/stage.ts'

let db: Database
let clock: ManualClock
let web: World
let assistant: Assistant

beforeEach(async () => {
  db = await freshDatabase()
  clock = new ManualClock(new Date('2026-11-02T09:00:00Z'))
  await createDemonstration(db, clock, sortableIds(clock), frameworkKey(c2i2e))
  web = world('web')
  assistant = assistantWith({ db, clock, ids: sortableIds(clock) }, web)
})
afterEach(async () => {
  await assistant.stop()
  await db.close()
})

const waiting = () => rowsOf(db).inboundEvent.count({ where: { processedAt: null } })
const question = act.line('q', 'ines', '/sos Comment projeter une figure ?')

test('an event kept before a crash is handled a minute later, once, even when it is redelivered too', async () => {
  await assistant.ingress.journal(question)
  await assistant.tick()
  expect(await rowsOf(db).question.count()).toBe(0)
  clock.advance(60_000)
  await assistant.tick()
  await assistant.tick()
  await assistant.ingress.receive(question)
  expect(await rowsOf(db).question.count()).toBe(1)
  // The thread, the trainers' announcement, the trainer's own message, and the reply that nobody waits for any more.
  expect(web.accepted).toHaveLength(4)
  const replies = web.accepted.filter((one) => one.card.title?.includes('bien reçue'))
  expect(replies.map((one) => one.to)).toEqual([
    { kind: 'person', platform: 'web', workspaceId: 'local', userId: 'ines' },
  ])
})

test('a kept form that turns out wrong comes back with what is wrong, and a button that opens it', async () => {
  const { title: _, ...incomplete } = activity
  await assistant.ingress.journal(declare('d', 'ines', incomplete))
  clock.advance(60_000)
  await assistant.tick()
  expect(await rowsOf(db).activity.count()).toBe(0)
  const [told, ...others] = web.accepted.map(({ card }) => card)
  expect(others).toEqual([])
  expect(JSON.stringify(told?.body)).toContain('titre')
  const reply = await assistant.ingress.receive(
    act.press('again', 'ines', intentOf(told ? [told] : [], 'activity.declare')),
  )
  const kept = reply.reply.form?.fields.find(({ name }) => name === 'description')
  expect(kept?.value).toBe(incomplete.description)
})

describe('an event that was handled and whose answer may not have been said', () => {
  const minutes = (count: number) => clock.advance(count * 60_000)
  const told = () =>
    web.accepted.filter((one) => one.card.title?.includes('bien reçue')).map(({ card }) => card)
  /** Another process over the same database; what the first one had in hand is nobody's. */
  async function nextProcess(): Promise<void> {
    await assistant.stop()
    minutes(1)
    assistant = assistantWith({ db, clock, ids: sortableIds(clock) }, web)
  }

  test('is answered in private by the next process, once, saying why it comes', async () => {
    await assistant.ingress.journal(question)
    await assistant.ingress.receive(question)
    await nextProcess()
    await assistant.tick()
    await assistant.tick()
    expect(told()).toHaveLength(1)
    expect(JSON.stringify(told()[0]?.body)).toContain('n’a peut-être pas pu s’afficher')
    expect(await rowsOf(db).question.count()).toBe(1)
  })

  test('is left to the process that is at it, but not for ever', async () => {
    minutes(1)
    await assistant.ingress.journal(question)
    await assistant.ingress.receive(question)
    minutes(9)
    await assistant.tick()
    expect(told()).toHaveLength(0)
    minutes(1)
    await assistant.tick()
    expect(told()).toHaveLength(1)
  })

  test('is done with once it is answered, and nothing of who asked stays with it', async () => {
    await assistant.ingress.journal(question)
    await assistant.ingress.receive(question)
    const kept = () => rowsOf(db).inboundEvent.findFirstOrThrow({ select: { payload: true } })
    expect((await kept()).payload).toEqual({ account: question.account })
    await assistant.ingress.answered(question)
    expect((await kept()).payload).toBeNull()
    await nextProcess()
    await assistant.tick()
    expect(told()).toHaveLength(0)
  })

  test('said too soon, an answer does not lose an event that waits to be handled', async () => {
    await assistant.ingress.journal(question)
    await assistant.ingress.answered(question)
    minutes(1)
    await assistant.tick()
    expect(await rowsOf(db).question.count()).toBe(1)
  })
})

test('a kept form whose files were still on their way asks for them, with all that was written', async () => {
  const form = declare('d', 'ines')
  const kept = { ...form, body: { ...form.body, missing: ['files'] } } as Incoming
  await assistant.ingress.journal(kept)
  await assistant.stop()
  clock.advance(60_000)
  assistant = assistantWith({ db, clock, ids: sortableIds(clock) }, web)
  await assistant.tick()
  expect(await rowsOf(db).activity.count()).toBe(0)
  const [told] = web.accepted.map(({ card }) => card)
  expect(JSON.stringify(told?.body)).toContain('Une partie s’est perdue en route')
  const { reply } = await assistant.ingress.receive(
    act.press('again', 'ines', intentOf(told ? [told] : [], 'activity.declare')),
  )
  expect(reply.form?.fields.find(({ name }) => name === 'title')?.value).toBe(activity['title'])
})

test('what is kept again with its files replaces what was kept without them, and is handed in', async () => {
  const form = declare('d', 'ines')
  await assistant.ingress.journal({ ...form, body: { ...form.body, missing: ['files'] } } as Incoming)
  await assistant.ingress.journal(form)
  clock.advance(60_000)
  await assistant.tick()
  expect(await rowsOf(db).activity.count()).toBe(1)
})

test('kept words that nobody listens to, and those of a stranger, are done with', async () => {
  await assistant.ingress.journal(act.words('a', 'ines', 'Bonjour !', { space: 'somewhere-else' }))
  await assistant.ingress.journal(act.words('b', 'nobody', 'Bonjour !', { space: 'somewhere-else' }))
  await assistant.ingress.journal(act.line('c', 'nobody', '/sos Bonjour ?'))
  clock.advance(60_000)
  await assistant.tick()
  expect(await waiting()).toBe(0)
})

test('a kept event that fails each time does not stop the ladders and the deliveries', async () => {
  await rowsOf(db).inboundEvent.create({
    data: { platform: 'web', eventId: 'broken', receivedAt: clock.now(), payload: { eventId: 'broken' } },
  })
  await assistant.ingress.journal(question)
  await manyQuestions(db, sortableIds(clock), 1, new Date(clock.now().getTime() - DAY))
  clock.advance(60_000)
  await assistant.tick()
  expect(await rowsOf(db).question.count()).toBe(2)
  expect(await rowsOf(db).deadlineEvent.count({ where: { kind: 'step' } })).toBe(1)
  expect(await rowsOf(db).outboxMessage.count({ where: { state: 'pending' } })).toBe(0)
})

test('handled events are forgotten after a week', async () => {
  await assistant.ingress.receive(question)
  clock.advance(7 * DAY)
  await assistant.tick()
  expect(await rowsOf(db).inboundEvent.count()).toBe(1)
  clock.advance(1)
  await assistant.tick()
  expect(await rowsOf(db).inboundEvent.count()).toBe(0)
})

test('stopping delivers what was just said', async () => {
  await assistant.ingress.receive(question)
  await assistant.stop()
  expect(web.accepted).toHaveLength(3)
})

test('a platform that keeps a delivery waiting keeps no deadline waiting', async () => {
  await assistant.stop()
  let goOn = () => {}
  const slow = new Promise<void>((resolve) => {
    goOn = resolve
  })
  const deliver: World['deliver'] = async (delivery) => {
    await slow
    return web.deliver(delivery)
  }
  assistant = assistantWith({ db, clock, ids: sortableIds(clock) }, { ...web, deliver })
  await assistant.ingress.receive(question)
  await assistant.keepUp()
  clock.advance(4 * DAY)
  await assistant.keepUp()
  expect(web.accepted).toEqual([])
  expect((await rowsOf(db).deadline.findFirstOrThrow()).breachedAt).not.toBeNull()
  goOn()
  await assistant.settle()
  expect(web.accepted.length).toBeGreaterThan(0)
})
