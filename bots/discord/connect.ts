/** Connecting to the gateway, or saying what to do. */
import { type Client, Events } from 'discord.js'
import type { NotStarted } from '../platform.ts'
import { discordNotStarted } from './findings.ts'

const REFUSED_TOKEN = 4004
/** An intent that Discord does not know, and one that the Developer Portal was not told. */
const UNKNOWN_INTENTS = 4013
const DISALLOWED_INTENTS = 4014

/**
 * @param within milliseconds
 * @returns the application's id, once the servers of the bot are known.
 * @throws NotStarted
 */
export async function connect(
  client: Client,
  token: string,
  within: number,
  apiRoot: string,
): Promise<string> {
  const ready = new Promise<string>((resolve) => {
    client.once(Events.ClientReady, (there) => resolve(there.application.id))
  })
  const closed = new Promise<never>((_, reject) => {
    client.once(Events.ShardDisconnect, ({ code }) => reject(closing(code)))
    client.once(Events.Invalidated, () => reject(discordNotStarted.ended()))
  })
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(discordNotStarted.network(apiRoot)), within)
  })
  closed.catch(() => undefined)
  late.catch(() => undefined)
  try {
    const login = client.login(token).then(
      () => ready,
      (error: unknown) => {
        throw refused(error, apiRoot)
      },
    )
    login.catch(() => undefined)
    return await Promise.race([login, closed, late])
  } finally {
    clearTimeout(timer)
  }
}

function closing(code: number): NotStarted {
  if (code === REFUSED_TOKEN) return discordNotStarted.token()
  if (code === UNKNOWN_INTENTS) return discordNotStarted.intents()
  if (code === DISALLOWED_INTENTS) return discordNotStarted.content()
  return discordNotStarted.ended()
}

function refused(error: unknown, apiRoot: string): NotStarted {
  const { code, status, message } = error as { code?: unknown; status?: unknown; message?: unknown }
  if (code === 'TokenInvalid' || status === 401) return discordNotStarted.token()
  if (/disallowed intents/i.test(String(message))) return discordNotStarted.content()
  return discordNotStarted.network(apiRoot, error)
}
