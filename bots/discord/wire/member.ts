/** What Discord tells of who acts, and of the server in which they do. Pure. */
import type { z } from 'zod'
import type { Incoming } from '../../../core/command/incoming.ts'
import type { Account } from '../../../core/kernel/actor.ts'
import type { user } from './payload.ts'

export const PLATFORM = 'discord'
/** Ids of people and of channels are unique in the whole of Discord, so that a server makes no difference to them. */
export const WORKSPACE = 'discord'

export function accountOf(userId: string): Account {
  return { platform: PLATFORM, workspaceId: WORKSPACE, userId }
}

/** What somebody is called: in this server, else everywhere, else their handle. */
export function nameIn(
  nick: string | null | undefined,
  { global_name, username }: Pick<z.infer<typeof user>, 'global_name' | 'username'>,
): string | undefined {
  return nick ?? global_name ?? username
}

/** The server that a place is in. */
export function placeIn(
  serverId: string | undefined,
  serverName: (serverId: string) => string | undefined,
): { serverId?: string; name?: string } {
  const name = serverId === undefined ? undefined : serverName(serverId)
  return { ...(serverId === undefined ? {} : { serverId }), ...(name ? { name } : {}) }
}

/** Discord tells a member's roles with what they do, except in what is read from its history. */
export function badgesIn(
  serverId: string | undefined,
  roles: readonly string[] | undefined,
): Pick<Incoming, 'badges'> {
  if (serverId === undefined || !roles) return {}
  return { badges: { workspaceId: serverId, worn: wornIn(serverId, roles) } }
}

/** Everybody wears the role that is called after the server itself: `@everyone`. */
export function wornIn(serverId: string, roles: readonly string[]): string[] {
  return [serverId, ...roles]
}
