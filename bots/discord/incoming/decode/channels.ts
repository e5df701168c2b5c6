/** What a channel is, as far as we may see. */
import { type Client, PermissionFlagsBits } from 'discord.js'
import { isRefusal } from '../../wire/errors.ts'
import { patiently } from '../../wire/retrying.ts'
import type { NameOf } from './decode.ts'
import type { Channel } from './hear.ts'

/**
 * Undefined for what is deleted or closed to us.
 * @throws when Discord is out of order.
 */
export async function lookUp(client: Client, id: string, end: AbortSignal): Promise<Channel | undefined> {
  const found = await patiently(() => client.channels.fetch(id), end).catch((error: unknown) => {
    if (isRefusal(error)) return null
    throw error
  })
  if (!found) return undefined
  const parent = 'parentId' in found && found.parentId ? client.channels.cache.get(found.parentId) : undefined
  return {
    id,
    type: found.type,
    ...('guildId' in found && found.guildId ? { guild_id: found.guildId } : {}),
    ...('name' in found && found.name ? { name: found.name } : {}),
    ...('parentId' in found && found.parentId ? { parent_id: found.parentId } : {}),
    ...(parent ? { parentType: parent.type } : {}),
    ...('ownerId' in found && found.ownerId ? { ownerId: found.ownerId } : {}),
  }
}

/**
 * What channels and roles of a server are called, as Discord told when it came. Of a channel that not everybody sees the
 * name is not told either: what is written is read elsewhere.
 */
export function namesKnown(client: Client): NameOf {
  return (kind, id, serverId) => {
    const server = serverId === undefined ? undefined : client.guilds.cache.get(serverId)
    if (!server) return undefined
    if (kind === 'role') return server.roles.cache.get(id)?.name
    const channel = server.channels.cache.get(id)
    const isOpen = channel?.permissionsFor(server.roles.everyone)?.has(PermissionFlagsBits.ViewChannel)
    return isOpen ? channel?.name : undefined
  }
}
