/** Cards that stand are edited: whatever became of their messages is a result, and nothing that was said is lost. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Redrawing } from '../../../bots/platform.ts'
import type { Card } from '../../../core/view/card.ts'
import { redrawContract } from '../../contracts/redraws.ts'
import { type DiscordDriver, openDriver } from './driver.ts'
import type { Fake } from './fake.ts'
import { broken, limited } from './faults.ts'
import { textOf } from './seen.ts'

redrawContract('Discord', () => openDriver())
redrawContract('Discord, with a forum for questions', () => openDriver({ forum: true }))

describe('what becomes of a message that is drawn anew', () => {
  const EDITS = /^\/channels\/\d+\/messages\/\d+$/
  let chat: DiscordDriver
  let fake: Fake
  beforeAll(async () => {
    chat = await openDriver()
    fake = chat.cast.fake
  })
  afterAll(() => chat.close())

  const card = (...texts: string[]): Card => ({
    tone: 'neutral',
    title: 'Carte',
    body: texts.map((text) => ({ kind: 'text', text })),
    actions: [
      { label: 'Voir', style: 'plain', intent: { command: 'question.show', input: { reference: 'R' } } },
    ],
  })
  let cards = 0
  /** A card that stands: in a channel of its own, unless one is given. */
  async function standing(shown: Card, channelId = fake.world.addChannel(`salon-${cards}`).id) {
    const id = `card-${++cards}`
    const to = { kind: 'place', workspaceId: 'discord', channelId } as const
    const told = await chat.cast.platform().deliver({ id, to, language: 'fr', card: shown })
    if (!told.ok || !told.stands) throw new Error('the card was not said')
    return { id, attempt: id, to, ...told.stands, language: 'fr' } as const
  }
  const redraw = (where: Omit<Redrawing, 'card'>, shown: Card) =>
    chat.cast.platform().redraw?.({ ...where, card: shown })
  const read = (refs: readonly string[]) =>
    refs.map((ref) => fake.world.messages.get(ref)).map((message) => message && textOf(message))

  test('the same again changes nothing', async () => {
    const where = await standing(card('avant'))
    expect(await redraw(where, card('après'))).toEqual({ ok: true, refs: where.refs })
    expect(await redraw(where, card('après'))).toEqual({ ok: true, refs: where.refs })
    expect(read(where.refs)).toEqual(['Carte\naprès'])
  })

  test('a message that was deleted, a channel that is closed or gone: nothing more can come of it', async () => {
    const deleted = await standing(card('avant'))
    fake.world.messages.delete(deleted.refs[0] ?? '')
    expect(await redraw(deleted, card('après'))).toMatchObject({ ok: false, reason: 'gone' })
    const closed = await standing(card('avant'))
    fake.world.forbidden.set(closed.channelId, 50001)
    expect(await redraw(closed, card('après'))).toMatchObject({ ok: false, reason: 'gone' })
    const gone = await standing(card('avant'))
    fake.world.channels.delete(gone.channelId)
    expect(await redraw(gone, card('après'))).toMatchObject({ ok: false, reason: 'gone' })
  })

  test('an archived thread is opened for it and left archived; a locked one stays as it is', async () => {
    const { channelId, refs } = await standing(card('tête'))
    const thread = fake.world.startThread(channelId, refs[0] ?? '', 'fil')
    const where = await standing(card('avant'), thread.id)
    thread.archivedAt = new Date('2026-11-02T09:00:00Z')
    expect(await redraw(where, card('après'))).toMatchObject({ ok: true })
    expect(read(where.refs)).toEqual(['Carte\naprès'])
    expect(thread.archivedAt).toBeDefined()
    thread.locked = true
    expect(await redraw(where, card('encore'))).toMatchObject({ ok: false, reason: 'gone' })
    expect(read(where.refs)).toEqual(['Carte\naprès'])
  })

  test('a card that takes more messages than before, or fewer, is whole each time', async () => {
    const long = 'Un mot après l’autre. '.repeat(170).trim()
    const where = await standing(card(long))
    expect(where.refs).toHaveLength(1)
    const more = await redraw(where, card(long, long))
    const refs = more?.ok ? (more.refs ?? []) : []
    expect(refs).toHaveLength(2)
    expect(refs[0]).toBe(where.refs[0])
    // A press leads somewhere from the last of them only.
    expect(refs.map((ref) => fake.world.messages.get(ref)?.components.length)).toEqual([0, 1])
    expect(await redraw(where, card(long, long))).toEqual({ ok: true, refs })
    const fewer = await redraw({ ...where, refs }, card('court'))
    // The second keeps its place, should the card grow again.
    expect(fewer).toEqual({ ok: true, refs })
    expect(read(refs)).toEqual(['Carte\ncourt', '…'])
    expect(await redraw({ ...where, refs }, card(long, long))).toEqual({ ok: true, refs })
  })

  test('what Discord asks to wait for is waited for, and what it breaks off is an error', async () => {
    const where = await standing(card('avant'))
    fake.faults.push({ method: 'PATCH', path: EDITS, times: 1, answer: limited(30) })
    const told = await redraw(where, card('après'))
    expect(told).toMatchObject({ ok: false, reason: 'rate-limited' })
    const wait = (told?.ok ? 0 : (told?.retryAt?.getTime() ?? 0)) - chat.cast.clock.now().getTime()
    expect(wait).toBeGreaterThan(25_000)
    const other = await standing(card('avant'))
    fake.faults.push({ method: 'PATCH', path: EDITS, times: 40, answer: broken })
    await expect(redraw(other, card('après'))).rejects.toThrow()
    fake.faults.length = 0
  })

  test('a card that cannot be shown is rejected', async () => {
    const where = await standing(card('avant'))
    const intent = { command: 'question.show', input: { reference: 'R'.repeat(200) } }
    const unfit: Card = { ...card('après'), actions: [{ label: 'Voir', style: 'plain', intent }] }
    expect(await redraw(where, unfit)).toMatchObject({ ok: false, reason: 'rejected' })
  })
})
