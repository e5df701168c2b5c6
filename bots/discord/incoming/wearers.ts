/** Everybody who wears a role that a group follows, read from Discord's list of a server's members. */
import { DiscordAPIError, type REST, Routes } from 'discord.js'
import type { Account } from '../../../core/kernel/actor.ts'
import { type BadgesDeps, createBadges } from '../../exchange/people/badges.ts'
import { isRefusal, nameOf } from '../wire/errors.ts'
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

type WearersDeps = Pick<BadgesDeps, 'ingress' | 'pause' | 'log'> & {
  rest: REST
  /** Ends what waits, when the platform is stopped. */
  end: () => AbortSignal
}

/** Discord tells a role that was taken away only with what its wearer does next, which may be never. */
export function wearersListed({ rest, end, ...deps }: WearersDeps) {
  return createBadges({
    ...deps,
    platform: PLATFORM,
    listOf: ({ workspaceId }) => workspaceId,
    async read(server, followed) {
      const members = await readMembers(rest, server, end())
      if (members === 'refused')
        deps.log.warn(
          { platform: PLATFORM, place: server },
          'members cannot be listed: Server Members Intent is off',
        )
      if (typeof members === 'string') return members === 'refused' ? 'refused' : []
      return followed.map((badge) => ({
        ...badge,
        wearers: members
          .filter(({ user, roles }) => !user.bot && wornIn(server, roles).includes(badge.badge))
          .map(wearerOf),
      }))
    },
    passes: (error) => !isRefusal(error),
    nameOf,
  })
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
