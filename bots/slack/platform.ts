/**
 * Slack: Socket Mode by default, which needs no public address, or signed HTTP requests. The adapter decodes what
 * comes in, renders what goes out, and knows nothing of questions or competences.
 */
import type { Hono } from 'hono'
import { encodeIntent } from '../../core/command/intent.ts'
import { createHanding } from '../exchange/files/handing.ts'
import type { AdapterDeps, ChatPlatform, Ingress } from '../platform.ts'
import { background } from '../runtime/async/background.ts'
import { pauseUntil, type Sleep } from '../runtime/async/sleep.ts'
import {
  type Connection,
  type Handle,
  httpConnection,
  type Listening,
  socketConnection,
} from './incoming/conversation/connection.ts'
import { createIntake, type Me } from './incoming/intake.ts'
import { ANNOUNCE_AFTER, LIMITS } from './limits.ts'
import { deliver } from './outgoing/deliver.ts'
import type { Posting } from './outgoing/post.ts'
import { redraw } from './outgoing/redraw.ts'
import { sign } from './outgoing/sign.ts'
import { slackNotStarted } from './setup/findings.ts'
import { createTypeable } from './setup/typeable.ts'
import { API_ROOT, type Client, createClient, errorCode } from './wire/api.ts'
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

const NOT_STARTED = 'the Slack adapter has not started'

/** @throws Error when Slack cannot have one of the commands, or when there is no way in. */
export function createSlackPlatform(deps: AdapterDeps, options: SlackOptions): SlackPlatform {
  const { catalogue, messages, clock, log } = deps
  const { apiRoot = API_ROOT, botToken, appToken } = options
  if (!new URL(apiRoot).pathname.endsWith('/api/'))
    throw new Error('SLACK_API_ROOT must end in /api/, as https://slack.com/api/ does')
  const typeable = createTypeable(catalogue, messages)

  const client = createClient(botToken, apiRoot)
  const people = createPeople(client, clock, log)
  const posting: Posting = { client, draw: deps.draw, encode: (intent) => encodeIntent(catalogue, intent) }
  const handing = createHanding(deps)
  let stopping = new AbortController()
  let ingress: Ingress | undefined
  let me: Me = { workspaceId: '', workspaceName: '', userId: '', userName: '' }
  const { keep: meanwhile, idle } = background()
  const { handle, listening, homes, catchUp, attended } = createIntake({
    ...deps,
    botToken,
    apiRoot,
    posting,
    people,
    me: () => me,
    isTold: appToken !== undefined,
    meanwhile,
    ingress() {
      if (!ingress) throw new Error(NOT_STARTED)
      return ingress
    },
    announceAfter: options.announceAfter ?? ANNOUNCE_AFTER,
    purposeOf: options.purposeOf ?? (async () => undefined),
    channelMoved: options.channelMoved ?? (async () => undefined),
    pause: pauseUntil(() => stopping.signal, options.wait),
  })
  const tracked: Handle = (body, ack) => {
    const work = handle(body, ack)
    meanwhile(work)
    return work
  }
  const { connection, app } = connect(options, apiRoot, deps, listening, tracked)

  /** Until Slack has said which workspace is ours, none can be told from another one. */
  function ours(): string {
    if (me.workspaceId === '') throw new Error(NOT_STARTED)
    return me.workspaceId
  }

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
      const result = await deliver(
        { ...posting, handing, log },
        people,
        clock,
        ours(),
        typeable.outgoing(delivery),
      )
      if (result.ok && delivery.to.kind === 'person') meanwhile(homes.changed(delivery.to.userId))
      return result
    },
    async redraw(redrawing) {
      return redraw(posting, clock, ours(), typeable.outgoing(redrawing))
    },
    sign: async (signing) => sign(client, clock, ours(), signing),
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
