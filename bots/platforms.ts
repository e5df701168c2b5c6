/** The real platforms that the settings ask for, each with what it needs. */
import { commands } from '../commands/index.ts'
import { catalogueOf } from '../core/command/catalogue.ts'
import { keepFile } from '../core/competence/files.ts'
import { draw } from '../core/documents/pictures.ts'
import { messages } from '../core/i18n/messages.ts'
import { formSteps } from '../core/intake/form-step-store.ts'
import { missedOn } from '../core/intake/missed-store.ts'
import { replyChains } from '../core/intake/reply-chain-store.ts'
import type { Clock } from '../core/kernel/clock.ts'
import type { Ids } from '../core/kernel/ids.ts'
import { Refusal } from '../core/kernel/refusal.ts'
import { personOf, spaceAt } from '../core/people/lookup-store.ts'
import { moveChat } from '../core/people/moved-chat-store.ts'
import type { Database } from '../prisma/client.ts'
import type { Config } from './config.ts'
import { personalMenus } from './menus.ts'
import type { AdapterDeps, ChatPlatform, KeepFile } from './platform.ts'
import type { Route } from './runtime/http.ts'
import type { Log } from './runtime/log.ts'
import { createMetrics, type Metrics, refusing } from './runtime/metrics.ts'

/** What `t.me/<bot>?start=…` may carry: a code of `/lier`. */
const LINK_CODE = /^[A-Z2-9]{8}$/i

export type PlatformDeps = { db: Database; clock: Clock; ids: Ids; log: Log; metrics?: Metrics }

export type ConnectedPlatforms = {
  platforms: readonly ChatPlatform[]
  /** Signed webhooks, for the one HTTP server. */
  routes: readonly Route[]
}

/** Keeps a file for the person behind an account; a refusal is a sentence in their language. */
export function fileKeeper({ db, clock, ids }: PlatformDeps): KeepFile {
  return async (account, name, bytes) => {
    const person = await personOf(db, account)
    const m = messages(person?.language ?? 'fr')
    if (!person) return { ok: false, error: m.stranger }
    try {
      return { ok: true, ...(await keepFile(db.unit, ids, clock.now(), person.id, { name, bytes })) }
    } catch (error) {
      if (error instanceof Refusal) return { ok: false, error: m.refusal(error) }
      throw error
    }
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
    missed: (platform) => missedOn(db, platform, clock.now()),
    clock,
    ids,
    log,
    refuse: refusing(log, deps.metrics ?? createMetrics()),
  }
}

/**
 * Only what is configured is loaded: each platform's library takes memory and time to start.
 * @throws Error naming the command and the limit when a platform cannot express a command.
 */
export async function platformsFor(config: Config, deps: PlatformDeps): Promise<ConnectedPlatforms> {
  const { db, clock } = deps
  const common = adapterDeps(deps)
  const steps = formSteps(db, clock)
  const platforms: ChatPlatform[] = []
  const routes: Route[] = []
  if (config.discord) {
    const { createDiscordPlatform } = await import('./discord/platform.ts')
    const { token, apiRoot } = config.discord
    platforms.push(
      createDiscordPlatform(common, {
        token,
        steps,
        purposeOf: async (channelId) => (await spaceAt(db, 'discord', channelId))?.purpose,
        ...(apiRoot ? { apiRoot } : {}),
      }),
    )
  }
  if (config.slack) {
    const { createSlackPlatform } = await import('./slack/platform.ts')
    const { botToken, appToken, signingSecret, apiRoot } = config.slack
    const slack = createSlackPlatform(common, {
      botToken,
      purposeOf: async (channelId) => (await spaceAt(db, 'slack', channelId))?.purpose,
      ...(appToken ? { appToken } : {}),
      ...(signingSecret ? { signingSecret } : {}),
      ...(apiRoot ? { apiRoot } : {}),
    })
    platforms.push(slack)
    if (slack.app) routes.push({ path: '/slack/events', app: slack.app, open: true })
  }
  if (config.telegram) {
    const { createTelegramPlatform } = await import('./telegram/platform.ts')
    const { token, apiRoot, webhook } = config.telegram
    const telegram = createTelegramPlatform(common, {
      token,
      steps,
      chains: replyChains(db, 'telegram'),
      menus: personalMenus(deps, 'telegram'),
      onMigrated: (from, to) => moveChat(db, 'telegram', from, to, clock.now()),
      purposeOf: async (channelId) => (await spaceAt(db, 'telegram', channelId))?.purpose,
      startLine: (payload) => (LINK_CODE.test(payload) ? `/lier ${payload}` : undefined),
      ...(apiRoot ? { apiRoot } : {}),
      ...(webhook ? { webhook } : {}),
    })
    platforms.push(telegram)
    if (webhook) routes.push({ path: new URL(webhook.url).pathname, app: telegram.app, open: true })
  }
  return { platforms, routes }
}
