/**
 * Slack's user groups as badges. Slack lists who is in one, so everybody is known before they act: read at start, when
 * a group gets a role, and when Slack says that its members changed.
 */

import { MINUTE, SECOND } from '../../../core/kernel/clock.ts'
import type { Ingress } from '../../platform.ts'
import { latest } from '../../runtime/async/latest.ts'
import { growing, retry } from '../../runtime/async/retry.ts'
import type { Pause } from '../../runtime/async/sleep.ts'
import type { Log } from '../../runtime/log.ts'
import { type Client, errorCode, errorName, isOutOfOrder } from '../wire/api.ts'
import type { People } from '../wire/people.ts'
import { patiently } from '../wire/retrying.ts'
import { PLATFORM } from '../wire/spot.ts'

export type BadgeDeps = {
  client: Client
  people: People
  pause: Pause
  log: Log
  ingress: () => Ingress
  workspaceId: () => string
}

const ATTEMPTS = 12
const WAITS = growing(15 * SECOND, 10 * MINUTE)

export type Badges = ReturnType<typeof createBadges>
export type Group = { id: string; name: string }

/** Slack's word for a group that is no more: nobody is in it. */
const GONE = 'no_such_subteam'

export function createBadges(deps: BadgeDeps) {
  const { client, people, pause, log, ingress, workspaceId } = deps
  const readers = new Map<string, () => Promise<void>>()
  const names = new Map<string, string>()

  /** Whole, or not at all: whoever is left out of a list loses the role. */
  async function wearersOf(badge: string) {
    const ids = await membersOf(badge)
    const wearers = []
    for (const userId of ids) {
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

  /**
   * A list that cannot be read changes nothing: people keep the roles that they have. Slack does not tell a change twice:
   * what was only out of order is read later.
   */
  async function read(badge: string): Promise<void> {
    const reading = retry(() => readOnce(badge), {
      attempts: ATTEMPTS,
      waits: WAITS,
      pause,
      passes: isOutOfOrder,
      failed: (error) =>
        log.warn({ platform: PLATFORM, badge, error: errorName(error) }, 'a user group could not be read'),
    })
    await reading.catch(() => undefined)
  }

  async function readOnce(badge: string): Promise<void> {
    if (!(await mapped()).includes(badge)) return
    const wearers = await wearersOf(badge)
    await ingress().recognise({ platform: PLATFORM, workspaceId: workspaceId(), badge, wearers })
  }

  /** Slack tells a change in two events. */
  function reader(badge: string): () => Promise<void> {
    const known = readers.get(badge)
    if (known) return known
    const made = latest(() => read(badge))
    readers.set(badge, made)
    return made
  }

  async function mapped(): Promise<readonly string[]> {
    const badges = await ingress().badges(PLATFORM)
    return [...new Set(badges.filter((one) => one.workspaceId === workspaceId()).map(({ badge }) => badge))]
  }

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
    readAll: latest(async () => {
      try {
        await Promise.all((await mapped()).map((badge) => reader(badge)()))
      } catch (error) {
        log.warn({ platform: PLATFORM, error: errorName(error) }, 'user groups could not be looked at')
      }
    }),
    /** The members of this group changed, or it is no more. */
    changed: (badge: string): Promise<void> => reader(badge)(),
  }
}
