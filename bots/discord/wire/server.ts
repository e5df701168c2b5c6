/** What Discord tells of a server and of the bot in it, as far as we read it. */
import { type REST, Routes } from 'discord.js'
import type { Place, Self, Server } from './rights.ts'

export type ReadServer = Server & {
  features: readonly string[]
  preferred_locale: string
  system_channel_id?: string | null
}
export type ReadChannel = Place & { id: string; position?: number }

/** @throws what REST throws. */
export async function readServer(rest: REST, serverId: string): Promise<ReadServer> {
  return (await rest.get(Routes.guild(serverId))) as ReadServer
}

export async function readChannels(rest: REST, serverId: string): Promise<ReadChannel[]> {
  return (await rest.get(Routes.guildChannels(serverId))) as ReadChannel[]
}

export async function readSelf(rest: REST, serverId: string, botId: string): Promise<Self> {
  const { roles } = (await rest.get(Routes.guildMember(serverId, botId))) as { roles: string[] }
  return { id: botId, roles }
}
