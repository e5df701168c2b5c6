/**
 * The Discord adapter: a gateway connection for what comes in, REST for what goes out. It knows the interface of
 * `ChatPlatform` and nothing of the product.
 */
import { SECOND } from '../../core/kernel/clock.ts'
import { createHanding } from '../exchange/files/handing.ts'
import { createGreeting } from '../exchange/people/greeting.ts'
import { type AdapterDeps, type ChatPlatform, type Ingress, NotStarted } from '../platform.ts'
import { background } from '../runtime/async/background.ts'
import { pauseUntil, type Sleep } from '../runtime/async/sleep.ts'
import { type FormSteps, openForms } from './forms/steps.ts'
import { createConversation } from './incoming/conversation.ts'
import { createGateway } from './incoming/gateway/gateway.ts'
import { onceAForm } from './incoming/interaction/once-a-form.ts'
import { LIMITS } from './limits.ts'
import { type DeliverDeps, deliver } from './outgoing/deliver.ts'
import { redraw } from './outgoing/redraw.ts'
import { privateConversations } from './outgoing/send.ts'
import { sign } from './outgoing/sign.ts'
import { createTags } from './outgoing/tags.ts'
import { unfinishedDeliveries } from './outgoing/unfinished.ts'
import { discordNotStarted } from './setup/findings.ts'
import { arrivalAt } from './setup/greet.ts'
import { register, registrations } from './setup/register.ts'
import { API_ROOT, createClient, createUnrepeating, shield } from './wire/client.ts'
import { commandMentions } from './wire/command-names.ts'
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

export function createDiscordPlatform(deps: AdapterDeps, options: DiscordOptions): DiscordPlatform {
  const { log, catalogue, draw, clock } = deps
  const { token, purposeOf = async () => undefined } = options
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
  const { learn, mention } = commandMentions(catalogue)
  const unfinished = unfinishedDeliveries()
  const handing = createHanding(deps)
  const tags = createTags({ rest, messages: deps.messages, clock })
  const { keep, idle } = background()
  let ingress: Ingress | undefined
  /** Ends what waits, when the platform is stopped. */
  let ending = new AbortController()
  const end = () => ending.signal

  /** The SDK forgets the token at the first "unauthorised", which a proxy may say once by mistake. */
  function keepToken(): void {
    if (ingress) for (const one of [rest, once]) one.setToken(token)
  }

  const { languages, badges, ears, interaction, message, changed, deleted } = createConversation({
    ...deps,
    client,
    apiRoot: options.apiRoot,
    privates,
    mention,
    forms: openForms(options.steps),
    purposeOf,
    announceAfter: options.announceAfter ?? 2 * SECOND,
    ingress: () => ingress,
    end,
    pause: pauseUntil(end),
    keep,
    missed(platform) {
      keepToken()
      return deps.missed(platform)
    },
  })
  const greet = createGreeting({ platform: PLATFORM, purposeOf, languages, nameOf, log })
  const gateway = createGateway(
    { client, token, apiRoot, connectWithin: options.connectWithin ?? 30 * SECOND, log },
    {
      interaction(raw) {
        keepToken()
        interaction(raw)
      },
      message(raw) {
        keepToken()
        message(raw)
      },
      changed,
      deleted,
      added({ id: serverId, name, ownerId }) {
        options.placeAdded?.({ workspaceId: WORKSPACE, serverId, name, ownerUserId: ownerId })
        log.info({ platform: PLATFORM, place: serverId }, 'added to a place')
        const arrival = () => arrivalAt({ rest, botId: client.user?.id ?? '', serverId, end: end() })
        if (ingress) keep(greet(serverId, arrival))
      },
      opening: ears.opening,
      opened: () => keep(ears.opened()),
      resumed: () => keep(ears.resumed()),
      lost: ears.lost,
    },
  )

  function leave(): void {
    ingress = undefined
    gateway.leave()
    ending.abort()
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
        const applicationId = await gateway.open(end())
        await register({ rest, applicationId, wanted, learn, log }, end())
        void badges.nowAndThen(pauseUntil(end, options.wait), keep)
      } catch (error) {
        leave()
        ears.lost()
        await client.destroy()
        throw error instanceof NotStarted ? error : discordNotStarted.network(apiRoot, error)
      }
    },
    async stop() {
      leave()
      ears.stop()
      await idle()
      await client.destroy()
    },
    ...outgoing(
      { rest, once, privates, unfinished, handing, tags, catalogue, mention, draw, clock, log },
      keepToken,
    ),
  }
}

/** What goes out. @param keepToken before each call. */
function outgoing(
  deps: DeliverDeps,
  keepToken: () => void,
): Required<Pick<ChatPlatform, 'deliver' | 'redraw' | 'sign'>> {
  const keeping =
    <Given, Result>(work: (deps: DeliverDeps, given: Given) => Promise<Result>) =>
    (given: Given) => {
      keepToken()
      return work(deps, given)
    }
  return { deliver: keeping(deliver), redraw: keeping(redraw), sign: keeping(sign) }
}
