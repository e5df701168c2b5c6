import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { saySetting } from '../../../bots/terminal/setting-words.ts'
import { readConfig, SETTING_CODES, SETTING_NAMES } from '../../../bots/terminal/settings.ts'
import { LANGUAGES } from '../../../core/kernel/actor.ts'
import { problemsOf, settingsGoWrong } from '../../support/settings.ts'

/** Every variable, with values that are right, wrong and half right. */
const written = (name: string) =>
  ['', 's3cr3t', 'xoxb-s3cr3t', 'xapp-s3cr3t', '12:s3cr3t', 'https://s3cr3t.test/api/', 'é s3cr3t'].map(
    (value) => (name === 'DATABASE_URL' ? `postgresql://u:${value}@h:1/b` : value),
  )

// What is no variable's fault stands in the environment of none: the doctor's and the start's tests have it.
settingsGoWrong(
  SETTING_CODES.filter((code) => code !== 'settings-file'),
  [
    ['port', 'PORT', { PORT: 'abc' }],
    ['port', 'PORT', { PORT: '70000' }],
    ['port', 'PORT', { PORT: '-1' }],
    ['port', 'PORT', { PORT: '30.5' }],
    ['database-address', 'DATABASE_URL', { DATABASE_URL: 'mysql://secret@nowhere' }],
    ['database-schema', 'DATABASE_URL', { DATABASE_URL: 'postgresql://u:secret@h/b?schema=sos' }],
    ['redis-address', 'REDIS_URL', { REDIS_URL: 'http://:secret@nowhere' }],
    ['log-level', 'LOG_LEVEL', { LOG_LEVEL: 'secret' }],
    ['on-or-off', 'WEB_CHAT', { WEB_CHAT: 'secret' }],
    ['web-address', 'DISCORD_API_ROOT', { DISCORD_API_ROOT: 'secret' }],
    ['web-address', 'TELEGRAM_API_ROOT', { TELEGRAM_API_ROOT: 'ftp://secret' }],
    ['local-chat-open', 'HOST', { HOST: '0.0.0.0' }],
    ['embeddings-address', 'EMBEDDINGS_URL', { EMBEDDINGS_URL: 'secret', EMBEDDINGS_MODEL: 'm' }],
    [
      'embeddings-address',
      'EMBEDDINGS_URL',
      { EMBEDDINGS_URL: 'http://u:secret@h/v1', EMBEDDINGS_MODEL: 'm' },
    ],
    ['embeddings-model', 'EMBEDDINGS_MODEL', { EMBEDDINGS_URL: 'http://127.0.0.1:1/v1' }],
  ],
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
    { NODE_ENV: 'Production' },
    { NODE_ENV: ' prod ' },
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

  test('whatever is written into every variable, no value is repeated', () => {
    fc.assert(
      fc.property(
        fc.record(Object.fromEntries(SETTING_NAMES.map((name) => [name, fc.constantFrom(...written(name))]))),
        (environment) => {
          const said = problemsOf(environment).flatMap((one) =>
            LANGUAGES.map((language) => JSON.stringify(saySetting(one, language))),
          )
          expect(said.join('\n')).not.toMatch(/s3cr3t/)
        },
      ),
    )
  })
})
