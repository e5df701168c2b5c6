/** The people and places of the story as Telegram numbers them, and what a person of ours keeps between two starts. */
import { adapterDeps, greetedOn } from '../../../bots/adapters.ts'
import { type Composed, compose } from '../../../bots/compose.ts'
import { createDemonstration } from '../../../bots/demo/organisation-store.ts'
import { MONDAY_TEN } from '../../../bots/demo/stage.ts'
import { personalMenus } from '../../../bots/menus.ts'
import { createMetrics, type Metrics } from '../../../bots/runtime/metrics.ts'
import {
  createTelegramPlatform,
  type TelegramOptions,
  type TelegramPlatform,
} from '../../../bots/telegram/platform.ts'
import { commands } from '../../../commands/index.ts'
import { catalogueOf } from '../../../core/command/catalogue.ts'
import { c2i2e, frameworkKey } from '../../../core/framework/frameworks.ts'
import { messages } from '../../../core/i18n/messages.ts'
import { formSteps } from '../../../core/intake/form-step-store.ts'
import { messageParts } from '../../../core/intake/message-parts-store.ts'
import { replyChains } from '../../../core/intake/reply-chain-store.ts'
import { ManualClock } from '../../../core/kernel/clock.ts'
import { type Ids, sortableIds } from '../../../core/kernel/ids.ts'
import { spaceAt } from '../../../core/people/lookup-store.ts'
import { moveChat } from '../../../core/people/moved-chat-store.ts'
import type { Database } from '../../../prisma/client.ts'
import type { Person, SpaceName } from '../../contracts/driver.ts'
import { unhurried } from '../../support/platform.ts'
import { type Recorded, recorder } from '../../support/recorder.ts'
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

/** Forms as the database holds them, with a copy for the driver to look at. */
export function watched(
  steps: TelegramOptions['steps'],
  forms: Map<string, string>,
): TelegramOptions['steps'] {
  return {
    load: (account) => steps.load(account),
    async replace(account, state, seen) {
      const isKept = await steps.replace(account, state, seen)
      if (isKept && state) forms.set(account.userId, JSON.stringify(state))
      if (isKept && !state) forms.delete(account.userId)
      return isKept
    },
  }
}

export type World = {
  fake: FakeTelegram
  db: Database
  clock: ManualClock
  ids: Ids
  forms: ReadonlyMap<string, string>
  log: Recorded
  metrics: Metrics
  layout: Layout
  platform(): TelegramPlatform
  composed(): Composed
  /** Another process over the same database; both are fed by hand, as by a webhook. */
  beside(): Promise<TelegramPlatform>
  /** `between`: once the old one has stopped. */
  restart(options?: Partial<TelegramOptions>, between?: () => void): Promise<void>
  stop(): Promise<void>
  close(): Promise<void>
}

export async function openWorld(
  layout: Layout = 'topics',
  options: Partial<TelegramOptions> = {},
  start = true,
  /** Gets between the adapter and what it keeps, and hands events to. */
  around: (port: object) => void = () => {},
): Promise<World> {
  const fake = new FakeTelegram()
  await fake.listen()
  for (const [name, id] of Object.entries(PEOPLE)) fake.addUser(id, name)
  if (layout === 'topics') fake.addGroup(FORUM, 'Maths', Object.values(TOPICS))
  else for (const [name, id] of Object.entries(GROUPS)) fake.addGroup(id, name)

  const clock = new ManualClock(MONDAY_TEN)
  fake.now = () => clock.now()
  const ids = sortableIds(clock)
  const db = await freshDatabase()
  await createDemonstration(db, clock, ids, frameworkKey(c2i2e), {
    platform: 'telegram',
    workspaceId: 'telegram',
    userId: (name) => String(PEOPLE[name as Person]),
    channelId: (purpose) => channelOf(layout, purpose as SpaceName),
  })
  const forms = new Map<string, string>()
  const metrics = createMetrics()
  const deps = { db, clock, ids, log: recorder(), metrics }
  const { log } = deps

  const make = (more: Partial<TelegramOptions>) => {
    const kept = {
      chains: replyChains(db, 'telegram'),
      parts: messageParts(db, 'telegram', clock),
      steps: watched(formSteps(db, clock), forms),
    }
    for (const port of Object.values(kept)) around(port)
    const platform = unhurried(
      createTelegramPlatform(adapterDeps(deps), {
        token: TOKEN,
        apiRoot: fake.root,
        ...kept,
        menus: personalMenus(deps, 'telegram'),
        greeted: greetedOn(db, 'telegram'),
        onMigrated: (from, to) => moveChat(db, 'telegram', from, to, { now: clock.now(), numbersAnew: true }),
        purposeOf: async (channelId) => (await spaceAt(db, 'telegram', channelId))?.purpose,
        ...options,
        ...more,
      }),
    )
    const composed = compose({ db, clock, ids, log, zone: 'Europe/Paris', platforms: [platform] })
    around(composed.assistant.ingress)
    return { platform, composed }
  }
  let running = make({})
  const others: Array<typeof running> = []
  const startIt = async () => {
    const [failure] = await running.composed.start()
    if (failure) throw failure.error
  }
  if (start) await startIt()
  return {
    fake,
    db,
    clock,
    ids,
    forms,
    log,
    metrics,
    layout,
    platform: () => running.platform,
    composed: () => running.composed,
    async beside() {
      const other = make({})
      const [failure] = await other.composed.start()
      if (failure) throw failure.error
      others.push(other)
      return other.platform
    },
    async restart(more = {}, between = () => {}) {
      await running.composed.stop()
      between()
      running = make(more)
      await startIt()
    },
    stop: () => running.composed.stop(),
    async close() {
      for (const { composed } of [running, ...others]) await composed.stop()
      await fake.close()
      await db.close()
    },
  }
}
