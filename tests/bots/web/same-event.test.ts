/** What `docs/local-chat.md` promises of `eventId`: the same again has no second effect, whatever happened in between. */
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Stage } from '../../../bots/demo/stage.ts'
import { eventIdOf, replyId } from '../../../bots/web/decode.ts'
import { act } from '../../support/acts.ts'
import { only } from '../../support/news.ts'
import { assistantWith, world } from '../../support/platform.ts'
import { rowsOf } from '../../support/rows.ts'
import { freshStage } from '../../support/stage.ts'
import { type Stage as Chat, card, openStage } from './stage.ts'

describe('the same eventId', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await freshStage()
  })
  afterAll(() => stage.close())

  test.each([8, 400])('after %i days has no second effect, and gets the same answer', async (days) => {
    const text = `Une figure, ${days} jours ?`
    const ask = () => stage.say('ines', text, { space: 'maths-questions', eventId: `late-${days}` })
    const first = await ask()
    const questions = await rowsOf(stage.db).question.count()
    await stage.pass({ days })
    expect(await ask()).toEqual(first)
    expect(await rowsOf(stage.db).question.count()).toBe(questions)
  })

  test('of a command, a press and a form after months', async () => {
    const declaring = () => stage.say('ines', '/declarer', { eventId: 'open' })
    const opened = await declaring()
    const form = only(opened.replies.filter((one) => one.form))
    const wrong = () => stage.fill('ines', form, { title: '' })
    const refused = await wrong()
    await stage.pass({ days: 200 })
    expect(await declaring()).toEqual(opened)
    expect(await wrong()).toEqual(refused)
  })
})

test('what other platforms sent is forgotten, and only by the process that they are connected to', async () => {
  const stage = await freshStage()
  const here = assistantWith(stage, world('web'))
  await here.ingress.receive(act.line('old', 'ines', '/sos Une question ?'))
  const elsewhere = assistantWith(stage, world('slack'))
  stage.clock.advance(8 * 24 * 3_600_000)
  await elsewhere.tick()
  expect(await rowsOf(stage.db).inboundEvent.count()).toBe(1)
  await here.tick()
  expect(await rowsOf(stage.db).inboundEvent.count()).toBe(0)
  await here.stop()
  await elsewhere.stop()
  await stage.close()
})

describe('what a client chooses', () => {
  let chat: Chat
  afterEach(() => chat.close())
  const say = (text: string, eventId: string, place = {}) =>
    chat.post('/api/messages', { as: 'alice', text, eventId, ...place })

  test.each(['x:reply:0', 'x:reply:1', 'delivery:x'])(
    'is never the place of what the assistant says: %s',
    async (chosen) => {
      chat = await openStage()
      chat.play(({ body }) => ({
        visibility: 'shared',
        cards: [card(`réponse à ${body.kind === 'message' ? body.text : ''}`)],
      }))
      const space = { space: 'maths-questions' }
      await say('pris', chosen, space)
      const { body } = await say('demandé', 'x', space)
      expect(body.replies[0]).toMatchObject({ from: 'sos-tice', text: 'réponse à demandé' })
      expect(new Set([body.id, body.replies[0].id]).size).toBe(2)
    },
  )

  test('acts as it was first said, whatever comes with the same id later', async () => {
    chat = await openStage()
    const space = { space: 'maths-questions' }
    // Words that come to nothing are not remembered by the core: only the log knows them.
    await say('premier', 'same', space)
    chat.play(({ body, place }) => ({
      visibility: 'shared',
      cards: [card(`${body.kind === 'message' ? body.text : '?'} dans ${place.channelId}`)],
    }))
    await chat.chat.stop()
    const again = await openStage({}, chat.db)
    again.play(({ body, place }) => ({
      visibility: 'shared',
      cards: [card(`${body.kind === 'message' ? body.text : '?'} dans ${place.channelId}`)],
    }))
    const { body } = await again.post('/api/messages', {
      as: 'alice',
      text: 'second',
      eventId: 'same',
      space: 'maths-activites',
    })
    expect(body.replies[0].text).toBe('premier dans maths-questions')
    await again.close()
  })
})

test('no two events, and no event and reply, have one id', () => {
  const id = fc.stringMatching(/^[\w.:~-]{1,20}$/)
  const kind = fc.constantFrom('message', 'action', 'form') as fc.Arbitrary<'message' | 'action' | 'form'>
  const event = fc.tuple(fc.oneof(id, fc.string({ minLength: 1, unit: 'grapheme' })), kind, id)
  fc.assert(
    fc.property(event, event, fc.nat(9), (one, other, index) => {
      const same = one.join('\n') === other.join('\n')
      expect(eventIdOf(...one) === eventIdOf(...other)).toBe(same)
      expect(eventIdOf(...one)).not.toBe(replyId(eventIdOf(...other), index))
    }),
  )
  expect(eventIdOf('a:message:b', 'message', 'c')).not.toBe(eventIdOf('a', 'message', 'b:message:c'))
})

test('what is logged of an event says nothing of who acted', async () => {
  const lines: string[] = []
  const note = (what: object) => void lines.push(JSON.stringify(what))
  const stage = await freshStage({ log: { info: note, warn: note, error: note } as never })
  await stage.say('ines', 'Une figure ?', { space: 'maths-questions', eventId: 'ines-moreau-1' })
  await stage.say('claire', '/questions')
  await stage.pass({ hours: 1 })
  expect(lines.join('\n')).toMatch(/"event":"message:[0-9a-f]{32}"/)
  expect(lines.join('\n')).not.toMatch(/ines|claire|moreau/i)
  await stage.close()
})
