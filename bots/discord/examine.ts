/** What `npm run doctor` looks at: the token, what the Developer Portal was told, and every linked channel. */
import { ApplicationFlags, DiscordAPIError, type REST, Routes } from 'discord.js'
import type { Language } from '../../core/kernel/actor.ts'
import type { Finding, LinkedPlace } from '../platform.ts'
import { isCode } from './errors.ts'
import { COMFORTS, invitation, missingRights, type Place, permissionsIn, type Self } from './rights.ts'
import { readSelf, readServer } from './server.ts'
import { words } from './words.ts'

type Application = { id: string; name: string; flags?: number }
type User = { id: string; username: string; global_name?: string | null }
type Channel = Place & { name?: string | null; guild_id?: string }

const DEFAULT_ROOT = 'https://discord.com/api'
const CONTENT = ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited

const UNKNOWN_CHANNEL = 10003
const MISSING_ACCESS = 50001

export async function examineDiscord(
  rest: REST,
  apiRoot: string | undefined,
  places: readonly LinkedPlace[],
  language: Language,
): Promise<Finding[]> {
  const e = words(language).examination
  const findings: Finding[] = []
  try {
    const me = (await rest.get(Routes.user())) as User
    const application = (await rest.get(Routes.currentApplication())) as Application
    findings.push({ level: 'good', what: e.connected(me.global_name || me.username, application.name) })
    findings.push(
      (application.flags ?? 0) & CONTENT
        ? { level: 'good', what: e.content }
        : { level: 'problem', what: e.noContent, repair: e.noContentRepair },
    )
    const link = invitation(application.id)
    const servers = (await rest.get(Routes.userGuilds())) as unknown[]
    if (servers.length === 0)
      findings.push({ level: 'attention', what: e.noServer, repair: e.noServerRepair(link) })
    for (const place of places) findings.push(await placeFinding(rest, me.id, link, place, language))
  } catch (error) {
    findings.push(
      error instanceof DiscordAPIError && error.status === 401
        ? { level: 'problem', what: e.badToken, repair: e.badTokenRepair }
        : { level: 'problem', what: e.noAnswer, repair: e.noAnswerRepair(apiRoot ?? DEFAULT_ROOT) },
    )
  }
  return findings
}

async function placeFinding(
  rest: REST,
  botId: string,
  link: string,
  { group, purpose, channelId }: LinkedPlace,
  language: Language,
): Promise<Finding> {
  const e = words(language).examination
  const name = `${group} · ${purpose}`
  try {
    const channel = (await rest.get(Routes.channel(channelId))) as Channel
    if (channel.guild_id === undefined)
      return { level: 'problem', what: e.placeGone(name), repair: e.placeGoneRepair }
    const called = `${name} (#${channel.name ?? channelId})`
    const server = await readServer(rest, channel.guild_id)
    const self: Self = await readSelf(rest, channel.guild_id, botId)
    const missing = missingRights(permissionsIn(server, self, channel), channel)
    if (missing.length === 0) return { level: 'good', what: e.place(called) }
    return {
      level: missing.every((right) => COMFORTS.has(right)) ? 'attention' : 'problem',
      what: e.placeLacks(called),
      repair: e.placeLacksRepair(missing.map((right) => e.rights[right])),
    }
  } catch (error) {
    if (isCode(error, UNKNOWN_CHANNEL))
      return { level: 'problem', what: e.placeGone(name), repair: e.placeGoneRepair }
    if (isCode(error, MISSING_ACCESS))
      return { level: 'problem', what: e.placeClosed(name), repair: e.placeClosedRepair(link) }
    throw error
  }
}
