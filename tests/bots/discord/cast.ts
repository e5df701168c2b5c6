/** The assistant on the fake Discord, with the people and channels of the demonstration. */
import { adapterDeps } from '../../../bots/adapters.ts'
import { type Composed, compose } from '../../../bots/compose.ts'
import { createDemonstration } from '../../../bots/demo/organisation-store.ts'
import {
  createDiscordPlatform,
  type DiscordOptions,
  type DiscordPlatform,
} from '../../../bots/discord/platform.ts'
import type { Log } from '../../../bots/runtime/log.ts'
import { createMetrics, type Metrics } from '../../../bots/runtime/metrics.ts'
import { commands } from '../../../commands/index.ts'
import { catalogueOf } from '../../../core/command/catalogue.ts'
import { c2i2e, frameworkKey } from '../../../core/framework/frameworks.ts'
import { messages } from '../../../core/i18n/messages.ts'
import { formSteps } from '../../../core/intake/form-step-store.ts'
import { ManualClock, MINUTE } from '../../../core/kernel/clock.ts'
import { type Ids, sortableIds } from '../../../core/kernel/ids.ts'
import { spaceAt } from '../../../core/people/lookup-store.ts'
import type { Database } from '../../../prisma/client.ts'
import { NAMES, type Person, SPACES, type SpaceName } from '../../contracts/driver.ts'
import { unhurried } from '../../support/platform.ts'
import { freshDatabase } from '../../support/stage.ts'
import { type Fake, openFake, TOKEN } from './fake.ts'

export const catalogue = catalogueOf(commands, messages)
export const MONDAY_TEN = new Date('2026-11-02T09:00:00Z')

/** Log lines, to know when an event has been handled and to see what was refused. */
export type Heard = { level: 'info' | 'warn' | 'error'; facts: Record<string, unknown>; words: string }

export type Cast = {
  fake: Fake
  db: Database
  clock: ManualClock
  ids: Ids
  log: Heard[]
  metrics: Metrics
  userOf(person: Person): string
  channelOf(space: SpaceName): string
  /** A channel that is nobody's space. */
  elsewhere: string
  composed(): Composed
  platform(): DiscordPlatform
  /** Everything that came in is handled and everything due is delivered. */
  settled(): Promise<void>
  handled(eventId: string): Promise<void>
  restart(): Promise<void>
  /** @throws when the fake was sent anything that Discord would refuse. */
  close(): Promise<void>
}

export async function openCast(options: Partial<DiscordOptions> & { forum?: boolean } = {}): Promise<Cast> {
  const { forum, ...given } = options
  const fake = await openFake()
  const { world } = fake
  const users = new Map(Object.entries(NAMES).map(([person, name]) => [person, world.addPerson(name)]))
  const channels = new Map(
    SPACES.map((space) => [space, world.addChannel(space, forum && space === 'questions' ? 15 : 0).id]),
  )
  const elsewhere = world.addChannel('divers').id
  const clock = new ManualClock(MONDAY_TEN)
  world.now = () => clock.now()
  const ids = sortableIds(clock)
  const db = await freshDatabase()
  await createDemonstration(db, clock, ids, frameworkKey(c2i2e), {
    platform: 'discord',
    workspaceId: 'discord',
    userId: (name) => users.get(name) ?? '',
    channelId: (purpose) => channels.get(purpose as SpaceName) ?? '',
  })
  const metrics = createMetrics()
  const lines: Heard[] = []
  const log = recorder(lines, () => world.changed())
  const deps = adapterDeps({ db, clock, ids, log, metrics })
  const make = () =>
    unhurried(
      createDiscordPlatform(deps, {
        token: TOKEN,
        apiRoot: fake.apiRoot,
        steps: formSteps(db, clock),
        purposeOf: async (channelId) => (await spaceAt(db, 'discord', channelId))?.purpose,
        // However busy the machine, nobody is told to wait unless the test means it.
        announceAfter: 10 * MINUTE,
        ...given,
      }),
    )

  let platform = make()
  const assemble = () => compose({ db, clock, ids, log, zone: 'Europe/Paris', platforms: [platform] })
  let composed = assemble()
  const start = async () => {
    const [failure] = await composed.start()
    if (failure) throw failure.error
  }
  await start()

  const cast: Cast = {
    fake,
    db,
    clock,
    ids,
    log: lines,
    metrics,
    userOf: (person) => users.get(person) ?? '',
    channelOf: (space) => channels.get(space) ?? '',
    elsewhere,
    composed: () => composed,
    platform: () => platform,
    async settled() {
      await platform.idle()
      await composed.assistant.settle()
    },
    async handled(eventId) {
      await fake.until(`event ${eventId}`, () => lines.some(({ facts }) => facts['event'] === eventId))
      await cast.settled()
    },
    async restart() {
      await composed.stop()
      platform = make()
      composed = assemble()
      await start()
    },
    async close() {
      await composed.stop()
      await fake.close()
      await db.close()
      if (fake.problems.length > 0)
        throw new Error(`Discord would have refused:\n${fake.problems.join('\n')}`)
    },
  }
  return cast
}

function recorder(lines: Heard[], changed: () => void): Log {
  const at =
    (level: Heard['level']) =>
    (facts: unknown, words: unknown): void => {
      lines.push({ level, facts: facts as Record<string, unknown>, words: String(words) })
      changed()
    }
  return { info: at('info'), warn: at('warn'), error: at('error') } as unknown as Log
}
