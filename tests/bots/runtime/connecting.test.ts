/** A platform that does not connect at first: the others go on, and it is tried again, over the real SDKs. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Composed, compose } from '../../../bots/compose.ts'
import { readConfig } from '../../../bots/config.ts'
import { platformsFor } from '../../../bots/platforms.ts'
import { quiet } from '../../../bots/runtime/log.ts'
import { ManualClock } from '../../../core/kernel/clock.ts'
import { sortableIds } from '../../../core/kernel/ids.ts'
import type { Database } from '../../../prisma/client.ts'
import { freshDatabase } from '../../support/stage.ts'
import { TOKEN as DISCORD_TOKEN, openFake as openDiscord } from '../discord/fake.ts'
import { APP_TOKEN, BOT_TOKEN, startFakeSlack } from '../slack/fake.ts'
import { FakeTelegram, TOKEN as TELEGRAM_TOKEN } from '../telegram/fake.ts'

let discord: Awaited<ReturnType<typeof openDiscord>>
let slack: Awaited<ReturnType<typeof startFakeSlack>>
let telegram: FakeTelegram
let db: Database
let composed: Composed
const waits: Array<{ milliseconds: number; over: () => void }> = []
const connected: string[] = []
let heard: () => void = () => undefined

beforeEach(async () => {
  discord = await openDiscord()
  slack = await startFakeSlack()
  telegram = new FakeTelegram()
  await telegram.listen()
  db = await freshDatabase()
  waits.length = 0
  connected.length = 0
  const clock = new ManualClock(new Date('2026-11-02T09:00:00Z'))
  const ids = sortableIds(clock)
  const config = readConfig({
    DISCORD_TOKEN,
    DISCORD_API_ROOT: discord.apiRoot,
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_APP_TOKEN: APP_TOKEN,
    SLACK_API_ROOT: slack.apiRoot,
    TELEGRAM_BOT_TOKEN: TELEGRAM_TOKEN,
    TELEGRAM_API_ROOT: telegram.root,
  })
  const { platforms } = await platformsFor(config, { db, clock, ids, log: quiet })
  composed = compose({
    db,
    clock,
    ids,
    log: quiet,
    zone: 'Europe/Paris',
    platforms,
    connected: (platform) => {
      connected.push(platform)
      heard()
    },
    wait: (milliseconds, signal) =>
      new Promise((over) => {
        waits.push({ milliseconds, over })
        signal.addEventListener('abort', () => over())
        heard()
      }),
  })
})
afterEach(async () => {
  await composed.stop()
  await db.close()
  await telegram.close()
  await slack.close()
  await discord.close()
})

/** Resolves at the next wait, or when a platform has connected. */
const next = () =>
  new Promise<void>((resolve) => {
    heard = resolve
  })

const troubles = {
  discord: {
    begin: () =>
      void discord.faults.push({
        method: 'GET',
        path: /gateway/,
        times: 2,
        answer: { status: 401, body: { message: '401: Unauthorized', code: 0 } },
      }),
    end: () => undefined,
  },
  slack: {
    begin: () => {
      slack.tokens.bot = 'xoxb-another'
    },
    end: () => {
      slack.tokens.bot = BOT_TOKEN
    },
  },
  telegram: {
    begin: () => {
      telegram.tokenRevoked = true
    },
    end: () => {
      telegram.tokenRevoked = false
    },
  },
}

describe.each(Object.entries(troubles))('when %s refuses us at first', (platform, { begin, end }) => {
  test('the others connect, and it is tried again, less and less often, until it connects', async () => {
    begin()
    const failures = await composed.start()
    expect(failures.map((failure) => failure.platform)).toEqual([platform])
    expect(failures[0]?.error.message).not.toBe('')
    expect(connected).toEqual([])
    const again = next()
    waits[0]?.over()
    await again
    expect(waits.map(({ milliseconds }) => milliseconds)).toEqual([5_000, 15_000])
    end()
    const there = next()
    waits[1]?.over()
    await there
    expect(connected).toEqual([platform])
    expect(waits).toHaveLength(2)
  })
})

test('stopping ends the attempts', async () => {
  troubles.telegram.begin()
  await composed.start()
  const calls = telegram.calls.length
  await composed.stop()
  troubles.telegram.end()
  waits[0]?.over()
  expect(connected).toEqual([])
  expect(telegram.calls).toHaveLength(calls)
})
