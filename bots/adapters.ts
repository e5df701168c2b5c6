/** What each adapter is given by the house, and the adapters of the platforms that the settings ask for. */
import { commands } from '../commands/index.ts'
import { catalogueOf } from '../core/command/catalogue.ts'
import { draw } from '../core/documents/pictures.ts'
import { keepFile } from '../core/files/keep.ts'
import { loadFile } from '../core/files/store.ts'
import { messages } from '../core/i18n/messages.ts'
import { formSteps } from '../core/intake/form-step-store.ts'
import { messageParts } from '../core/intake/message-parts-store.ts'
import { missedOn } from '../core/intake/missed-store.ts'
import { replyChains } from '../core/intake/reply-chain-store.ts'
import type { Clock } from '../core/kernel/clock.ts'
import type { Ids } from '../core/kernel/ids.ts'
import { Refusal } from '../core/kernel/refusal.ts'
import { personOf, spaceAt } from '../core/people/lookup-store.ts'
import { letterboxOf } from '../core/people/mail/mail-store.ts'
import { answeredLetter, stopByName, tellUnread, whoStops } from '../core/people/mail/replies.ts'
import { moveChat } from '../core/people/moved-chat-store.ts'
import type { Database } from '../prisma/client.ts'
import { readSetting, writeSetting } from '../prisma/settings.ts'
import type { Adapter, Greeted, Ports, Position, Wanted } from './kit.ts'
import { personalMenus } from './menus.ts'
import type { AdapterDeps, ChatPlatform, KeepFile, LendFiles } from './platform.ts'
import { inOrder } from './runtime/async/in-order.ts'
import type { Route } from './runtime/http.ts'
import type { Log } from './runtime/log.ts'
import { createMetrics, type Metrics, refusing } from './runtime/metrics.ts'

/** What `t.me/<bot>?start=…` may carry: a code of `/lier`. */
const LINK_CODE = /^[A-Z2-9]{8}$/i

export type PlatformDeps = {
  db: Database
  clock: Clock
  ids: Ids
  log: Log
  metrics?: Metrics
  publicUrl?: string | undefined
}

export type Adapters = {
  platforms: readonly ChatPlatform[]
  /** Signed webhooks, for the one HTTP server. */
  routes: readonly Route[]
}

/** Keeps a file for the person behind an account; a refusal is a sentence in their language. */
export function fileKeeper({ db, clock, ids }: PlatformDeps): KeepFile {
  return async (account, name, bytes, alt) => {
    const person = await personOf(db, account)
    const m = messages(person?.language ?? 'fr')
    if (!person) return { ok: false, error: m.stranger }
    try {
      const kept = await db.transaction((unit) =>
        keepFile({ unit, ids, now: clock.now() }, person.id, { name, alt, bytes }),
      )
      return { ok: true, ...kept }
    } catch (error) {
      if (error instanceof Refusal) return { ok: false, error: m.refusal(error) }
      throw error
    }
  }
}

/** How many lend contents at the same time, of at most the fullest message each. */
const LENT = 3

/** Lends contents to so many at a time as memory has room for. */
export function fileLender({ db }: Pick<PlatformDeps, 'db'>): LendFiles {
  const inTurn = inOrder()
  let turns = 0
  return (ids, use) => {
    turns += 1
    return inTurn([`lender ${turns % LENT}`], async () => {
      const found = await Promise.all(ids.map((id) => loadFile(db.unit, id)))
      return use(new Map(found.flatMap((one) => (one ? [[one.id, one.content]] : []))))
    })
  }
}

/** What every adapter is given. */
export function adapterDeps(deps: PlatformDeps): AdapterDeps {
  const { db, clock, ids, log } = deps
  return {
    catalogue: catalogueOf(commands, messages),
    messages,
    draw,
    keepFile: fileKeeper(deps),
    lendFiles: fileLender(deps),
    missed: (platform) => missedOn(db, platform, clock.now()),
    clock,
    ids,
    log,
    ...(deps.publicUrl === undefined ? {} : { publicUrl: deps.publicUrl }),
    refuse: refusing(log, deps.metrics ?? createMetrics()),
  }
}

function positionOf(db: Database, key: string): Position {
  return {
    async read() {
      const kept = await readSetting(db, key)
      return typeof kept === 'string' ? kept : undefined
    },
    write: (position) => writeSetting(db, key, position),
  }
}

/** Which places of a platform have heard who we are. */
export function greetedOn(db: Database, platform: string): Greeted {
  const keyOf = (place: string) => `greeted:${platform}:${place}`
  return {
    has: async (place) => (await readSetting(db, keyOf(place))) !== undefined,
    note: (place) => writeSetting(db, keyOf(place), 1),
  }
}

/** What an adapter keeps and asks, for one platform. */
function portsFor(platform: string, { db, clock, ids }: PlatformDeps): Ports {
  return {
    forms: formSteps(db, clock),
    chains: replyChains(db, platform),
    parts: messageParts(db, platform, clock),
    menus: personalMenus({ db, clock }, platform),
    chatMoved: (from, to, how) => moveChat(db, platform, from, to, { ...how, now: clock.now() }),
    greeted: greetedOn(db, platform),
    purposeOf: async (channelId) => (await spaceAt(db, platform, channelId))?.purpose,
    letterbox: (id) => letterboxOf(db.unit, id),
    replies: {
      answered: (names) => answeredLetter(db, names),
      stopping: (name) => whoStops(db, name),
      stop: (name) => stopByName({ db, clock, ids }, name),
      unread: (id, why) => tellUnread({ db, clock, ids }, id, why),
    },
    position: (account) => positionOf(db, `position:${platform}:${account}`),
    startLine: (payload) => (LINK_CODE.test(payload) ? `/lier ${payload}` : undefined),
  }
}

/**
 * Only what is wanted is loaded: each platform's library takes memory and time to start.
 * @throws Error naming the command and the limit when a platform cannot express a command.
 */
export async function adaptersFor(wanted: readonly Wanted[], deps: PlatformDeps): Promise<Adapters> {
  const common = adapterDeps(deps)
  const adapters: Adapter[] = []
  for (const { kit, settings } of wanted)
    adapters.push(await kit.create(settings, common, portsFor(kit.id, deps)))
  return {
    platforms: adapters.map(({ platform }) => platform),
    routes: adapters.flatMap(({ route }) => (route ? [{ ...route, open: true }] : [])),
  }
}
