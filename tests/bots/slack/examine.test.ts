/** What the doctor finds on Slack, and the first word to a channel that invites the bot. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { LinkedPlace } from '../../../bots/platform.ts'
import { type ExaminedApp, examineSlack } from '../../../bots/slack/examine.ts'
import { findings } from '../../../bots/slack/setup/findings.ts'
import { SCOPES } from '../../../bots/slack/setup/register.ts'
import { words } from '../../../bots/slack/words.ts'
import type { Language } from '../../../core/kernel/actor.ts'
import { openSlack, type SlackDriver, userId } from './driver.ts'
import { APP_TOKEN, BOT_TOKEN, type FakeSlack, startFakeSlack } from './fake.ts'
import { BOT, readable, TEAM } from './workspace.ts'

describe('what is examined, without connecting', () => {
  let fake: FakeSlack
  beforeEach(async () => {
    fake = await startFakeSlack()
  })
  afterEach(async () => {
    expect(fake.faults).toEqual([])
    expect(fake.sockets).toBe(0)
    await fake.close()
  })

  const examine = (
    places: readonly LinkedPlace[],
    language: Language,
    way: Partial<ExaminedApp> = { appToken: APP_TOKEN },
  ) => examineSlack({ botToken: BOT_TOKEN, apiRoot: fake.apiRoot, ...way }, places, language)
  const linked = (channelId: string, workspaceId = TEAM): LinkedPlace => ({
    workspaceId,
    channelId,
    purpose: 'questions',
    group: 'MATHS',
  })

  test('all is well when the guide was followed', async () => {
    fake.workspace.channels.add('CMATHS')
    for (const language of ['fr', 'en'] as const) {
      const e = findings(language)
      expect(await examine([linked('CMATHS')], language)).toEqual([
        { level: 'good', what: e.connected(BOT.name, 'Institut') },
        { level: 'good', what: e.scopes },
        { level: 'good', what: e.socket },
        { level: 'good', what: e.place('MATHS · questions (#maths)') },
      ])
    }
  })

  test('each token that Slack refuses is named, and a Slack that does not answer is told apart', async () => {
    const e = findings('fr')
    fake.tokens.error = 'token_revoked'
    fake.tokens.bot = 'xoxb-new'
    expect(await examine([linked('CMATHS')], 'fr')).toEqual([
      { level: 'problem', ...e.token('SLACK_BOT_TOKEN') },
      { level: 'good', what: e.socket },
    ])
    fake.tokens.app = 'xapp-new'
    expect((await examine([], 'fr'))[1]).toEqual({
      level: 'problem',
      ...e.token('SLACK_APP_TOKEN'),
    })
    fake.disorder('auth.test', { status: 503 })
    const silent = [{ level: 'problem', ...e.network(fake.apiRoot) }]
    expect(await examine([], 'fr')).toEqual(silent)
    fake.disorder('auth.test', { status: 429, headers: { 'retry-after': '30' } })
    expect(await examine([], 'fr')).toEqual(silent)
    const nowhere = 'http://127.0.0.1:9/api/'
    expect(await examine([], 'fr', { appToken: APP_TOKEN, apiRoot: nowhere })).toEqual([
      { level: 'problem', ...e.network(nowhere) },
    ])
  })

  test('an app of an older manifest: which rights it lacks', async () => {
    const e = findings('en')
    fake.workspace.channels.add('CMATHS')
    fake.scopes.bot = SCOPES.filter((scope) => !scope.endsWith(':read'))
    fake.scopes.app = []
    expect((await examine([linked('CMATHS')], 'en')).slice(1)).toEqual([
      {
        level: 'problem',
        ...e.noScopes(SCOPES.filter((scope) => scope.endsWith(':read'))),
      },
      { level: 'problem', ...e.noSocket() },
      { level: 'attention', what: e.placeUnknown('MATHS · questions'), repair: e.noScopes([]).repair },
    ])
  })

  test('a plan without user groups: the people are named instead', async () => {
    fake.workspace.groups = undefined
    for (const language of ['fr', 'en'] as const) {
      const e = findings(language)
      expect((await examine([], language))[2]).toEqual({
        level: 'attention',
        ...e.noGroups(),
      })
      expect(e.noGroups().repair).toContain('/equipe')
    }
  })

  test('many channels, and a Slack that asks to slow down: all of them are looked at', async () => {
    fake.workspace.channels.add('CMATHS')
    fake.disorder('conversations.info', { status: 429, headers: { 'retry-after': '0' } }, 2)
    const found = await examine([linked('CMATHS'), linked('CMATHS')], 'fr')
    expect(found.filter(({ level }) => level === 'good')).toHaveLength(5)
  })

  test('HTTP mode: a signing secret has a shape, and Slack is asked for no socket', async () => {
    const e = findings('fr')
    const found = async (signingSecret: string) => (await examine([], 'fr', { signingSecret })).at(-1)
    expect(await found('0123456789abcdef0123456789abcdef')).toEqual({ level: 'good', what: e.signed })
    expect(await found('xoxb-oops')).toEqual({
      level: 'attention',
      ...e.notASecret(),
    })
    expect(fake.calls.some(({ method }) => method === 'apps.connections.open')).toBe(false)
  })

  test('each linked channel: whether the bot is there, and what to type', async () => {
    const e = findings('fr')
    fake.workspace.elsewhere.add('CLEFT')
    fake.workspace.channels.add('COLD')
    fake.workspace.archived.add('COLD')
    const places = [linked('CLEFT'), linked('COLD'), linked('CSECRET'), linked('CMATHS', 'T9')]
    expect((await examine(places, 'fr')).slice(3)).toEqual([
      {
        level: 'problem',
        ...e.placeLeft('MATHS · questions (#left)', 'sos_tice'),
        repair: 'Dans ce canal, tapez /invite @sos_tice',
      },
      { level: 'problem', ...e.placeArchived('MATHS · questions (#old)') },
      { level: 'problem', ...e.placeUnseen('MATHS · questions', BOT.name) },
      { level: 'problem', ...e.placeElsewhere('MATHS · questions') },
    ])
  })
})

describe('first contact', () => {
  let chat: SlackDriver
  beforeAll(async () => {
    chat = await openSlack({
      purposeOf: async (channel) => (channel === chat.space('questions') ? 'questions' : undefined),
    })
  })
  afterAll(async () => {
    await chat.close()
    expect(chat.fake.faults).toEqual([])
  })
  const saidIn = (channel: string) =>
    chat.fake.workspace.posted
      .filter((one) => one.channel === channel && !one.user)
      .map(({ blocks }) => readable(blocks))

  test('one sentence in the channel, whatever Slack sends again, before and after a restart', async () => {
    chat.fake.workspace.channels.add('CNEW')
    await chat.act(chat.client.join(BOT.user, 'CNEW', userId('helene')))
    expect(saidIn('CNEW')).toEqual([words('fr').greeting])
    expect(words('fr').greeting).toContain('/configurer')
    await chat.redeliver()
    await chat.restart()
    await chat.redeliver()
    expect(saidIn('CNEW')).toHaveLength(1)
  })

  test('in the language of whoever invited it', async () => {
    const { workspace } = chat.fake
    workspace.channels.add('CENGLISH')
    workspace.users.set('UALICE', { ...workspace.person('UALICE', 'Alice'), locale: 'en-GB' })
    await chat.act(chat.client.join(BOT.user, 'CENGLISH', 'UALICE'))
    expect(saidIn('CENGLISH')).toEqual([words('en').greeting])
  })

  test('Slack too busy for a moment does not lose it; a channel that is closed is no failure', async () => {
    chat.fake.workspace.channels.add('CBUSY')
    chat.fake.disorder('chat.postMessage', { status: 429, headers: { 'retry-after': '1' } })
    await chat.act(chat.client.join(BOT.user, 'CBUSY'))
    expect(saidIn('CBUSY')).toHaveLength(1)
    await chat.act(chat.client.join(BOT.user, 'CGONE'))
    expect(saidIn('CGONE')).toEqual([])
  })

  test('nothing in a linked channel, when others join, or for another workspace', async () => {
    await chat.act(chat.client.join(BOT.user, chat.space('questions')))
    await chat.act(chat.client.join(userId('ines'), 'CGENERAL'))
    const foreign = chat.client.join(BOT.user, 'CGENERAL')
    foreign.payload['team_id'] = 'T9'
    foreign.payload['authorizations'] = [{ team_id: 'T9' }]
    await chat.act(foreign)
    expect([...saidIn(chat.space('questions')), ...saidIn('CGENERAL')]).toEqual([])
    expect(chat.logged).toContainEqual(expect.objectContaining({ why: 'foreign' }))
  })
})
