/** What the doctor finds on Telegram: the token, @BotFather's settings, the webhook, and every linked place. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { LinkedPlace } from '../../../bots/platform.ts'
import { examineTelegram } from '../../../bots/telegram/examine.ts'
import { findings } from '../../../bots/telegram/setup/findings.ts'
import type { Language } from '../../../core/kernel/actor.ts'
import { BOT, FakeTelegram, TOKEN } from './fake.ts'

const GROUP = -1001
const OTHER = -1002
const NOON = new Date('2026-11-02T12:00:00Z')
const URL = 'https://exemple.fr/telegram/hook'

let fake: FakeTelegram
beforeEach(async () => {
  fake = new FakeTelegram()
  await fake.listen()
  for (const id of [GROUP, OTHER]) fake.addGroup(id, 'Maths')
})
afterEach(async () => {
  await fake.close()
  expect(fake.problems).toEqual([])
})

const linked = (channelId: number, purpose = 'questions'): LinkedPlace => ({
  workspaceId: 'telegram',
  channelId: String(channelId),
  purpose,
  group: 'MATHS',
})
const examine = (places: readonly LinkedPlace[] = [], language: Language = 'fr', webhook?: { url: string }) =>
  examineTelegram({ token: TOKEN, apiRoot: fake.root, webhook }, places, language, NOON)
/** The fake answers this method with this for once. */
const answering = (method: string, result: unknown) => {
  fake.fault = (call) =>
    call.method === method ? { status: 200, raw: JSON.stringify({ ok: true, result }) } : undefined
}

test('all is well when the guide was followed', async () => {
  for (const language of ['fr', 'en'] as const) {
    const e = findings(language)
    expect(await examine([linked(GROUP), linked(OTHER, 'alerts')], language)).toEqual([
      { level: 'good', what: e.connected('sostice_bot') },
      { level: 'good', what: e.polling },
      { level: 'good', what: e.place('MATHS · questions') },
      { level: 'good', what: e.place('MATHS · alerts') },
    ])
  }
})

test('a token that Telegram refuses, and a Telegram that does not answer, are told apart', async () => {
  const e = findings('fr')
  fake.tokenRevoked = true
  expect(await examine()).toEqual([{ level: 'problem', ...e.token() }])
  fake.tokenRevoked = false
  fake.fault = () => ({ status: 502, raw: 'down' })
  expect(await examine()).toEqual([{ level: 'problem', ...e.network(fake.root) }])
  const nowhere = 'http://127.0.0.1:9'
  expect(await examineTelegram({ token: TOKEN, apiRoot: nowhere }, [], 'fr', NOON)).toEqual([
    { level: 'problem', ...e.network(nowhere) },
  ])
})

describe('privacy mode', () => {
  beforeEach(() => {
    fake.me = { ...fake.me, can_read_all_group_messages: false }
  })

  test('before any place is linked, is something to look at', async () => {
    const e = findings('fr')
    expect(await examine()).toContainEqual({
      level: 'attention',
      what: e.privacyOn,
      repair: e.warnings.privacy,
    })
  })

  test('makes the bot deaf where people write, unless it is an administrator there', async () => {
    const e = findings('en')
    const places = [linked(GROUP), linked(OTHER, 'alerts')]
    expect((await examine(places, 'en')).slice(2)).toEqual([
      { level: 'problem', what: e.placeDeaf('MATHS · questions'), repair: e.warnings.privacy },
      { level: 'good', what: e.place('MATHS · alerts') },
    ])
    fake.admins.add(BOT.id)
    expect((await examine(places, 'en')).every(({ level }) => level === 'good')).toBe(true)
  })
})

test('a bot that may not enter groups', async () => {
  fake.me = { ...fake.me, can_join_groups: false }
  const e = findings('fr')
  expect((await examine())[1]).toEqual({ level: 'problem', what: e.noGroups, repair: e.warnings.groups })
})

test('a place that is gone, and one where the bot may not write', async () => {
  const e = findings('fr')
  expect((await examine([linked(-99)])).at(-1)).toEqual({
    level: 'problem',
    ...e.placeGone('MATHS · questions'),
  })
  answering('getChatMember', { status: 'restricted', can_send_messages: false, user: BOT })
  expect((await examine([linked(GROUP)])).at(-1)).toEqual({
    level: 'problem',
    ...e.placeMute('MATHS · questions'),
  })
})

describe('a webhook', () => {
  const registered = (more: object) =>
    answering('getWebhookInfo', { url: URL, has_custom_certificate: false, pending_update_count: 0, ...more })
  const found = async () => (await examine([], 'fr', { url: URL }))[1]
  const e = findings('fr')
  const hoursAgo = (hours: number) => NOON.getTime() / 1000 - 3600 * hours

  test('that is in place, that is another one, that nobody asked for', async () => {
    expect(await found()).toEqual({ level: 'attention', ...e.noWebhook() })
    registered({})
    expect(await found()).toEqual({ level: 'good', what: e.webhook })
    expect((await examine())[1]).toEqual({ level: 'attention', ...e.otherWebhook() })
  })

  test('that Telegram cannot reach is to be repaired; that failed long ago, without a loss, is only told', async () => {
    const trouble = { last_error_message: 'Connection refused' }
    registered({ ...trouble, last_error_date: hoursAgo(0.2) })
    expect(await found()).toEqual({ level: 'problem', ...e.webhookTrouble('Connection refused') })
    registered({ ...trouble, last_error_date: hoursAgo(5), pending_update_count: 3 })
    expect(await found()).toEqual({ level: 'problem', ...e.webhookTrouble('Connection refused') })
    registered({ ...trouble, last_error_date: hoursAgo(5) })
    expect(await found()).toEqual({ level: 'attention', what: e.webhookOnce(5, 'Connection refused') })
  })
})
