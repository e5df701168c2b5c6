/** What Slack says of an account, and the channel in which we speak to it alone. Remembered for a while, never kept. */
import type { Language } from '../../../core/kernel/actor.ts'
import { type Clock, MINUTE } from '../../../core/kernel/clock.ts'
import { BoundedMap } from '../../runtime/async/bounded.ts'
import type { Log } from '../../runtime/log.ts'
import { type Client, errorCode, errorName } from './api.ts'

/** `language`: what their Slack is set to. */
export type Profile = { name?: string; administrator: boolean; language?: Language }
/** `isPerson`: neither a bot nor somebody who left. */
export type Found = Profile & { isPerson: boolean }

/** Somebody who reads no French is spoken to in English. */
function languageOf(locale: string): Language {
  return locale.startsWith('fr') ? 'fr' : 'en'
}

/** Slack's own bot, of which `users.info` says that it is none. It speaks in channels when somebody set a reminder. */
export const SLACKBOT = 'USLACKBOT'

const UNKNOWN = new Set(['user_not_found', 'user_not_visible'])
/** Of each: a workspace may have more people than there is memory. */
const REMEMBERED = 2_000
/** A profile that is older is asked for again. */
const FRESH = 10 * MINUTE

export type People = {
  /** What is known of them for now: a name is a courtesy, for which nobody waits. */
  profile(userId: string): Promise<Profile>
  /**
   * Undefined for an account that Slack does not know.
   * @throws what the Web API throws when it cannot be asked.
   */
  find(userId: string): Promise<Found | undefined>
  /** The same, as it is now: what somebody may do is not remembered. */
  ask(userId: string): Promise<Found | undefined>
  /** @throws what the Web API throws when there is no such channel to be had. */
  privateChannel(userId: string): Promise<string>
  forget(userId: string): void
}

export function createPeople(client: Client, clock: Clock, log: Log): People {
  const profiles = new BoundedMap<string, { profile: Found; at: number }>(REMEMBERED)
  const channels = new BoundedMap<string, string>(REMEMBERED)

  async function find(userId: string): Promise<Found | undefined> {
    const now = clock.now().getTime()
    const known = profiles.get(userId)
    return known && now - known.at < FRESH ? known.profile : ask(userId)
  }

  async function ask(userId: string): Promise<Found | undefined> {
    const now = clock.now().getTime()
    try {
      const { user } = await client.users.info({ user: userId, include_locale: true })
      const name = user?.profile?.real_name || user?.real_name || undefined
      const administrator = Boolean(user?.is_admin || user?.is_owner)
      const isPerson = !user?.is_bot && !user?.deleted && userId !== SLACKBOT
      const language = user?.locale === undefined ? {} : { language: languageOf(user.locale) }
      const profile = { ...(name ? { name } : {}), administrator, isPerson, ...language }
      profiles.set(userId, { profile, at: now })
      return profile
    } catch (error) {
      if (UNKNOWN.has(errorCode(error) ?? '')) return undefined
      throw error
    }
  }

  return {
    find,
    ask,
    async profile(userId) {
      try {
        return (await find(userId)) ?? { administrator: false }
      } catch (error) {
        log.warn({ platform: 'slack', error: errorName(error) }, 'a profile could not be read')
        return { administrator: false }
      }
    },
    async privateChannel(userId) {
      const known = channels.get(userId)
      if (known !== undefined) return known
      const { channel } = await client.conversations.open({ users: userId })
      if (!channel?.id) throw new Error('Slack opened a conversation without an id')
      channels.set(userId, channel.id)
      return channel.id
    },
    forget(userId) {
      channels.delete(userId)
    },
  }
}
