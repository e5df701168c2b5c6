/** What Slack says of an account, and the channel in which we speak to it alone. Remembered for a while, never kept. */
import type { Clock } from '../../core/kernel/clock.ts'
import type { Log } from '../runtime/log.ts'
import { type Client, errorName } from './api.ts'

export type Profile = { name?: string; administrator: boolean }

const REMEMBERED = 2_000
/** Milliseconds after which a profile is asked for again. */
const FRESH = 10 * 60_000

export type People = {
  profile(userId: string): Promise<Profile>
  /** @throws what the Web API throws when there is no such channel to be had. */
  privateChannel(userId: string): Promise<string>
  forget(userId: string): void
}

export function createPeople(client: Client, clock: Clock, log: Log): People {
  const profiles = new Map<string, { profile: Profile; at: number }>()
  const channels = new Map<string, string>()
  return {
    async profile(userId) {
      const now = clock.now().getTime()
      const known = profiles.get(userId)
      if (known && now - known.at < FRESH) return known.profile
      try {
        const { user } = await client.users.info({ user: userId })
        const name = user?.profile?.real_name || user?.real_name || undefined
        const administrator = Boolean(user?.is_admin || user?.is_owner)
        const profile = { ...(name ? { name } : {}), administrator }
        remember(profiles, userId, { profile, at: now })
        return profile
      } catch (error) {
        // A name is a courtesy: nobody waits for it.
        log.warn({ platform: 'slack', error: errorName(error) }, 'a profile could not be read')
        return { administrator: false }
      }
    },
    async privateChannel(userId) {
      const known = channels.get(userId)
      if (known !== undefined) return known
      const { channel } = await client.conversations.open({ users: userId })
      if (!channel?.id) throw new Error('Slack opened a conversation without an id')
      remember(channels, userId, channel.id)
      return channel.id
    },
    forget(userId) {
      channels.delete(userId)
    },
  }
}

/** The oldest makes room: a workspace may have more people than there is memory. */
function remember<T>(known: Map<string, T>, key: string, value: T): void {
  known.delete(key)
  known.set(key, value)
  if (known.size <= REMEMBERED) return
  const [oldest] = known.keys()
  if (oldest !== undefined) known.delete(oldest)
}
