/** Connecting to the gateway, or saying what to do; and connecting again when Discord ended it. */
import { type Client, Events, Sweepers } from 'discord.js'
import { MINUTE, SECOND } from '../../../../core/kernel/clock.ts'
import { NotStarted } from '../../../platform.ts'
import { retry, type Waits } from '../../../runtime/async/retry.ts'
import { pauseUntil } from '../../../runtime/async/sleep.ts'
import { LATE, withTimeout } from '../../../runtime/async/with-timeout.ts'
import type { Log } from '../../../runtime/log.ts'
import { discordNotStarted } from '../../setup/findings.ts'
import { nameOf } from '../../wire/errors.ts'

const REFUSED_TOKEN = 4004
/** An intent that Discord does not know, and one that the Developer Portal was not told. */
const UNKNOWN_INTENTS = 4013
const DISALLOWED_INTENTS = 4014

/**
 * @param milliseconds after which it is given up.
 * @returns the application's id, once the servers of the bot are known.
 * @throws NotStarted
 */
export async function connect(
  client: Client,
  token: string,
  milliseconds: number,
  apiRoot: string,
): Promise<string> {
  revive(client)
  let release: () => void = () => undefined
  const connected = new Promise<string>((resolve, reject) => {
    // Not the client's own "ready": it says that once in its life, and this may be the second time that it connects.
    const ready = () => resolve(client.application?.id ?? '')
    const closed = ({ code }: { code: number }) => reject(closing(code))
    const ended = () => reject(discordNotStarted.ended())
    client.on(Events.ShardReady, ready)
    client.on(Events.ShardDisconnect, closed)
    client.on(Events.Invalidated, ended)
    release = () => {
      client.off(Events.ShardReady, ready)
      client.off(Events.ShardDisconnect, closed)
      client.off(Events.Invalidated, ended)
    }
    client.login(token).catch((error: unknown) => reject(refused(error, apiRoot)))
  })
  try {
    const applicationId = await withTimeout(connected, milliseconds)
    if (applicationId === LATE) throw discordNotStarted.network(apiRoot)
    return applicationId
  } finally {
    release()
  }
}

/**
 * A client is meant to connect once: after an attempt that failed, discord.js forgets nothing any more of what nobody
 * uses, and closes nothing, so that what is opened now would stay open for ever.
 */
export function revive(client: Client): void {
  ;(client.ws as unknown as { destroyed: boolean }).destroyed = false
  for (const timer of Object.values(client.sweepers.intervals)) if (timer) clearInterval(timer)
  client.sweepers = new Sweepers(client as Client<true>, client.options.sweepers ?? {})
  client.rest.clearHashSweeper()
  client.rest.clearHandlerSweeper()
  ;(client.rest as unknown as { setupSweepers(): void }).setupSweepers()
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

/** Between attempts to come back. */
const WAITS: Waits = [5 * SECOND, MINUTE, 5 * MINUTE]

/**
 * After an end from which discord.js does not come back by itself: an intent may be switched on again, and Discord has
 * been wrong about tokens before. Tries until `attempt` succeeds or `end` comes first.
 */
export async function comeBack(attempt: () => Promise<unknown>, end: AbortSignal, log: Log): Promise<void> {
  const coming = retry(attempt, {
    waits: WAITS,
    failures: 1,
    pause: pauseUntil(end),
    failed(error) {
      const reason = error instanceof NotStarted ? error.code : nameOf(error)
      log.warn({ platform: 'discord', reason }, 'still not connected')
    },
  })
  await coming.catch(() => undefined)
}
