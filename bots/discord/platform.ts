/**
 * The Discord adapter: a gateway connection for what comes in, REST for what goes out. It knows the interface of
 * `ChatPlatform` and nothing of the product.
 */

import { Events, GatewayDispatchEvents } from 'discord.js'
import { SECOND } from '../../core/kernel/clock.ts'
import { createExchange } from '../exchange/exchange.ts'
import { createGreeting } from '../exchange/greeting.ts'
import { createLanguages } from '../exchange/languages.ts'
import { type AdapterDeps, type ChatPlatform, type Ingress, NotStarted } from '../platform.ts'
import { background } from '../runtime/async/background.ts'
import { BoundedSet } from '../runtime/async/bounded.ts'
import { pauseUntil, type Sleep } from '../runtime/async/sleep.ts'
import { type FormSteps, openForms } from './forms/steps.ts'
import { lookUp, namesKnown } from './incoming/channels.ts'
import { comeBack, connect } from './incoming/connect.ts'
import { interact } from './incoming/interact.ts'
import { hear, type ListenDeps, listen } from './incoming/listen.ts'
import { listening } from './incoming/listening.ts'
import { readMissed } from './incoming/missed.ts'
import { onceAForm } from './incoming/once-a-form.ts'
import { wearersListed } from './incoming/wearers.ts'
import { LIMITS } from './limits.ts'
import { deliver } from './outgoing/deliver.ts'
import { redraw } from './outgoing/redraw.ts'
import { privateConversations } from './outgoing/send.ts'
import { unfinishedDeliveries } from './outgoing/unfinished.ts'
import { discordNotStarted } from './setup/findings.ts'
import { arrivalAt } from './setup/greet.ts'
import { register, registrations } from './setup/register.ts'
import { API_ROOT, createClient, createUnrepeating, shield } from './wire/client.ts'
import { nameOf } from './wire/errors.ts'
import { PLATFORM, WORKSPACE } from './wire/member.ts'

export type { FormSteps } from './forms/steps.ts'

export type DiscordOptions = {
  token: string
  /** Another address of Discord's REST interface (a proxy, a local server), such as `http://127.0.0.1:4000/api`. */
  apiRoot?: string
  /** Where half-filled forms are kept. */
  steps: FormSteps
  /** Milliseconds to wait for a form before announcing it: 2,000, because Discord waits for 3,000. */
  announceAfter?: number
  /** Milliseconds after which a connection that does not come about is given up: 30,000. */
  connectWithin?: number
  /** How the next listing of roles is waited for: real time unless said otherwise. */
  wait?: Sleep
  /** The bot was added to a server just now. */
  placeAdded?: (place: AddedPlace) => void
  /** What a group uses a channel for: a server that has such a place is not greeted when the bot joins it again. */
  purposeOf?: (channelId: string) => Promise<string | undefined>
}

export type AddedPlace = { workspaceId: string; serverId: string; name: string; ownerUserId: string }

export type DiscordPlatform = ChatPlatform & {
  /** Resolves when nothing that came in is still being handled. */
  idle(): Promise<void>
}

/** Events are remembered to know them again when a resumed connection repeats them. */
const REMEMBERED = 2_000

export function createDiscordPlatform(deps: AdapterDeps, options: DiscordOptions): DiscordPlatform {
  const { log, catalogue } = deps
  const { purposeOf = async () => undefined } = options
  const apiRoot = options.apiRoot ?? API_ROOT
  // Before anything is connected: what Discord cannot express fails at boot.
  const wanted = registrations(catalogue, deps.messages)
  const client = createClient(options.apiRoot)
  shield(client, (type) =>
    deps.refuse({
      platform: PLATFORM,
      reason: 'malformed',
      detail: `not understood by the SDK${/^[A-Z_]{1,50}$/.test(type ?? '') ? `: ${type}` : ''}`,
    }),
  )
  const { rest } = client
  const once = createUnrepeating(options.apiRoot)
  const privates = privateConversations(rest)
  const unfinished = unfinishedDeliveries()
  const forms = openForms(options.steps)
  const seen = new BoundedSet<string>(REMEMBERED)
  const { keep, idle } = background()
  let ingress: Ingress | undefined
  /** Connected, and meant to stay so. */
  let isStarted = false
  /** Ends what waits, when the platform is stopped. */
  let ending = new AbortController()

  const channel = (id: string) => lookUp(client, id, ending.signal)
  const badges = wearersListed({
    rest,
    ingress: () => ingress,
    end: () => ending.signal,
    pause: pauseUntil(() => ending.signal),
    log,
  })

  const announceAfter = options.announceAfter ?? 2 * SECOND
  const started = (): Ingress => {
    if (!ingress) throw new Error('the Discord adapter has not started')
    return ingress
  }
  const languages = createLanguages(started)
  const exchange = createExchange({
    ingress: started,
    catalogue,
    languages,
    keepFile: deps.keepFile,
    patience: announceAfter,
    pause: pauseUntil(() => ending.signal),
    purposeOf,
    log,
  })
  const inside = {
    ...deps,
    exchange,
    languages,
    rest,
    apiRoot: options.apiRoot,
    privates,
    forms,
    get end() {
      return ending.signal
    },
    channel,
    serverName: (serverId: string) => client.guilds.cache.get(serverId)?.name,
    self: () => client.user?.id,
    nameOf: namesKnown(client),
    tellWearers: badges.changed,
    questionsHeard: () => ears.questionsHeard(),
    announceAfter,
  }
  const ears = listening({
    missed() {
      keepToken()
      return deps.missed(PLATFORM)
    },
    async *history(missed, since) {
      const read = await readMissed({ rest, channel, end: ending.signal }, missed, since)
      yield read.map(({ one, answered }) => ({
        id: one.id,
        // Ids carry their time.
        order: BigInt(one.id),
        hear: () => hear(one, inside, { answered }),
      }))
    },
    meanwhile: keep,
    clock: deps.clock,
    pause: pauseUntil(() => ending.signal),
    log,
  })

  /** The SDK forgets the token at the first "unauthorised", which a proxy may say once by mistake. */
  function keepToken(): void {
    if (ingress) for (const one of [rest, once]) one.setToken(options.token)
  }

  function take(raw: unknown, handle: (to: Ingress, id?: string) => Promise<void>): void {
    keepToken()
    const given = (raw as { id?: unknown } | null)?.id
    const id = typeof given === 'string' ? given : undefined
    if (ingress && (id === undefined || seen.addNew(id))) keep(safely(handle(ingress, id)))
  }

  const interaction = (raw: unknown) => take(raw, (to) => interact(raw, to, inside))
  const message = (raw: unknown) =>
    take(raw, (_, id) => {
      const listened = () => listen(raw, inside satisfies ListenDeps)
      return id === undefined ? listened() : ears.hear(id, listened)
    })

  function safely(handled: Promise<void>): Promise<void> {
    return handled.catch((error: unknown) =>
      log.error({ platform: PLATFORM, error: nameOf(error) }, 'event failed'),
    )
  }

  const greet = createGreeting({ platform: PLATFORM, purposeOf, languages, nameOf, log })
  const greetIn = (serverId: string) =>
    greet(serverId, () => arrivalAt({ rest, botId: client.user?.id ?? '', serverId, end: ending.signal }))

  client.ws.on(GatewayDispatchEvents.InteractionCreate, interaction)
  client.ws.on(GatewayDispatchEvents.MessageCreate, message)
  client.ws.on(GatewayDispatchEvents.Ready, () => ears.opening())
  client.on(Events.ShardReady, () => keep(ears.opened()))
  // Only for a server joined while connected: those of READY are told as available.
  client.on(Events.GuildCreate, (guild) => {
    options.placeAdded?.({
      workspaceId: WORKSPACE,
      serverId: guild.id,
      name: guild.name,
      ownerUserId: guild.ownerId,
    })
    log.info({ platform: PLATFORM, place: guild.id }, 'added to a place')
    if (ingress) keep(greetIn(guild.id))
  })
  client.on(Events.Error, (error) =>
    log.warn({ platform: PLATFORM, error: nameOf(error) }, 'connection error'),
  )
  client.on(Events.ShardReconnecting, () => {
    ears.lost()
    log.info({ platform: PLATFORM }, 'connection lost, coming back')
  })
  client.on(Events.ShardResume, () => {
    keep(ears.resumed())
    log.info({ platform: PLATFORM }, 'connection resumed')
  })
  client.on(Events.ShardDisconnect, ({ code }) => {
    ears.lost()
    log.error({ platform: PLATFORM, code }, 'connection ended by Discord')
    if (!isStarted) return
    isStarted = false
    const end = ending.signal
    void comeBack(() => connectOnce(end), end, log)
  })

  async function connectOnce(end: AbortSignal): Promise<string> {
    const applicationId = await connect(client, options.token, options.connectWithin ?? 30 * SECOND, apiRoot)
    if (end.aborted) await client.destroy()
    else isStarted = true
    return applicationId
  }

  return {
    id: PLATFORM,
    limits: LIMITS,
    idle,
    heardUntil: ears.heardUntil,
    async start(to) {
      ingress = onceAForm(to)
      ending = new AbortController()
      try {
        const applicationId = await connectOnce(ending.signal)
        await register({ rest, applicationId, wanted, log }, ending.signal)
        void badges.nowAndThen(
          pauseUntil(() => ending.signal, options.wait),
          keep,
        )
      } catch (error) {
        ingress = undefined
        isStarted = false
        ending.abort()
        ears.lost()
        await client.destroy()
        throw error instanceof NotStarted ? error : discordNotStarted.network(apiRoot, error)
      }
    },
    async stop() {
      ingress = undefined
      isStarted = false
      ending.abort()
      ears.stop()
      await idle()
      await client.destroy()
    },
    redraw(redrawing) {
      keepToken()
      return redraw({ rest, catalogue, draw: deps.draw, clock: deps.clock }, redrawing)
    },
    deliver(delivery) {
      keepToken()
      return deliver(
        { rest, once, privates, unfinished, catalogue, draw: deps.draw, clock: deps.clock },
        delivery,
      )
    },
  }
}
