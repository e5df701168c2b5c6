/** What one person may type, for platforms that show each person a menu of their own. */
import { commands } from '../commands/index.ts'
import { messages } from '../core/i18n/messages.ts'
import { actorOf } from '../core/intake/acting.ts'
import type { Clock } from '../core/kernel/clock.ts'
import { offered } from '../core/people/help.ts'
import type { Database } from '../prisma/client.ts'
import type { PersonalMenus } from './kit.ts'

export function personalMenus(
  { db, clock }: { db: Database; clock: Clock },
  platform: string,
): PersonalMenus {
  return {
    async inPrivate(account) {
      const actor = await actorOf({ db, clock }, account)
      return actor ? offered(commands, actor, messages(actor.language)) : []
    },
    async inGroup(account, isThere) {
      const actor = await actorOf({ db, clock }, account)
      if (!actor) return []
      const here = actor.memberships.filter(({ group }) =>
        group.spaces.some((space) => space.platform === platform && isThere(space.channelId)),
      )
      const roles = new Set(here.flatMap((membership) => [...membership.roles]))
      if (!roles.has('trainer') && !roles.has('coordinator')) return []
      return offered(commands, actor, messages(actor.language), roles)
    },
  }
}
