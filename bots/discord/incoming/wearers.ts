/** Everybody who wears a role that a group follows, read from Discord's list of a server's members. */
import { DiscordAPIError, type REST, Routes } from 'discord.js'
import type { Account, Badge } from '../../../core/kernel/actor.ts'
import type { Ingress } from '../../platform.ts'
import { accountOf, nameIn, PLATFORM, wornIn } from '../wire/member.ts'
import { patiently } from '../wire/retrying.ts'

type Member = {
  user: { id: string; username?: string; global_name?: string | null; bot?: boolean }
  nick?: string | null
  roles: readonly string[]
}

const PAGE = 1_000
/** The list wants the privileged intent "Server Members", which only the Developer Portal switches on. */
const REFUSED = 403
/** The server is gone, or the bot is no longer on it. */
const NOT_FOUND = 404

/** `refused`: Discord does not let the list be read; people are then recognised on their next act. */
export type Listing = 'told' | 'refused' | 'nothing'

/**
 * Tells the core who wears the roles that are followed, in one server or in all of them.
 * @throws when Discord is out of order: nothing is told of a list that is not whole.
 */
export async function tellWearers(
  rest: REST,
  ingress: Ingress,
  end: AbortSignal,
  serverId?: string,
): Promise<Listing> {
  const badges = await ingress.badges(PLATFORM)
  const servers = new Map<string, Badge[]>()
  for (const one of badges) {
    if (serverId !== undefined && one.workspaceId !== serverId) continue
    servers.set(one.workspaceId, [...(servers.get(one.workspaceId) ?? []), one])
  }
  let outcome: Listing = 'nothing'
  for (const [server, followed] of servers) {
    const members = await readMembers(rest, server, end)
    if (members === 'refused') outcome = 'refused'
    if (typeof members === 'string') continue
    for (const badge of followed) {
      const wearers = members
        .filter(({ user, roles }) => !user.bot && wornIn(server, roles).includes(badge.badge))
        .map(wearerOf)
      await ingress.recognise({ ...badge, wearers })
    }
    if (outcome === 'nothing') outcome = 'told'
  }
  return outcome
}

async function readMembers(
  rest: REST,
  serverId: string,
  end: AbortSignal,
): Promise<Member[] | 'refused' | 'gone'> {
  const all: Member[] = []
  for (let after = '0'; ; ) {
    const query = new URLSearchParams({ limit: String(PAGE), after })
    try {
      const page = (await patiently(
        () => rest.get(Routes.guildMembers(serverId), { query }),
        end,
      )) as Member[]
      all.push(...page)
      const last = page.at(-1)
      if (page.length < PAGE || !last) return all
      after = last.user.id
    } catch (error) {
      const status = error instanceof DiscordAPIError ? error.status : 0
      if (status === REFUSED) return 'refused'
      if (status === NOT_FOUND) return 'gone'
      throw error
    }
  }
}

function wearerOf({ user, nick }: Member): { account: Account; name?: string } {
  const name = nameIn(nick, user)
  return { account: accountOf(user.id), ...(name ? { name } : {}) }
}
