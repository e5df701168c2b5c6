/** Connecting, by long polling or by a webhook. */
import { describe, expect, test } from 'vitest'
import { refusalsIn } from '../../support/metrics.ts'
import { rowsOf } from '../../support/rows.ts'
import { botTexts, open } from './playing.ts'
import { PEOPLE, spotOf, type World } from './world.ts'

describe('connecting', () => {
  test('a refused token and a silent server say what to do', async () => {
    const w = await open('topics', {}, false)
    w.fake.tokenRevoked = true
    await expect(w.platform().start(w.composed().assistant.ingress)).rejects.toThrow(/BotFather/)
    w.fake.tokenRevoked = false
    w.fake.fault = () => ({ status: 502, raw: 'down' })
    await expect(w.platform().start(w.composed().assistant.ingress)).rejects.toThrow(/TELEGRAM_API_ROOT/)
  })

  test('privacy mode and a bot that cannot join groups are warned of', async () => {
    const w = await open('topics', {}, false)
    w.fake.me = { ...w.fake.me, can_join_groups: false, can_read_all_group_messages: false }
    await w.platform().start(w.composed().assistant.ingress)
    expect(w.platform().warnings('fr')).toEqual([
      expect.stringContaining('/setprivacy'),
      expect.stringContaining('/setjoingroups'),
    ])
  })
})

describe('webhook', () => {
  const url = 'https://exemple.fr/telegram/hook'
  const secret = 'a-long_secret'

  const post = (w: World, body: string, given: string | undefined = secret) =>
    w.platform().app.request('/telegram/hook', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(given === undefined ? {} : { 'x-telegram-bot-api-secret-token': given }),
      },
      body,
    })

  test('answers what carries the secret, and nothing else', async () => {
    const w = await open('topics', { webhook: { url, secret } })
    expect(w.fake.webhook).toMatchObject({ url, secret_token: secret })
    w.fake.write(PEOPLE.ines, spotOf('topics', 'questions'), { text: 'Par webhook ?' })
    const [update] = w.fake.takePending()
    const body = JSON.stringify(update)
    expect((await post(w, body, 'wrong')).status).toBe(401)
    expect((await post(w, body, '')).status).toBe(401)
    expect(await rowsOf(w.db).question.count()).toBe(0)
    expect((await post(w, body)).status).toBe(200)
    expect((await post(w, body)).status).toBe(200)
    expect(await rowsOf(w.db).question.count()).toBe(1)
    expect((await post(w, 'not json')).status).toBe(400)
    expect((await post(w, '{"update_id":"x"}')).status).toBe(400)
    expect((await post(w, JSON.stringify({ update_id: 1, pad: 'x'.repeat(1_100_000) }))).status).toBe(413)
    expect((await w.platform().app.request('/telegram/hook')).status).toBe(404)
    expect(await refusalsIn(w.metrics)).toEqual({
      'telegram secret': 2,
      'telegram oversized': 1,
      'telegram malformed': 2,
    })
    expect(w.fake.problems).toEqual([])
  })

  test('an event that could not be kept is asked for again', async () => {
    const w = await open('topics', { webhook: { url, secret } })
    w.fake.write(PEOPLE.ines, spotOf('topics', 'questions'), { text: 'Deux essais ?' })
    const [update] = w.fake.takePending()
    const { ingress } = w.composed().assistant
    const { receive } = ingress
    ingress.receive = async () => {
      throw new Error('database gone')
    }
    expect((await post(w, JSON.stringify(update))).status).toBe(503)
    ingress.receive = receive
    expect((await post(w, JSON.stringify(update))).status).toBe(200)
    expect(await rowsOf(w.db).question.count()).toBe(1)
  })

  test('what came from Telegram and cannot be read is not asked for again: it would hold up its chat for a day', async () => {
    const w = await open('topics', { webhook: { url, secret } })
    const unreadable = { update_id: 7, message: { message_id: 'x', chat: null } }
    expect((await post(w, JSON.stringify(unreadable))).status).toBe(200)
    expect(await refusalsIn(w.metrics)).toEqual({ 'telegram malformed': 1 })
  })

  test('an update that fails while others go through is let go in the end, and whoever sent it is told', async () => {
    const w = await open('topics', { webhook: { url, secret } })
    const { ingress } = w.composed().assistant
    const { receive } = ingress
    ingress.receive = async (incoming) => {
      if (incoming.account.userId === String(PEOPLE.ines)) throw new Error('a fault of its own')
      return receive(incoming)
    }
    w.fake.write(PEOPLE.ines, { chatId: PEOPLE.ines }, { text: '/moi' })
    const [ill] = w.fake.takePending()
    const statuses: number[] = []
    for (let attempt = 0; attempt < 8; attempt++) {
      statuses.push((await post(w, JSON.stringify(ill))).status)
      if (attempt < 2) continue
      w.fake.write(PEOPLE.karim, { chatId: PEOPLE.karim }, { text: '/moi' })
      const [update] = w.fake.takePending()
      expect((await post(w, JSON.stringify(update))).status).toBe(200)
    }
    // While nothing else went through, it may have been the database: that is not counted.
    expect(statuses).toEqual([503, 503, 503, 503, 503, 503, 503, 200])
    expect(botTexts(w, PEOPLE.ines)).toEqual([expect.stringContaining('Pouvez-vous l’envoyer à nouveau')])
    expect((await post(w, JSON.stringify(ill))).status).toBe(200)
    expect(botTexts(w, PEOPLE.ines)).toHaveLength(1)
  })

  test('an address or a secret that Telegram would not take is refused at once', async () => {
    await expect(open('topics', { webhook: { url: 'http://exemple.fr/x', secret } }, false)).rejects.toThrow(
      /https/,
    )
    await expect(open('topics', { webhook: { url, secret: 'é' } }, false)).rejects.toThrow(/SECRET/)
  })
})
