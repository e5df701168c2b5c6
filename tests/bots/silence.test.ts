/**
 * For every message that a member writes where we listen, one of these is true and is shown to them: it is a question, it
 * reached somebody, it is a draft with its button, or they were told that it does nothing.
 *
 * `SILENCE_RUNS`: how many conversations each platform has, `FC_SEED`: which ones (`any`: others each time).
 */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Ear, moveToAnotherGroup, play } from '../contracts/silence/property.ts'
import { conversation } from '../contracts/silence/said.ts'
import { openDriver as openDiscord } from './discord/driver.ts'
import { openDriver as openMatrix } from './matrix/driver.ts'
import { openSlack } from './slack/driver.ts'
import { openDriver as openTelegram } from './telegram/driver.ts'
import type { Layout } from './telegram/world.ts'
import { openLocalChatDriver } from './web/driver.ts'

/** As many as take some seconds on each platform. */
const FEW = 5
const RUNS = Number(process.env['SILENCE_RUNS'] ?? FEW)
const SEED = fc.readConfigureGlobal().seed ?? 'any'

const EARS: Record<string, () => Promise<Ear>> = {
  async 'the local chat'() {
    const chat = await openLocalChatDriver()
    return { chat, db: chat.db }
  },
  async Discord() {
    const chat = await openDiscord()
    return { chat, db: chat.cast.db }
  },
  async Slack() {
    const chat = await openSlack()
    return { chat, db: chat.db }
  },
  'Telegram, with topics': () => onTelegram('topics'),
  'Telegram, a group for each place': () => onTelegram('groups'),
  async Matrix() {
    const chat = await openMatrix()
    return { chat, db: chat.world.db }
  },
}

async function onTelegram(layout: Layout): Promise<Ear> {
  const chat = await openTelegram(layout)
  return { chat, db: chat.world.db }
}

describe.each(Object.entries(EARS))('on %s', (_, open) => {
  let ear: Ear
  beforeAll(async () => {
    ear = await open()
    await moveToAnotherGroup(ear.db)
  })
  afterAll(() => ear.chat.close())

  test('no message of a member ends in silence', async () => {
    const fates = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(conversation, async (made) => {
        const played = await play(ear, made)
        for (const { fate = 'silence' } of played) fates.set(fate, (fates.get(fate) ?? 0) + 1)
        expect(played.filter(({ fate }) => fate === undefined)).toEqual([])
      }),
      { numRuns: RUNS, endOnFailure: RUNS > FEW },
    )
    console.info(`${RUNS} conversations, seed ${SEED}:`, Object.fromEntries(fates))
  })
})
