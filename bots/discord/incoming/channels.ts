/** What a channel is, as far as we may see. */
import type { Client } from 'discord.js'
import { isRefusal } from '../wire/errors.ts'
import { patiently } from '../wire/retrying.ts'
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
