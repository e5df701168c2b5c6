/** A platform that does not connect at first: the others go on, and it is tried again, over the real SDKs. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { adaptersFor } from '../../../bots/adapters.ts'
import { type Composed, compose } from '../../../bots/compose.ts'
import { createDemonstration } from '../../../bots/demo/organisation-store.ts'
import { quiet } from '../../../bots/runtime/log.ts'
import { readConfig } from '../../../bots/terminal/settings.ts'
import { post } from '../../../core/delivery/outbox.ts'
import { c2i2e, frameworkKey } from '../../../core/framework/frameworks.ts'
import { ManualClock } from '../../../core/kernel/clock.ts'
import { type Ids, sortableIds } from '../../../core/kernel/ids.ts'
import type { Database } from '../../../prisma/client.ts'
import { rowsOf } from '../../support/rows.ts'
import { freshDatabase } from '../../support/stage.ts'
import { openThreePlatforms, type ThreePlatforms } from '../../support/three-platforms.ts'
import { textOf } from '../discord/seen.ts'
import { BOT_TOKEN } from '../slack/fake.ts'
import { readable, TEAM } from '../slack/workspace.ts'

let platforms: ThreePlatforms
let db: Database
let clock: ManualClock
let ids: Ids
let composed: Composed
const waits: Array<{ milliseconds: number; over: () => void }> = []
const connected: string[] = []
let heard: () => void = () => undefined

beforeEach(async () => {
  platforms = await openThreePlatforms()
  db = await freshDatabase()
  waits.length = 0
  connected.length = 0
  clock = new ManualClock(new Date('2026-11-02T09:00:00Z'))
  ids = sortableIds(clock)
  const connectable = await adaptersFor(readConfig(platforms.settings).platforms, {
    db,
    clock,
    ids,
    log: quiet,
  })
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

/** A linked place on each platform, and what stands there. */
const places = {
  discord: () => {
    const channelId = platforms.discord.world.addChannel('questions').id
    const texts = () => [...platforms.discord.world.messages.values()].map(textOf)
    return { workspaceId: 'discord', channelId, texts }
  },
  slack: () => {
    platforms.slack.workspace.channels.add('CQUESTIONS')
    const texts = () => platforms.slack.workspace.posted.map(({ blocks }) => readable(blocks))
    return { workspaceId: TEAM, channelId: 'CQUESTIONS', texts }
  },
  telegram: () => {
    platforms.telegram.addGroup(-5, 'Maths')
    const texts = () => platforms.telegram.messages.map(({ text }) => text)
    return { workspaceId: 'telegram', channelId: '-5', texts }
  },
}

/** Something that has to be said in a place. */
async function toSay(platform: string, place: { workspaceId: string; channelId: string }) {
  const { unit } = db
  const { workspaceId, channelId } = place
  const at = { platform, workspaceId, userId: (name: string) => name, channelId: () => channelId }
  await createDemonstration(db, clock, ids, frameworkKey(c2i2e), {
    ...at,
    channelId: (purpose) => (purpose === 'questions' ? channelId : `${purpose}-elsewhere`),
  })
  const space = await rowsOf(unit).space.findFirstOrThrow({
    where: { purpose: 'questions' },
    include: { group: true },
  })
  await post({ unit, ids, now: clock.now() }, [
    {
      key: 'said-while-away',
      to: { space: space.id },
      organisationId: space.group.organisationId,
      groupId: space.groupId,
      card: { tone: 'neutral', title: 'Dit entre-temps', body: [], actions: [] },
    },
  ])
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

  test('what is to be said there waits until it is connected', async () => {
    const place = places[platform as keyof typeof places]()
    await toSay(platform, place)
    const state = async () => (await rowsOf(db).outboxMessage.findFirstOrThrow()).state
    begin()
    await composed.start()
    await composed.assistant.tick()
    expect(await state()).toBe('pending')
    end()
    while (connected.length === 0) {
      const then = next()
      waits.at(-1)?.over()
      await then
    }
    clock.advance(60_000)
    await composed.assistant.tick()
    expect(await state()).toBe('delivered')
    expect(place.texts().filter((text) => text.includes('Dit entre-temps'))).toHaveLength(1)
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
