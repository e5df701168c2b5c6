/** The gateway connection: what it tells, and that it comes back when Discord ended it. */
import { type Client, Events, GatewayDispatchEvents, type Guild } from 'discord.js'
import type { Log } from '../../../runtime/log.ts'
import { nameOf } from '../../wire/errors.ts'
import { PLATFORM } from '../../wire/member.ts'
import { comeBack, connect } from './connect.ts'

export type GatewayDeps = {
  client: Client
  token: string
  apiRoot: string
  /** Milliseconds after which a connection that does not come about is given up. */
  connectWithin: number
  log: Log
}

/** Events as Discord sends them, and where the session stands that brings them. */
export type Told = {
  interaction(raw: unknown): void
  message(raw: unknown): void
  /** Its author changed it, or Discord did; it is gone. */
  changed(raw: unknown): void
  deleted(raw: unknown): void
  /** The bot was added to a server just now. */
  added(guild: Guild): void
  /** A new session begins; it is there; it goes on where it was; it is lost. */
  opening(): void
  opened(): void
  resumed(): void
  lost(): void
}

export function createGateway({ client, token, apiRoot, connectWithin, log }: GatewayDeps, told: Told) {
  /** Ends what waits. Undefined while we are not connected, nor meant to be. */
  let meant: AbortSignal | undefined

  client.ws.on(GatewayDispatchEvents.InteractionCreate, told.interaction)
  client.ws.on(GatewayDispatchEvents.MessageCreate, told.message)
  client.ws.on(GatewayDispatchEvents.MessageUpdate, told.changed)
  client.ws.on(GatewayDispatchEvents.MessageDelete, told.deleted)
  client.ws.on(GatewayDispatchEvents.Ready, told.opening)
  client.on(Events.ShardReady, told.opened)
  // Only for a server joined while connected: those of READY are told as available.
  client.on(Events.GuildCreate, told.added)
  client.on(Events.Error, (error) =>
    log.warn({ platform: PLATFORM, error: nameOf(error) }, 'connection error'),
  )
  client.on(Events.ShardReconnecting, () => {
    told.lost()
    log.info({ platform: PLATFORM }, 'connection lost, coming back')
  })
  client.on(Events.ShardResume, () => {
    told.resumed()
    log.info({ platform: PLATFORM }, 'connection resumed')
  })
  client.on(Events.ShardDisconnect, ({ code }) => {
    told.lost()
    log.error({ platform: PLATFORM, code }, 'connection ended by Discord')
    const end = meant
    meant = undefined
    if (end) void comeBack(() => open(end), end, log)
  })

  /**
   * @returns the application's id, once the servers of the bot are known.
   * @throws NotStarted
   */
  async function open(end: AbortSignal): Promise<string> {
    const applicationId = await connect(client, token, connectWithin, apiRoot)
    if (end.aborted) await client.destroy()
    else meant = end
    return applicationId
  }

  return {
    open,
    /** What was ended is not connected again. */
    leave(): void {
      meant = undefined
    },
  }
}
