/** The socket cut, moved and refused, events that come twice, answers that take long: nothing lost, nothing done twice. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createSlackPlatform } from '../../../bots/slack/platform.ts'
import { rowsOf } from '../../support/rows.ts'
import { until } from '../../support/until.ts'
import { openSlack, type SlackDriver, userId } from './driver.ts'

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

const questions = () => rowsOf(chat.db).question.count()

describe('the socket', () => {
  test('after a drop it connects again, and gets what was not acknowledged', async () => {
    const again = chat.fake.connected()
    chat.fake.drop()
    const { envelope, ts } = chat.client.message(
      userId('ines'),
      chat.space('questions'),
      'Comment imprimer pendant la coupure ?',
    )
    const acknowledged = chat.client.send(envelope)
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

  test('an address that never answers is given up, and the next one is asked for', async () => {
    chat = await openSlack({ connectWithin: 1_000 })
    chat.fake.mute(true)
    chat.fake.drop()
    const opened = () => chat.fake.calls.filter(({ method }) => method === 'apps.connections.open').length
    const before = opened()
    await until(() => opened() > before + 1)
    const again = chat.fake.connected()
    chat.fake.mute(false)
    await again
    const asked = await chat.command('ines', 'sos', 'Après le silence ?')
    expect(asked.shown[0]?.text).toMatch(/SOS-MATHS/)
  })

  test('redelivered events, after a restart too, have one effect and one answer', async () => {
    const before = await questions()
    const { envelope, ts } = chat.client.message(userId('ines'), chat.space('questions'), 'Deux fois ?')
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
    chat = await openSlack({ announceAfter: 0 })
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

  test('a socket that never answers', async () => {
    chat = await openSlack({ connectWithin: 1_000 })
    await chat.current.stop()
    chat.fake.mute(true)
    await expect(chat.current.start({} as never)).rejects.toThrow(/does not answer/)
  })
})
