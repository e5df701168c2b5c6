import { describe, expect, test } from 'vitest'
import { readConfig, UnreadableEnvironment } from '../../bots/config.ts'

const problemsOf = (environment: Record<string, string>): readonly string[] => {
  try {
    readConfig(environment)
  } catch (error) {
    if (error instanceof UnreadableEnvironment) return error.problems
    throw error
  }
  return []
}

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

  test.each([
    ['PORT', 'abc'],
    ['PORT', '70000'],
    ['DATABASE_URL', 'mysql://nowhere'],
    ['LOG_LEVEL', 'loud'],
    ['WEB_CHAT', 'maybe'],
    ['SLACK_BOT_TOKEN', 'secret-that-is-not-one'],
    ['TELEGRAM_BOT_TOKEN', 'secret-that-is-not-one'],
    ['SLACK_API_ROOT', 'https://example.test/'],
  ])('%s=%s is refused by name, and its value is not repeated', (name, value) => {
    const [problem = ''] = problemsOf({ [name]: value })
    expect(problem).toMatch(new RegExp(`^${name}: must `))
    if (value.includes('secret')) expect(problem).not.toContain(value)
  })

  test.each([
    [{ SLACK_BOT_TOKEN: 'xoxb-a' }, 'SLACK_APP_TOKEN'],
    [{ SLACK_APP_TOKEN: 'xapp-a' }, 'SLACK_BOT_TOKEN'],
    [
      { TELEGRAM_BOT_TOKEN: '1:a', TELEGRAM_WEBHOOK_URL: 'https://example.test/hook' },
      'TELEGRAM_WEBHOOK_SECRET',
    ],
  ])('settings that need another one say which: %o', (environment, missing) => {
    expect(problemsOf(environment as Record<string, string>).join()).toContain(missing)
  })
})
