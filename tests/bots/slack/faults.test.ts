/** Slack out of order, the network cut, the forged and the malformed: nothing is lost, nothing is done twice. */
import { createHmac } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createSlackPlatform } from '../../../bots/slack/platform.ts'
import type { Card } from '../../../core/view/card.ts'
import { openSlack, type SlackDriver, userId } from './driver.ts'
import type { Envelope } from './fake.ts'
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

const questions = () => chat.db.unit.question.count()

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
  test('each refusal is an outcome, told apart', async () => {
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
    expect(await deliver(place('CQUESTIONS'))).toEqual({
      ok: false,
      reason: 'rejected',
      detail: 'token_revoked',
    })
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
      pause: async (milliseconds) => {
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

describe('the socket', () => {
  test('after a drop it connects again, and gets what was not acknowledged', async () => {
    const again = chat.fake.connected()
    chat.fake.drop()
    const { envelope, ts } = chat.desk.message(
      userId('ines'),
      chat.space('questions'),
      'Pendant la coupure ?',
    )
    const acknowledged = chat.desk.send(envelope)
    await again
    await acknowledged
    await chat.current.idle()
    const answers = (await chat.inSpace('questions')).filter((one) => one.thread === ts)
    expect(answers.filter((one) => one.text.includes('bien reçue'))).toHaveLength(1)
  })

  test('it follows when Slack asks it to connect elsewhere, through refusals', async () => {
    const again = chat.fake.connected()
    chat.fake.disorder('apps.connections.open', { status: 500 }, 1)
    chat.fake.askToReconnect()
    await again
    const asked = await chat.command('ines', 'sos', 'Après la reprise ?')
    expect(asked.shown[0]?.text).toMatch(/SOS-MATHS/)
  })

  test('redelivered events, after a restart too, have one effect and one answer', async () => {
    const before = await questions()
    const { envelope, ts } = chat.desk.message(userId('ines'), chat.space('questions'), 'Deux fois ?')
    await Promise.all([chat.act(envelope), chat.act(envelope)])
    await chat.restart()
    await chat.act(envelope)
    const answers = (await chat.inSpace('questions')).filter((one) => one.thread === ts)
    expect(answers.filter((one) => one.text.includes('bien reçue'))).toHaveLength(1)
    expect(await questions()).toBe(before + 1)
  })

  test('a form submitted twice asks once', async () => {
    const before = await questions()
    await chat.command('karim', 'sos')
    await chat.fill('karim', { text: 'Un seul envoi ?' })
    await chat.redeliver()
    expect(await questions()).toBe(before + 1)
  })

  test('what takes long is announced, then answered', async () => {
    chat = await openSlack({ patience: 0 })
    const seen = await chat.command('ines', 'mes-questions', '', { space: 'questions' })
    expect(seen.shown[0]?.text).toContain('Un instant')
    expect(seen.shown.length).toBeGreaterThan(1)
    await chat.command('ines', 'sos')
    const asked = await chat.fill('ines', { text: 'Un envoi lent ?' })
    expect(asked.shown[0]?.text).toMatch(/SOS-MATHS/)
    expect(await questions()).toBe(1)
  })

  test('a form with a fault comes back with its error beside the field', async () => {
    await chat.command('ines', 'sos')
    const refused = await chat.fill('ines', { text: ' ' })
    expect(Object.keys(refused.errors ?? {})).toEqual(['text'])
    const asked = await chat.fill('ines', { text: 'Bien remplie cette fois.' })
    expect(asked.shown[0]?.text).toMatch(/SOS-MATHS/)
  })
})

describe('what is not to be believed', () => {
  test('events of another workspace, of bots and without shape are refused, counted, and change nothing', async () => {
    const { desk, fake } = chat
    const before = await questions()
    // A new process counts from nothing.
    await chat.restart()
    const foreign = desk.message(userId('ines'), chat.space('questions'), 'De loin ?').envelope
    foreign.payload['team_id'] = 'T9'
    const guest = desk.message(userId('ines'), chat.space('questions'), 'Invité ?').envelope
    Object.assign(guest.payload['event'] as object, { team: 'T9', user_team: 'T9' })
    const bot = desk.message(userId('ines'), chat.space('questions'), 'Robot ?').envelope
    Object.assign(bot.payload['event'] as object, { bot_id: 'B9' })
    const command = desk.command(userId('ines'), chat.space('questions'), 'sos', 'Forgée ?')
    command.payload['team_id'] = 'T9'
    const shapeless: Envelope[] = [
      { type: 'interactive', payload: { type: 'block_actions' } },
      { type: 'interactive', payload: { type: 'view_submission', user: 7 } },
      { type: 'slash_commands', payload: { command: 'x'.repeat(100), text: 3 } },
      { type: 'events_api', payload: { type: 'event_callback', event: { type: 'message' } } },
    ]
    for (const envelope of [foreign, guest, bot, command, ...shapeless]) await chat.act(envelope)
    fake.shout('not json')
    fake.shout('{"type":"events_api"}')
    expect(await questions()).toBe(before)
    expect(chat.logged).toContainEqual({ platform: 'slack', why: 'foreign', count: 3 })
    expect(chat.logged).toContainEqual({ platform: 'slack', why: 'malformed', count: 4 })
    expect(JSON.stringify(chat.logged)).not.toMatch(/De loin|Forgée/)
    const asked = await chat.command('ines', 'sos', 'Toujours là ?')
    expect(asked.shown[0]?.text).toMatch(/SOS-MATHS/)
  })

  test('a forged button says that it is from another time', async () => {
    const button = { action_id: 'do:0', block_id: 'b', value: 'nothing.here|x', label: 'x' }
    const message = { channel: chat.space('questions'), ts: '1.000001', ephemeral: false }
    const seen = await chat.witnessed('ines', chat.desk.press(userId('ines'), button, { message }))
    expect(seen.shown).toHaveLength(1)
    expect(seen.shown[0]?.private).toBe(true)
  })
})

describe('a start that fails says what to do', () => {
  test('tokens that Slack refuses, and addresses that lead nowhere', async () => {
    chat = await openSlack()
    const ingress = {} as never
    const deps = { catalogue: { all: [], byId: () => undefined } } as never
    expect(() => createSlackPlatform(deps, { botToken: 'x', apiRoot: 'https://slack.com/' })).toThrow(
      /end in \/api\//,
    )
    chat.fake.tokens.app = 'xapp-other'
    await chat.current.stop()
    await expect(chat.current.start(ingress)).rejects.toThrow(/SLACK_APP_TOKEN/)
    chat.fake.tokens.bot = 'xoxb-other'
    await expect(chat.current.start(ingress)).rejects.toThrow(/SLACK_BOT_TOKEN/)
  })
})

describe('HTTP mode', () => {
  const SECRET = 'shhh'
  const signed = (body: string, seconds: number) =>
    `v0=${createHmac('sha256', SECRET).update(`v0:${seconds}:${body}`).digest('hex')}`

  async function openHttp() {
    return openSlack(
      { appToken: undefined as never, signingSecret: SECRET },
      (platform, clock) => async (envelope) => {
        const seconds = Math.floor(clock.now().getTime() / 1000)
        const body =
          envelope.type === 'events_api'
            ? JSON.stringify(envelope.payload)
            : envelope.type === 'slash_commands'
              ? new URLSearchParams(envelope.payload as Record<string, string>).toString()
              : new URLSearchParams({ payload: JSON.stringify(envelope.payload) }).toString()
        const type = envelope.type === 'events_api' ? 'application/json' : 'application/x-www-form-urlencoded'
        const response = await platform().app?.request('/slack/events', {
          method: 'POST',
          body,
          headers: {
            'content-type': type,
            'x-slack-signature': signed(body, seconds),
            'x-slack-request-timestamp': String(seconds),
          },
        })
        expect(response?.status).toBe(200)
        const text = (await response?.text()) ?? ''
        return text === '' ? undefined : JSON.parse(text)
      },
    )
  }

  test('the same acts work through signed requests', async () => {
    chat = await openHttp()
    const asked = await chat.command('ines', 'sos', 'Par HTTP ?')
    expect(asked.shown[0]?.text).toMatch(/SOS-MATHS/)
    await chat.command('karim', 'sos')
    expect((await chat.fill('karim', { text: ' ' })).errors).toHaveProperty('text')
    expect((await chat.fill('karim', { text: 'Par formulaire ?' })).shown[0]?.text).toMatch(/SOS-MATHS/)
    await chat.write('ines', 'Un message par HTTP ?', { space: 'questions' })
    await chat.redeliver()
    expect(await questions()).toBe(3)
  })

  test('bad signatures, replayed times, oversized and malformed bodies are refused', async () => {
    chat = await openHttp()
    const { app } = chat.current
    const now = Math.floor(chat.clock.now().getTime() / 1000)
    const post = async (body: string, at: number, signature = signed(body, at)) => {
      const headers = {
        'content-type': 'application/json',
        'x-slack-signature': signature,
        'x-slack-request-timestamp': String(at),
      }
      return (await app?.request('/slack/events', { method: 'POST', body, headers }))?.status
    }
    const challenge = JSON.stringify({ type: 'url_verification', challenge: 'abc' })
    expect(await post(challenge, now)).toBe(200)
    expect(await post(challenge, now, 'v0=00')).toBe(401)
    expect(await post(challenge, now, '')).toBe(401)
    expect(await post(challenge, now - 301)).toBe(401)
    expect(await post(challenge, now + 301)).toBe(401)
    expect(await post(`${challenge} `, now, signed(challenge, now))).toBe(401)
    expect(await post('{', now)).toBe(400)
    expect(await post(JSON.stringify({ type: 'x'.repeat(1_100_000) }), now)).toBe(413)
    expect(await post(JSON.stringify({ type: 'strange' }), now)).toBe(200)
    expect(await questions()).toBe(0)
  })
})
