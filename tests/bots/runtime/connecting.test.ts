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
import { openThreePlatforms, type ThreePlatforms } from '../../support/three-platforms.ts'
import { BOT_TOKEN } from '../slack/fake.ts'

let platforms: ThreePlatforms
let db: Database
let composed: Composed
const waits: Array<{ milliseconds: number; over: () => void }> = []
const connected: string[] = []
let heard: () => void = () => undefined

beforeEach(async () => {
  platforms = await openThreePlatforms()
  db = await freshDatabase()
  waits.length = 0
  connected.length = 0
  const clock = new ManualClock(new Date('2026-11-02T09:00:00Z'))
  const ids = sortableIds(clock)
  const connectable = await platformsFor(readConfig(platforms.settings), { db, clock, ids, log: quiet })
  composed = compose({
    db,
    clock,
    ids,
    log: quiet,
    zone: 'Europe/Paris',
    platforms: connectable.platforms,
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
  await platforms.close()
})

/** Resolves at the next wait, or when a platform has connected. */
const next = () =>
  new Promise<void>((resolve) => {
    heard = resolve
  })

const troubles = {
  discord: {
    begin: () =>
      void platforms.discord.faults.push({
        method: 'GET',
        path: /gateway/,
        times: 2,
        answer: { status: 401, body: { message: '401: Unauthorized', code: 0 } },
      }),
    end: () => undefined,
  },
  slack: {
    begin: () => {
      platforms.slack.tokens.bot = 'xoxb-another'
    },
    end: () => {
      platforms.slack.tokens.bot = BOT_TOKEN
    },
  },
  telegram: {
    begin: () => {
      platforms.telegram.tokenRevoked = true
    },
    end: () => {
      platforms.telegram.tokenRevoked = false
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
  const calls = platforms.telegram.calls.length
  await composed.stop()
  troubles.telegram.end()
  waits[0]?.over()
  expect(connected).toEqual([])
  expect(platforms.telegram.calls).toHaveLength(calls)
})
