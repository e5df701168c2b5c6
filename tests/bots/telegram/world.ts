/** The people and places of the story as Telegram numbers them, and what a person of ours keeps between two starts. */

import { type Composed, compose, draw } from '../../../bots/compose.ts'
import { MONDAY_TEN } from '../../../bots/demo/stage.ts'
import type { Log } from '../../../bots/runtime/log.ts'
import {
  createTelegramPlatform,
  type TelegramOptions,
  type TelegramPlatform,
} from '../../../bots/telegram/platform.ts'
import { commands } from '../../../commands/index.ts'
import { catalogueOf } from '../../../core/command/catalogue.ts'
import { actorOf } from '../../../core/command/dispatch.ts'
import { keepFile } from '../../../core/competence/files.ts'
import { c2i2e, frameworkKey } from '../../../core/competence/frameworks.ts'
import { messages } from '../../../core/i18n/messages.ts'
import type { Account } from '../../../core/kernel/actor.ts'
import { ManualClock } from '../../../core/kernel/clock.ts'
import { sortableIds } from '../../../core/kernel/ids.ts'
import { Refusal } from '../../../core/kernel/refusal.ts'
import type { Database } from '../../../prisma/client.ts'
import { createDemonstration } from '../../../prisma/demonstration.ts'
import type { Person, SpaceName } from '../../contracts/driver.ts'
import { freshDatabase } from '../../support/stage.ts'
import { FakeTelegram, TOKEN } from './fake.ts'

export const PEOPLE: Record<Person, number> = {
  ines: 11,
  karim: 12,
  claire: 13,
  marc: 14,
  helene: 15,
  yann: 16,
}
export const FORUM = -1_001_111_111
/** One supergroup with topics holds the four spaces, or each is a group of its own. */
const TOPICS: Record<SpaceName, number> = { questions: 2, activities: 3, trainers: 4, alerts: 5 }
const GROUPS: Record<SpaceName, number> = {
  questions: -21,
  activities: -22,
  trainers: -1_001_000_023,
  alerts: -24,
}

export type Layout = 'topics' | 'groups'

export const catalogue = catalogueOf(commands, messages)

export function spotOf(layout: Layout, space: SpaceName): { chatId: number; topic?: number } {
  return layout === 'topics' ? { chatId: FORUM, topic: TOPICS[space] } : { chatId: GROUPS[space] }
}

export function channelOf(layout: Layout, space: SpaceName): string {
  const { chatId, topic } = spotOf(layout, space)
  return topic === undefined ? String(chatId) : `${chatId}/${topic}`
}

/** Kept as text, as a database keeps it: nothing that lives in memory only comes back. */
export class Kept {
  readonly chains = new Map<string, string>()
  readonly forms = new Map<string, string>()

  readonly replyChains: TelegramOptions['chains'] = {
    rootOf: async (chat, id) => this.chains.get(`${chat}:${id}`),
    remember: async (chat, id, root) => void this.chains.set(`${chat}:${id}`, root),
  }

  readonly steps: TelegramOptions['steps'] = {
    load: async ({ userId }) => JSON.parse(this.forms.get(userId) ?? 'null') ?? undefined,
    save: async ({ userId }, state) => void this.forms.set(userId, JSON.stringify(state)),
    drop: async ({ userId }) => void this.forms.delete(userId),
  }
}

/** A log that keeps what it is told, so that a test can see that nothing went wrong, or what did. */
export type Recorded = Log & { errors: string[]; warnings: string[] }

export function recorder(): Recorded {
  const errors: string[] = []
  const warnings: string[] = []
  const said = (facts: unknown, sentence?: string) => `${sentence ?? ''} ${JSON.stringify(facts)}`
  return {
    errors,
    warnings,
    info() {},
    warn: (facts: unknown, sentence?: string) => void warnings.push(said(facts, sentence)),
    error: (facts: unknown, sentence?: string) => void errors.push(said(facts, sentence)),
  } as Recorded
}

export type World = {
  fake: FakeTelegram
  db: Database
  clock: ManualClock
  kept: Kept
  log: Recorded
  layout: Layout
  platform(): TelegramPlatform
  composed(): Composed
  restart(options?: Partial<TelegramOptions>): Promise<void>
  stop(): Promise<void>
  close(): Promise<void>
}

export async function openWorld(
  layout: Layout = 'topics',
  options: Partial<TelegramOptions> = {},
  start = true,
): Promise<World> {
  const fake = new FakeTelegram()
  await fake.listen()
  for (const [name, id] of Object.entries(PEOPLE)) fake.addUser(id, name)
  if (layout === 'topics') fake.addGroup(FORUM, 'Maths', Object.values(TOPICS))
  else for (const [name, id] of Object.entries(GROUPS)) fake.addGroup(id, name)

  const clock = new ManualClock(MONDAY_TEN)
  const ids = sortableIds(clock)
  const db = await freshDatabase()
  await createDemonstration(db, clock, ids, frameworkKey(c2i2e), {
    platform: 'telegram',
    workspaceId: 'telegram',
    userId: (name) => String(PEOPLE[name as Person]),
    channelId: (purpose) => channelOf(layout, purpose as SpaceName),
  })
  const kept = new Kept()
  const log = recorder()

  const keep = async (account: Account, name: string, bytes: Uint8Array) => {
    const actor = await actorOf({ db, clock }, account)
    const m = messages(actor?.language ?? 'fr')
    if (!actor) return { ok: false as const, error: m.stranger }
    try {
      return {
        ok: true as const,
        ...(await keepFile(db.unit, ids, clock.now(), actor.personId, { name, bytes })),
      }
    } catch (error) {
      if (error instanceof Refusal) return { ok: false as const, error: m.refusal(error) }
      throw error
    }
  }
  const onMigrated = async (from: string, to: string) => {
    await db.unit.space.updateMany({
      where: { platform: 'telegram', channelId: from },
      data: { channelId: to },
    })
  }
  const hears = async (channelId: string) =>
    (await db.unit.space.count({ where: { platform: 'telegram', channelId, purpose: 'questions' } })) > 0

  const make = (more: Partial<TelegramOptions>) => {
    const platform = createTelegramPlatform(
      { catalogue, messages, draw, keepFile: keep, clock, ids, log },
      {
        token: TOKEN,
        apiRoot: fake.root,
        chains: kept.replyChains,
        steps: kept.steps,
        onMigrated,
        hears,
        pace: { perSecond: 10_000, perSecondInOnePlace: 10_000 },
        ...options,
        ...more,
      },
    )
    return {
      platform,
      composed: compose({ db, clock, ids, log, zone: 'Europe/Paris', platforms: [platform] }),
    }
  }
  let running = make({})
  const startIt = async () => {
    const [failure] = await running.composed.start()
    if (failure) throw failure.error
  }
  if (start) await startIt()
  return {
    fake,
    db,
    clock,
    kept,
    log,
    layout,
    platform: () => running.platform,
    composed: () => running.composed,
    async restart(more = {}) {
      await running.composed.stop()
      running = make(more)
      await startIt()
    },
    stop: () => running.composed.stop(),
    async close() {
      await running.composed.stop()
      await fake.close()
      await db.close()
    },
  }
}
