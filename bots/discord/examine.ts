/** What `npm run doctor` looks at: the token, what the Developer Portal was told, and every linked channel. */
import { ApplicationFlags, DiscordAPIError, REST, Routes } from 'discord.js'
import type { Language } from '../../core/kernel/actor.ts'
import { SECOND } from '../../core/kernel/clock.ts'
import type { Finding, LinkedPlace } from '../platform.ts'
import { findings } from './setup/findings.ts'
import { API_ROOT } from './wire/client.ts'
import { isCode } from './wire/errors.ts'
import { COMFORTS, invitation, missingRights, type Place, permissionsIn, type Self } from './wire/rights.ts'
import { readSelf, readServer } from './wire/server.ts'

type Application = { id: string; name: string; flags?: number }
type User = { id: string; username: string; global_name?: string | null }
type Channel = Place & { name?: string | null; guild_id?: string }

const CONTENT = ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited
const MEMBERS = ApplicationFlags.GatewayGuildMembers | ApplicationFlags.GatewayGuildMembersLimited

/** A Discord that has not answered by then is held to be silent: somebody waits for what we find. */
const SILENT_AFTER = 10 * SECOND
const UNKNOWN_CHANNEL = 10003
const MISSING_ACCESS = 50001

/** Never throws, and does not connect. */
export async function examineDiscord(
  { token, apiRoot = API_ROOT }: { token: string; apiRoot?: string | undefined },
  places: readonly LinkedPlace[],
  language: Language,
): Promise<Finding[]> {
  const e = findings(language)
  const found: Finding[] = []
  const rest = new REST({ api: apiRoot, timeout: SILENT_AFTER, retries: 1 }).setToken(token)
  try {
    const me = (await rest.get(Routes.user())) as User
    const application = (await rest.get(Routes.currentApplication())) as Application
    found.push({ level: 'good', what: e.connected(me.global_name || me.username, application.name) })
    found.push(
      (application.flags ?? 0) & CONTENT
        ? { level: 'good', what: e.content }
        : { level: 'problem', ...e.noContent() },
    )
    found.push(
      (application.flags ?? 0) & MEMBERS
        ? { level: 'good', what: e.members }
        : { level: 'attention', ...e.noMembers() },
    )
    const link = invitation(application.id)
    const servers = (await rest.get(Routes.userGuilds())) as unknown[]
    if (servers.length === 0) found.push({ level: 'attention', ...e.noServer(link) })
    for (const place of places) found.push(await placeFinding(rest, me.id, link, place, language))
  } catch (error) {
    const isRefused = error instanceof DiscordAPIError && error.status === 401
    found.push({ level: 'problem', ...(isRefused ? e.token() : e.network(apiRoot)) })
  }
  return found
}

async function placeFinding(
  rest: REST,
  botId: string,
  link: string,
  { group, purpose, channelId }: LinkedPlace,
  language: Language,
): Promise<Finding> {
  const e = findings(language)
  const name = `${group} · ${purpose}`
  try {
    const channel = (await rest.get(Routes.channel(channelId))) as Channel
    if (channel.guild_id === undefined) return { level: 'problem', ...e.placeGone(name) }
    const called = `${name} (#${channel.name ?? channelId})`
    const server = await readServer(rest, channel.guild_id)
    const self: Self = await readSelf(rest, channel.guild_id, botId)
    const missing = missingRights(permissionsIn(server, self, channel), channel)
    if (missing.length === 0) return { level: 'good', what: e.place(called) }
    return {
      level: missing.every((right) => COMFORTS.has(right)) ? 'attention' : 'problem',
      ...e.placeLacks(
        called,
        missing.map((right) => e.rights[right]),
      ),
    }
  } catch (error) {
    if (isCode(error, UNKNOWN_CHANNEL)) return { level: 'problem', ...e.placeGone(name) }
    if (isCode(error, MISSING_ACCESS)) return { level: 'problem', ...e.placeClosed(name, link) }
    throw error
  }
}
