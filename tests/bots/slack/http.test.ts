/** HTTP mode: signed requests do what envelopes do; what is unsigned, old or without shape is refused. */
import { createHmac } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import type { SlackOptions } from '../../../bots/slack/platform.ts'
import { refusalsIn } from '../../support/metrics.ts'
import { rowsOf } from '../../support/rows.ts'
import { openSlack, type SlackDriver, userId } from './driver.ts'
import type { Envelope } from './fake.ts'
import { TEAM } from './workspace.ts'

let chat: SlackDriver
afterEach(async () => {
  await chat.close()
})

const questions = () => rowsOf(chat.db).question.count()

describe('HTTP mode', () => {
  const SECRET = 'shhh'
  const signed = (body: string, seconds: number) =>
    `v0=${createHmac('sha256', SECRET).update(`v0:${seconds}:${body}`).digest('hex')}`

  async function openHttp(options: Partial<SlackOptions> = {}) {
    return openSlack(
      { appToken: undefined as never, signingSecret: SECRET, ...options },
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

  /** @param retry how often Slack has tried before. */
  async function sendEvent(envelope: Envelope, retry = 0): Promise<number | undefined> {
    const body = JSON.stringify(envelope.payload)
    const now = Math.floor(chat.clock.now().getTime() / 1000)
    const again = { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': 'http_timeout' }
    const response = await chat.current.app?.request('/slack/events', {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'x-slack-signature': signed(body, now),
        'x-slack-request-timestamp': String(now),
        ...(retry > 0 ? again : {}),
      },
    })
    return response?.status
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
    let answered: string | undefined
    const post = async (body: string, at: number, signature = signed(body, at)) => {
      const headers = {
        'content-type': 'application/json',
        'x-slack-signature': signature,
        'x-slack-request-timestamp': String(at),
      }
      const response = await app?.request('/slack/events', { method: 'POST', body, headers })
      answered = await response?.text()
      return response?.status
    }
    const challenge = JSON.stringify({ type: 'url_verification', challenge: 'abc' })
    expect(await post(challenge, now)).toBe(200)
    expect(answered).toBe('abc')
    expect(await post(challenge, now, 'v0=00')).toBe(401)
    expect(await post(challenge, now, '')).toBe(401)
    expect(await post(challenge, now - 301)).toBe(401)
    expect(await post(challenge, now + 301)).toBe(401)
    expect(await post(`${challenge} `, now, signed(challenge, now))).toBe(401)
    expect(await post('{', now)).toBe(400)
    expect(await post(JSON.stringify({ type: 'x'.repeat(1_100_000) }), now)).toBe(413)
    expect(await post(JSON.stringify({ type: 'strange' }), now)).toBe(200)
    expect(await questions()).toBe(0)
    expect(await refusalsIn(chat.metrics)).toEqual({
      'slack signature': 3,
      'slack replay': 2,
      'slack malformed': 2,
      'slack oversized': 1,
    })
    expect(JSON.stringify(chat.logged)).not.toMatch(/abc|xxxx|strange/)
  })

  test('an event that Slack sends again, at once, later or after a restart, is one question and one answer', async () => {
    chat = await openHttp()
    const { envelope, ts } = chat.client.message(userId('ines'), chat.space('questions'), 'Redite par HTTP ?')
    const send = (retry: number) => sendEvent(envelope, retry)
    expect(await Promise.all([send(0), send(1)])).toEqual([200, 200])
    await chat.current.idle()
    chat.clock.advance(60_000)
    expect(await send(2)).toBe(200)
    await chat.restart()
    chat.clock.advance(5 * 60_000)
    expect(await send(3)).toBe(200)
    await chat.current.idle()
    expect(await questions()).toBe(1)
    const said = (await chat.inSpace('questions')).filter((one) => one.thread === ts)
    expect(said.filter((one) => one.text.includes('bien reçue'))).toHaveLength(1)
  })

  test('what Slack gave up while it could not reach us is read when it comes again with something else', async () => {
    chat = await openHttp()
    await chat.caughtUp()
    const written = (person: string, text: string) =>
      chat.client.message(userId(person), chat.space('questions'), text)
    await chat.write('ines', 'Avant la coupure ?', { space: 'questions' })
    await chat.pass({ minutes: 7 })
    const lost = written('ines', 'Donnée pour perdue ?')
    await chat.pass({ minutes: 50 })
    const late = written('karim', 'À la fin de la coupure ?')
    await chat.pass({ minutes: 4 })
    // Something new comes before what comes again: it does not make the time before count as heard.
    await chat.write('ines', 'Après la coupure ?', { space: 'questions' })
    await chat.pass({ minutes: 1 })
    expect(await questions()).toBe(2)
    expect(await sendEvent(late.envelope, 3)).toBe(200)
    await chat.caughtUp()
    expect(await questions()).toBe(4)
    const found = await rowsOf(chat.db).question.findFirst({ where: { text: 'Donnée pour perdue ?' } })
    expect(found?.askedAt.getTime()).toBe(Math.floor(Number(lost.ts) * 1000))
    expect(await sendEvent(lost.envelope, 3)).toBe(200)
    await chat.caughtUp()
    expect(await questions()).toBe(4)
  })

  test('what Slack held back because too much happened is read when that minute is over', async () => {
    let over = () => {}
    const minute = new Promise<void>((resolve) => {
      over = resolve
    })
    chat = await openHttp({ wait: (milliseconds) => (milliseconds > 60_000 ? minute : Promise.resolve()) })
    await chat.caughtUp()
    await chat.pass({ minutes: 1 })
    const payload = { type: 'app_rate_limited', team_id: TEAM, minute_rate_limited: 1, api_app_id: 'A0SOS' }
    expect(await sendEvent({ type: 'events_api', payload })).toBe(200)
    chat.client.message(userId('ines'), chat.space('questions'), 'Dans la cohue ?')
    // Nothing of this minute is said to have been heard.
    expect(chat.current.heardUntil?.()).toBeUndefined()
    over()
    await chat.caughtUp()
    expect(await questions()).toBe(1)
  })

  test('who left a user group while Slack could not reach us loses its role when it can again', async () => {
    chat = await openHttp()
    const { workspace } = chat.fake
    workspace.person('USARAH', 'Sarah Nowak')
    workspace.groups = new Map([['SPROFS', { name: 'Profs', users: new Set(['USARAH']) }]])
    const { unit } = chat.db
    const { id: groupId } = await rowsOf(unit).group.findFirstOrThrow({ where: { code: 'MATHS' } })
    const badge = { platform: 'slack', workspaceId: TEAM, badge: 'SPROFS', name: 'Profs' }
    const since = chat.clock.now()
    const id = '0199bbbb-0000-7000-8000-000000000001'
    await rowsOf(unit).roleMapping.create({ data: { id, groupId, ...badge, role: 'trainer', since } })
    await chat.restart()
    await chat.caughtUp()
    const held = () =>
      rowsOf(unit).membership.count({
        where: { until: null, person: { identities: { some: { userId: 'USARAH' } } } },
      })
    expect(await held()).toBe(1)
    workspace.groups.get('SPROFS')?.users.clear()
    await chat.pass({ minutes: 20 })
    const { envelope } = chat.client.message(userId('ines'), chat.space('questions'), 'Encore une fois ?')
    expect(await sendEvent(envelope, 1)).toBe(200)
    await chat.caughtUp()
    expect(await held()).toBe(0)
  })

  test('while all goes well, nothing is read, and the time until which all was heard follows', async () => {
    chat = await openHttp()
    await chat.caughtUp()
    const reads = () => chat.fake.calls.filter(({ method }) => /history|replies/.test(method)).length
    const before = reads()
    for (let hour = 0; hour < 5; hour++) {
      await chat.write('ines', `À ${hour} h ?`, { space: 'questions' })
      await chat.pass({ hours: 1 })
    }
    expect(reads()).toBe(before)
    // Nobody has said anything for the last hour: what was heard then is sure now.
    expect(chat.current.heardUntil?.()).toEqual(new Date(chat.clock.now().getTime() - 3_600_000))
  })

  test('before it has started and once it has stopped, Slack is asked to come again', async () => {
    chat = await openHttp()
    await chat.current.stop()
    const { envelope } = chat.client.message(userId('ines'), chat.space('questions'), 'Trop tôt ?')
    expect(await sendEvent(envelope)).toBe(503)
  })
})
