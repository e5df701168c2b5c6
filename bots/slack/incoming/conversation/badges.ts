/**
 * Slack's user groups as badges. Slack lists who is in one and tells when its members changed, so everybody is known
 * before they act.
 */
import type { Badge } from '../../../../core/kernel/actor.ts'
import { createBadges as createExchangeBadges, type Wearing } from '../../../exchange/people/badges.ts'
import type { Ingress } from '../../../platform.ts'
import type { Pause } from '../../../runtime/async/sleep.ts'
import type { Log } from '../../../runtime/log.ts'
import { type Client, errorCode, errorName, isOutOfOrder } from '../../wire/api.ts'
import { PLATFORM } from '../../wire/origin.ts'
import type { People } from '../../wire/people.ts'
import { patiently } from '../../wire/retrying.ts'

export type BadgeDeps = {
  client: Client
  people: People
  pause: Pause
  log: Log
  ingress: () => Ingress
  workspaceId: () => string
}

export type Badges = ReturnType<typeof createBadges>
export type Group = { id: string; name: string }

/** Slack's word for a group that is no more: nobody is in it. */
const GONE = 'no_such_subteam'

export function createBadges(deps: BadgeDeps) {
  const { client, people, pause, log, ingress, workspaceId } = deps
  const names = new Map<string, string>()

  async function wearersOf(badge: string): Promise<Wearing['wearers']> {
    const wearers = []
    for (const userId of await membersOf(badge)) {
      const found = await patiently(() => people.find(userId), pause)
      if (!found?.isPerson) continue
      const account = { platform: PLATFORM, workspaceId: workspaceId(), userId }
      wearers.push({ account, ...(found.name === undefined ? {} : { name: found.name }) })
    }
    return wearers
  }

  async function membersOf(badge: string): Promise<readonly string[]> {
    try {
      const { users = [] } = await patiently(() => client.usergroups.users.list({ usergroup: badge }), pause)
      return users
    } catch (error) {
      if (errorCode(error) === GONE) return []
      throw error
    }
  }

  const { readAll, changed } = createExchangeBadges({
    platform: PLATFORM,
    ingress,
    listOf: (one: Badge) => (one.workspaceId === workspaceId() ? one.badge : undefined),
    async read(badge) {
      const wearers = await wearersOf(badge)
      return [{ platform: PLATFORM, workspaceId: workspaceId(), badge, wearers }]
    },
    passes: isOutOfOrder,
    nameOf: errorName,
    pause,
    log,
  })

  return {
    /**
     * The workspace's user groups; none where its plan has none, or the app may not see them.
     * @throws when Slack or the network is out of order.
     */
    async groups(): Promise<readonly Group[]> {
      try {
        const { usergroups = [] } = await patiently(() => client.usergroups.list({}), pause)
        const found = usergroups.flatMap(({ id, name }) => (id ? [{ id, name: name || id }] : []))
        names.clear()
        for (const { id, name } of found) names.set(id, name)
        return found
      } catch (error) {
        if (isOutOfOrder(error)) throw error
        log.warn({ platform: PLATFORM, error: errorName(error) }, 'user groups could not be listed')
        return []
      }
    },
    /** What a group was called when they were last listed. */
    nameOf: (id: string): string | undefined => names.get(id),
    /** Every group that gives a role. */
    readAll,
    /** The members of this group changed, or it is no more. */
    changed,
  }
}
