/** Each refusal of Slack is an outcome, and through 429 and 5xx nothing is lost and nothing is said twice. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Card } from '../../../core/view/card.ts'
import { openSlack, type SlackDriver, userId } from './driver.ts'
import { TEAM } from './workspace.ts'

/** One workspace for what leaves it in order; another one where the app itself has to be different. */
let shared: SlackDriver
let chat: SlackDriver
beforeAll(async () => {
  shared = await openSlack()
})
beforeEach(() => {
  chat = shared
})
afterEach(async () => {
  if (chat !== shared) await chat.close()
})
afterAll(async () => {
  await shared.close()
})

const card: Card = {
  tone: 'neutral',
  title: 'Bonjour',
  body: [{ kind: 'text', text: 'Un mot.' }],
  actions: [],
}
const id = '0199aaaa-0000-7000-8000-000000000001'
const person = (name: string) =>
  ({ kind: 'person', platform: 'slack', workspaceId: TEAM, userId: userId(name) }) as const
const place = (channel: string) => ({ kind: 'place', workspaceId: TEAM, channelId: channel }) as const
const deliver = (to: Parameters<typeof chat.current.deliver>[0]['to']) =>
  chat.current.deliver({ id, to, card, language: 'fr' })

describe('deliveries', () => {
  test('each refusal is an outcome, told apart, and a token that was replaced gives nothing up', async () => {
    const { workspace } = chat.fake
    workspace.users.set('UBOT2', { id: 'UBOT2', name: 'b', realName: 'b', isAdmin: false, isBot: true })
    workspace.archived.add('CGENERAL')
    workspace.closed.add(userId('karim'))
    const reasons: Array<[Parameters<typeof deliver>[0], object]> = [
      [place('CNOWHERE'), { ok: false, reason: 'gone', detail: 'channel_not_found' }],
      [place('CGENERAL'), { ok: false, reason: 'gone', detail: 'is_archived' }],
      [person('karim'), { ok: false, reason: 'unreachable', detail: 'messages_tab_disabled' }],
      [person('bot2'), { ok: false, reason: 'unreachable', detail: 'cannot_dm_bot' }],
      [person('nobody'), { ok: false, reason: 'unreachable', detail: 'user_not_found' }],
      [
        { ...place('CQUESTIONS'), workspaceId: 'T9' },
        { ok: false, reason: 'gone', detail: 'another workspace' },
      ],
    ]
    for (const [to, expected] of reasons) expect(await deliver(to)).toEqual(expected)
    chat.fake.tokens.bot = 'xoxb-new'
    chat.fake.tokens.error = 'token_revoked'
    await expect(deliver(place('CQUESTIONS'))).rejects.toThrow()
    chat.fake.tokens.bot = 'xoxb-fake'
    chat.fake.tokens.error = 'invalid_auth'
    workspace.archived.clear()
    workspace.closed.clear()
  })

  test('429 says when to come again; 5xx is thrown for the relay to wait', async () => {
    chat.fake.disorder('chat.postMessage', { status: 429, headers: { 'retry-after': '30' } })
    expect(await deliver(place('CQUESTIONS'))).toEqual({
      ok: false,
      reason: 'rate-limited',
      retryAt: new Date(chat.clock.now().getTime() + 30_000),
    })
    chat.fake.disorder('chat.postMessage', { status: 503 })
    await expect(deliver(place('CQUESTIONS'))).rejects.toThrow()
    for (const error of ['internal_error', 'rate_limited']) {
      const body = JSON.stringify({ ok: false, error })
      chat.fake.disorder('chat.postMessage', { status: 200, body })
      await expect(deliver(place('CQUESTIONS'))).rejects.toThrow()
    }
  })

  test('in a thread that was locked or whose head was deleted, a message is said beside it', async () => {
    for (const error of ['restricted_action_thread_locked', 'cannot_reply_to_message']) {
      const before = (await chat.inSpace('trainers')).length
      chat.fake.disorder('chat.postMessage', { status: 200, body: JSON.stringify({ ok: false, error }) })
      const message = { id: `${id.slice(0, -1)}${before}`, card, language: 'fr' } as const
      const told = await chat.current.deliver({
        ...message,
        to: { ...place('CTRAINERS'), thread: '1.000001' },
      })
      expect(told).toMatchObject({ ok: true, channelId: 'CTRAINERS' })
      const said = (await chat.inSpace('trainers')).slice(before)
      expect(said.map((one) => one.thread)).toEqual([undefined])
    }
  })

  test('an answer is tried again when Slack says in words that it is out of order', async () => {
    const body = JSON.stringify({ ok: false, error: 'internal_error' })
    chat.fake.disorder('chat.postMessage', { status: 200, body })
    const { id, shown } = await chat.write('ines', 'Comment imprimer malgré une panne ?', {
      space: 'questions',
    })
    expect(shown[0]?.thread).toBe(id)
    expect(shown[0]?.private).toBe(false)
  })

  test('a message whose answer was lost is not said twice', async () => {
    chat.fake.disorder('chat.postMessage', { status: 502, after: true })
    await expect(deliver(place('CQUESTIONS'))).rejects.toThrow()
    expect(await deliver(place('CQUESTIONS'))).toMatchObject({ ok: true, channelId: 'CQUESTIONS' })
    expect((await chat.inSpace('questions')).filter((one) => one.text.includes('Un mot.'))).toHaveLength(1)
  })

  test('through a storm of 429 and 5xx every question reaches everybody once', async () => {
    chat.fake.disorder('chat.postMessage', { status: 429, headers: { 'retry-after': '1' } }, 2)
    chat.fake.disorder('chat.postMessage', { status: 500 }, 2)
    chat.fake.disorder('conversations.open', { status: 503 }, 1)
    const asked = await chat.command('ines', 'sos', 'Dans la tempête ?', { space: 'questions' })
    const reference = /SOS-MATHS-\d{4}-\d{4}/.exec(asked.shown[0]?.text ?? '')?.[0] ?? 'none'
    for (let minutes = 0; minutes < 5; minutes++) await chat.pass({ minutes: 1 })
    const saying = async (space: 'questions' | 'trainers') =>
      (await chat.inSpace(space)).filter((one) => one.text.includes(reference))
    expect(await saying('questions')).toHaveLength(1)
    expect(await saying('trainers')).toHaveLength(1)
  })

  test('an answer waits out a 429 of its own', async () => {
    const waits: number[] = []
    chat = await openSlack({
      wait: async (milliseconds) => {
        waits.push(milliseconds)
      },
    })
    chat.fake.expireResponses()
    chat.fake.disorder('chat.postEphemeral', { status: 429, headers: { 'retry-after': '2' } })
    const written = await chat.write('ines', 'Une question dans le canal ?', { space: 'questions' })
    const [received] = written.shown
    if (!received) throw new Error('nothing was answered')
    const pressed = await chat.press('ines', received, 'Ce n’était pas une question')
    expect(pressed.shown[0]?.text).toContain('n’est plus suivi')
    expect(waits).toEqual([2_000])
  })
})
