/** discord.js, set up to keep little and to mention nobody. */
import {
  Client,
  DefaultRestOptions,
  GatewayIntentBits,
  Options,
  Partials,
  type RateLimitData,
  REST,
  type RESTOptions,
} from 'discord.js'
import { SECOND } from '../../../core/kernel/clock.ts'

export const API_ROOT = 'https://discord.com/api'

/** Longer waits are told to the relay, or waited for where a stop can end them: the SDK knows no end. */
const SHORT_WAIT = 2 * SECOND
/** What nobody uses any more is forgotten after this: memory follows what happens now, not what happened. */
const FORGET_AFTER = 10 * SECOND

/**
 * discord.js builds its own objects from every event, and what it cannot build from would end this process. Nobody but
 * Discord can send such an event, but nothing that is sent should be able to do that.
 */
export function shield(client: Client, refused: (type: string | undefined) => void): void {
  const manager = client.ws as unknown as { handlePacket(packet: unknown, shard: unknown): unknown }
  const handle = manager.handlePacket.bind(manager)
  manager.handlePacket = (packet, shard) => {
    try {
      return handle(packet, shard)
    } catch {
      refused((packet as { t?: string } | undefined)?.t)
      return false
    }
  }
}

/**
 * discord.js and Slack's Socket Mode bring two versions of undici, and the one loaded first sends for the whole process:
 * under Slack's, a form that discord.js hands over fails. As bytes it goes through either.
 */
export const sendBytes: RESTOptions['makeRequest'] = async (url, init) => {
  if (!(init.body instanceof FormData)) return DefaultRestOptions.makeRequest(url, init)
  const written = new Response(init.body)
  const headers = { ...(init.headers as Record<string, string>) }
  headers['content-type'] = written.headers.get('content-type') ?? 'multipart/form-data'
  const body = new Uint8Array(await written.arrayBuffer())
  return DefaultRestOptions.makeRequest(url, { ...init, headers, body })
}

export function createClient(apiRoot: string | undefined): Client {
  return new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.MessageContent,
      GatewayIntentBits.DirectMessages,
    ],
    partials: [Partials.Channel],
    allowedMentions: { parse: [] },
    // Channels are all that we look up; people and messages would only fill the memory.
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      ReactionManager: 0,
      PresenceManager: 0,
      VoiceStateManager: 0,
      ThreadMemberManager: 0,
      DMMessageManager: 0,
      GuildMemberManager: { maxSize: 50, keepOverLimit: (member) => member.id === member.client.user.id },
      UserManager: { maxSize: 50, keepOverLimit: (user) => user.id === user.client.user.id },
    }),
    // Whoever writes in an archived thread brings it back; by default it is kept for four hours.
    sweepers: {
      ...Options.DefaultSweeperSettings,
      threads: { interval: FORGET_AFTER / SECOND, lifetime: FORGET_AFTER / SECOND },
    },
    rest: restOptions(apiRoot),
  })
}

function restOptions(apiRoot: string | undefined): Partial<RESTOptions> {
  return {
    // What is remembered of the limits of each thread and each act, by default for an hour after its last use.
    handlerSweepInterval: FORGET_AFTER,
    ...(apiRoot ? { api: apiRoot } : {}),
    makeRequest: sendBytes,
    rejectOnRateLimit: ({ timeToReset, retryAfter }: RateLimitData) =>
      Math.max(timeToReset, retryAfter) > SHORT_WAIT,
  }
}

/** For what must not be done twice and has no key: the SDK repeats by itself whatever it is not told the outcome of. */
export function createUnrepeating(apiRoot: string | undefined): REST {
  return new REST({ ...restOptions(apiRoot), retries: 0 })
}
