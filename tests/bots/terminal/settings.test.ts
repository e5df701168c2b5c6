import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SettingProblem } from '../../../bots/kit.ts'
import { PLATFORMS } from '../../../bots/platforms.ts'
import { saySetting, sentencesOf } from '../../../bots/terminal/setting-words.ts'
import {
  readConfig,
  SETTING_CODES,
  SETTING_NAMES,
  UnreadableEnvironment,
} from '../../../bots/terminal/settings.ts'
import { LANGUAGES } from '../../../core/kernel/actor.ts'

const problemsOf = (environment: Record<string, string>): readonly SettingProblem[] => {
  try {
    readConfig(environment)
  } catch (error) {
    if (error instanceof UnreadableEnvironment) return error.problems
    throw error
  }
  return []
}

/** Every variable, with values that are right, wrong and half right. */
const written = (name: string) =>
  ['', 's3cr3t', 'xoxb-s3cr3t', 'xapp-s3cr3t', '12:s3cr3t', 'https://s3cr3t.test/api/', 'é s3cr3t'].map(
    (value) => (name === 'DATABASE_URL' ? `postgresql://u:${value}@h:1/b` : value),
  )

describe('the environment', () => {
  test('empty, gives the demonstration on an embedded database, on this machine only', () => {
    expect(readConfig({})).toMatchObject({
      database: { kind: 'folder', path: './data' },
      host: '127.0.0.1',
      port: 3000,
      webChat: true,
      demonstration: true,
    })
  })

  test('an empty variable is an absent one', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '', DISCORD_TOKEN: '' })).toEqual(readConfig({}))
  })

  test.each([
    { NODE_ENV: 'production' },
    { DISCORD_TOKEN: 'a' },
    { SLACK_BOT_TOKEN: 'xoxb-a', SLACK_APP_TOKEN: 'xapp-a' },
    { TELEGRAM_BOT_TOKEN: '1:a' },
  ])('production or a platform (%o) turns the demonstration and the local chat off', (environment) => {
    expect(readConfig(environment as Record<string, string>)).toMatchObject({
      webChat: false,
      demonstration: false,
    })
  })

  test('the local chat can be asked for beside a platform, without the demonstration', () => {
    expect(readConfig({ DISCORD_TOKEN: 'a', WEB_CHAT: 'on' })).toMatchObject({
      webChat: true,
      demonstration: false,
    })
  })

  test('the local chat, where anyone is anyone, never listens to the network', () => {
    expect(problemsOf({ HOST: '0.0.0.0' })).toHaveLength(1)
    expect(problemsOf({ HOST: '0.0.0.0', WEB_CHAT: 'off' })).toEqual([])
  })

  test('a server takes the place of the embedded database', () => {
    const url = 'postgresql://sos@127.0.0.1:5432/sos'
    expect(readConfig({ DATABASE_URL: url }).database).toEqual({ kind: 'postgresql', url })
  })

  test('blanks around a value that was copied are no part of it', () => {
    expect(readConfig({ DISCORD_TOKEN: ' a.b.c\n', PORT: ' 3001 ' })).toMatchObject({
      platforms: [{ kit: { id: 'discord' }, settings: { token: 'a.b.c' } }],
      port: 3001,
    })
  })

  /** What is wrong, by the names that it is about, and everything wrong that leads there. */
  const WRONG: Array<[SettingProblem['code'], string, Record<string, string>]> = [
    ['port', 'PORT', { PORT: 'abc' }],
    ['port', 'PORT', { PORT: '70000' }],
    ['port', 'PORT', { PORT: '-1' }],
    ['port', 'PORT', { PORT: '30.5' }],
    ['database-address', 'DATABASE_URL', { DATABASE_URL: 'mysql://secret@nowhere' }],
    ['redis-address', 'REDIS_URL', { REDIS_URL: 'http://:secret@nowhere' }],
    ['log-level', 'LOG_LEVEL', { LOG_LEVEL: 'secret' }],
    ['on-or-off', 'WEB_CHAT', { WEB_CHAT: 'secret' }],
    ['web-address', 'DISCORD_API_ROOT', { DISCORD_API_ROOT: 'secret' }],
    ['web-address', 'TELEGRAM_API_ROOT', { TELEGRAM_API_ROOT: 'ftp://secret' }],
    ['slack-bot-token', 'SLACK_BOT_TOKEN', { SLACK_BOT_TOKEN: 'secret-that-is-not-one' }],
    [
      'slack-app-token',
      'SLACK_APP_TOKEN',
      { SLACK_BOT_TOKEN: 'xoxb-secret', SLACK_APP_TOKEN: 'xoxb-secret' },
    ],
    ['slack-api-root', 'SLACK_API_ROOT', { SLACK_API_ROOT: 'https://example.test/?secret=/api/' }],
    ['telegram-token', 'TELEGRAM_BOT_TOKEN', { TELEGRAM_BOT_TOKEN: 'secret-that-is-not-one' }],
    ['webhook-address', 'TELEGRAM_WEBHOOK_URL', { TELEGRAM_WEBHOOK_URL: 'http://secret.test/x' }],
    ['webhook-address', 'TELEGRAM_WEBHOOK_URL', { TELEGRAM_WEBHOOK_URL: 'https://secret.test/' }],
    ['webhook-secret', 'TELEGRAM_WEBHOOK_SECRET', { TELEGRAM_WEBHOOK_SECRET: 'secret é' }],
    ['local-chat-open', 'HOST', { HOST: '0.0.0.0' }],
    ['slack-way-in', 'SLACK_BOT_TOKEN', { SLACK_BOT_TOKEN: 'xoxb-secret' }],
    ['slack-bot-missing', 'SLACK_BOT_TOKEN', { SLACK_APP_TOKEN: 'xapp-secret' }],
    ['slack-bot-missing', 'SLACK_BOT_TOKEN', { SLACK_SIGNING_SECRET: 'secret' }],
    [
      'telegram-bot-missing',
      'TELEGRAM_BOT_TOKEN',
      { TELEGRAM_WEBHOOK_URL: 'https://secret.test/x', TELEGRAM_WEBHOOK_SECRET: 'secret' },
    ],
    [
      'webhook-half',
      'TELEGRAM_WEBHOOK_URL,TELEGRAM_WEBHOOK_SECRET',
      { TELEGRAM_BOT_TOKEN: '1:secret', TELEGRAM_WEBHOOK_URL: 'https://secret.test/x' },
    ],
  ]

  test.each(WRONG)(
    '%s: %s is named, and what to do is said in both languages',
    (code, names, environment) => {
      const problems = problemsOf(environment)
      expect(problems).toEqual([{ code, names: names.split(',') }])
      const [fr, en] = (['fr', 'en'] as const).map((language) =>
        problems.map((one) => saySetting(one, language)),
      )
      for (const { what, repair } of [...(fr ?? []), ...(en ?? [])]) {
        for (const name of names.split(',')) expect(what).toContain(name)
        expect(repair.length).toBeGreaterThan(10)
        expect(`${what} ${repair}`).not.toContain('secret.')
        for (const value of Object.values(environment).filter((one) => one.includes('secret')))
          expect(`${what} ${repair}`).not.toContain(value)
      }
      expect(fr).not.toEqual(en)
    },
  )

  test('no way of being wrong is left out of the table', () => {
    // What is no variable's fault stands in the environment of none: the doctor's and the start's tests have it.
    const codes = new Set([...WRONG.map(([code]) => code), 'settings-file'])
    const theirs = PLATFORMS.flatMap(({ faults }) => Object.keys(faults.fr))
    expect([...codes].sort()).toEqual([...SETTING_CODES, ...theirs].sort())
    for (const language of LANGUAGES)
      expect(Object.keys(sentencesOf(language)).sort()).toEqual([...codes].sort())
  })

  test('whatever is written into every variable, no value is repeated', () => {
    fc.assert(
      fc.property(
        fc.record(Object.fromEntries(SETTING_NAMES.map((name) => [name, fc.constantFrom(...written(name))]))),
        (environment) => {
          const said = problemsOf(environment).flatMap((one) =>
            (['fr', 'en'] as const).map((language) => JSON.stringify(saySetting(one, language))),
          )
          expect(said.join('\n')).not.toMatch(/s3cr3t/)
        },
      ),
    )
  })
})
