/**
 * Slack: Socket Mode by default, which needs no public address, or signed HTTP requests. The adapter decodes what
 * comes in, renders what goes out, and knows nothing of questions or competences.
 */

import type { Hono } from 'hono'
import { encodeIntent } from '../../core/command/intent.ts'
import { commandMeant } from '../../core/command/named-command.ts'
import { createExchange } from '../exchange/exchange.ts'
import { createLanguages } from '../exchange/languages.ts'
import type { AdapterDeps, ChatPlatform, Ingress } from '../platform.ts'
import { background } from '../runtime/async/background.ts'
import { BoundedSet } from '../runtime/async/bounded.ts'
import { pauseUntil, type Sleep } from '../runtime/async/sleep.ts'
import { createModals } from './forms/modal.ts'
import { createHandle, hearLate } from './incoming/act.ts'
import { createBadges } from './incoming/badges.ts'
import { createCatchUp } from './incoming/catch-up.ts'
import {
  type Connection,
  type Handle,
  httpConnection,
  type Listening,
  socketConnection,
} from './incoming/connection.ts'
import { actOf, type Conversation } from './incoming/conversation.ts'
import { invitation } from './incoming/invite.ts'
import { createWays } from './incoming/speaking.ts'
import { ANNOUNCE_AFTER, LIMITS, SHARE } from './limits.ts'
import { deliver } from './outgoing/deliver.ts'
import { createHomes } from './outgoing/home.ts'
import { redraw } from './outgoing/redraw.ts'
import { slackNotStarted } from './setup/findings.ts'
import { createTypeable } from './setup/typeable.ts'
import { API_ROOT, type Client, createClient, errorCode } from './wire/api.ts'
import { hostsOf } from './wire/hosts.ts'
import { createNamed } from './wire/names.ts'
import type { Origin } from './wire/origin.ts'
import { PLATFORM } from './wire/origin.ts'
import { createPeople } from './wire/people.ts'

export type SlackOptions = {
  /** Begins with `xoxb-`. */
  botToken: string
  /** Begins with `xapp-`: Socket Mode. */
  appToken?: string
  /** HTTP mode; used when there is no `appToken`. */
  signingSecret?: string
  /** Ends in `/api/`. */
  apiRoot?: string
  /** Milliseconds after which somebody who waits is told so. Slack gives up after 3,000. */
  announceAfter?: number
  /** Milliseconds after which a socket that does not come about is given up: 30,000. */
  connectWithin?: number
  /** Real time unless said otherwise. */
  wait?: Sleep
  /** What a channel is for, when it is a group's place. */
  purposeOf?: (channelId: string) => Promise<string | undefined>
  /** A channel got another id. */
  channelMoved?: (from: string, to: string) => Promise<void>
}

export type SlackPlatform = ChatPlatform & {
  /** HTTP mode: answers `POST /slack/events`, to be mounted as an `open` route. */
  readonly app?: Hono
  /** Resolves when everything that came in so far has been answered. */
  idle(): Promise<void>
}

/** After a restart, or beyond these, somebody may read it again, which harms nobody. */
const PARTNERS_REMEMBERED = 2_000

/** @throws Error when Slack cannot have one of the commands, or when there is no way in. */
export function createSlackPlatform(deps: AdapterDeps, options: SlackOptions): SlackPlatform {
  const { catalogue, messages, clock, log, refuse, draw, keepFile, missed } = deps
  const apiRoot = options.apiRoot ?? API_ROOT
  if (!new URL(apiRoot).pathname.endsWith('/api/'))
    throw new Error('SLACK_API_ROOT must end in /api/, as https://slack.com/api/ does')
  const typeable = createTypeable(catalogue, messages)

  const client = createClient(options.botToken, apiRoot)
  const { isOurs } = hostsOf(apiRoot)
  const people = createPeople(client, clock, log)
  const posting = {
    client,
    draw,
    encode: (intent: Parameters<typeof encodeIntent>[1]) => encodeIntent(catalogue, intent),
  }
  let stopping = new AbortController()
  const pause = pauseUntil(() => stopping.signal, options.wait)
  let ingress: Ingress | undefined
  let me: Me = { workspaceId: '', workspaceName: '', userId: '', userName: '' }
  const { keep: meanwhile, idle } = background()
  const started = (): Ingress => {
    if (!ingress) throw new Error('the Slack adapter has not started')
    return ingress
  }
  const homes = createHomes({ catalogue, messages, client, clock, log, pause, ingress: started })
  const badges = createBadges({
    client,
    people,
    pause,
    log,
    ingress: started,
    workspaceId: () => me.workspaceId,
  })
  const catchUp = createCatchUp({
    client,
    missed: () => missed(PLATFORM),
    isTold: options.appToken !== undefined,
    me: () => me,
    hear: (step, answered) => hearLate(conversation, step, answered),
    meanwhile,
    clock,
    pause,
    log,
  })
  const listening: Listening = {
    begun() {
      meanwhile(catchUp.listening())
      meanwhile(badges.readAll())
    },
    ended: () => catchUp.deaf(),
    reached(again) {
      // What became of user groups meanwhile was given up like everything else.
      if (again) meanwhile(catchUp.unreached().then((read) => (read ? badges.readAll() : undefined)))
      else catchUp.reached()
    },
  }
  const modals = createModals({ client, catalogue, groupName: badges.nameOf, pause, log })
  const languages = createLanguages(started)
  const languageAt = (origin: Origin) =>
    languages.chosen(actOf(origin, ''), { within: announceAfter * SHARE.language })
  const {
    purposeOf = async () => undefined,
    channelMoved = async () => undefined,
    announceAfter = ANNOUNCE_AFTER,
  } = options
  const exchange = createExchange({
    ingress: started,
    catalogue,
    languages,
    keepFile,
    patience: announceAfter,
    pause,
    purposeOf,
    log,
  })
  const conversation: Conversation = {
    catalogue,
    client,
    people,
    log,
    refuse,
    exchange,
    ways: createWays({ posting, people, modals, mayAnswerTo: isOurs, languageAt, pause, log }),
    modals,
    files: { token: options.botToken, isOurs, pause },
    languages,
    announceAfter,
    pause,
    purposeOf,
    channelMoved,
    partnersTold: new BoundedSet(PARTNERS_REMEMBERED),
    homes,
    badges,
    named: createNamed({ client, clock, log }, badges.groups),
    catchUp,
    workspaceName: () => me.workspaceName,
    botName: () => me.userName,
    meanwhile,
    ingress: started,
  }

  /** What only Slack says or does besides, once the core has answered. */
  const attended = (to: Ingress): Ingress => ({
    ...to,
    async receive(incoming) {
      const received = await to.receive(incoming)
      const isRead = commandMeant(catalogue, incoming)?.effect === 'read'
      if (!isRead) meanwhile(homes.changed(incoming.account.userId))
      const besides = await invitation(conversation, incoming, received)
      if (besides.length === 0) return received
      return { ...received, reply: { ...received.reply, cards: [...received.reply.cards, ...besides] } }
    },
  })

  const handle = createHandle(conversation, () => me)
  const tracked: Handle = (body, ack) => {
    const work = handle(body, ack)
    meanwhile(work)
    return work
  }
  const { connection, app } = connect(options, apiRoot, deps, listening, tracked)

  return {
    id: PLATFORM,
    limits: LIMITS,
    ...(app ? { app } : {}),
    async start(to) {
      stopping = new AbortController()
      me = await whoAmI(client, apiRoot)
      ingress = attended(typeable.ingress(to))
      try {
        await connection.start()
      } catch (error) {
        ingress = undefined
        await connection.stop().catch(() => undefined)
        throw slackNotStarted(errorCode(error), 'SLACK_APP_TOKEN', apiRoot, error)
      }
    },
    async stop() {
      await connection.stop()
      stopping.abort()
      catchUp.stop()
      await idle()
      ingress = undefined
    },
    idle,
    async deliver(delivery) {
      // Until Slack has said which workspace is ours, none can be told from another one.
      if (me.workspaceId === '') throw new Error('the Slack adapter has not started')
      const result = await deliver(posting, people, clock, me.workspaceId, typeable.outgoing(delivery))
      if (result.ok && delivery.to.kind === 'person') meanwhile(homes.changed(delivery.to.userId))
      return result
    },
    async redraw(redrawing) {
      if (me.workspaceId === '') throw new Error('the Slack adapter has not started')
      return redraw(posting, clock, me.workspaceId, typeable.outgoing(redrawing))
    },
    heardUntil: catchUp.heardUntil,
  }
}

function connect(
  options: SlackOptions,
  apiRoot: string,
  { clock, log, refuse }: AdapterDeps,
  listening: Listening,
  handle: Handle,
): { connection: Connection; app?: Hono } {
  const { appToken, signingSecret, connectWithin } = options
  if (appToken !== undefined)
    return {
      connection: socketConnection({ appToken, apiRoot, log, refuse, listening, connectWithin }, handle),
    }
  if (signingSecret === undefined)
    throw new Error(
      'Slack needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) beside SLACK_BOT_TOKEN',
    )
  const connection = httpConnection({ signingSecret, clock, log, refuse, listening }, handle)
  return { connection, app: connection.app }
}

/** The workspace that the token belongs to, and the bot's account there. */
type Me = { workspaceId: string; workspaceName: string; userId: string; userName: string }

async function whoAmI(client: Client, apiRoot: string): Promise<Me> {
  try {
    const found = await client.auth.test()
    const { team_id: team, team: workspaceName = '', user_id: userId = '', user: userName = '' } = found
    if (!team) throw new Error('Slack did not say which workspace the token belongs to')
    return { workspaceId: team, workspaceName, userId, userName }
  } catch (error) {
    throw slackNotStarted(errorCode(error), 'SLACK_BOT_TOKEN', apiRoot, error)
  }
}
