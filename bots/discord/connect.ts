/** Connecting to the gateway, or saying what to do. */
import { type Client, Events } from 'discord.js'
import { nameOf } from './errors.ts'

const PORTAL = 'https://discord.com/developers/applications'

const CLOSED: Record<number, string> = {
  4004: `Discord refuses the token: copy a new one from ${PORTAL} (Bot → Reset Token) into DISCORD_TOKEN.`,
  4013: 'Discord does not know the intents that are asked for: update discord.js.',
  4014: `Discord wants "Message Content Intent" to be switched on: ${PORTAL} → Bot → Privileged Gateway Intents.`,
}

/**
 * @returns the application's id, once the servers of the bot are known.
 * @throws Error saying what to do.
 */
export async function connect(client: Client, token: string, within: number): Promise<string> {
  const ready = new Promise<string>((resolve) => {
    client.once(Events.ClientReady, (there) => resolve(there.application.id))
  })
  const closed = new Promise<never>((_, reject) => {
    client.once(Events.ShardDisconnect, ({ code }) =>
      reject(new Error(CLOSED[code] ?? `Discord closed the connection (${code}).`)),
    )
    client.once(Events.Invalidated, () =>
      reject(new Error('Discord ended the session. Start the assistant again.')),
    )
  })
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () =>
        reject(new Error('Discord does not answer. Check the network, and DISCORD_API_ROOT if it is set.')),
      within,
    )
  })
  closed.catch(() => undefined)
  late.catch(() => undefined)
  try {
    const login = client.login(token).then(
      () => ready,
      (error: unknown) => {
        throw refused(error)
      },
    )
    login.catch(() => undefined)
    return await Promise.race([login, closed, late])
  } finally {
    clearTimeout(timer)
  }
}

function refused(error: unknown): Error {
  const code = (error as { code?: unknown }).code
  if (code === 'TokenInvalid' || (error as { status?: unknown }).status === 401)
    return new Error(CLOSED[4004])
  if (/disallowed intents/i.test(String((error as Error).message))) return new Error(CLOSED[4014])
  return new Error(
    `Discord cannot be reached (${nameOf(error)}). Check the network, and DISCORD_API_ROOT if it is set.`,
  )
}
