/** What a platform calls people, places and badges, as it may be kept and put into a sentence. */
import type { Incoming } from '../command/incoming.ts'
import { cleanName, wholeCharacters } from '../kernel/text.ts'

/** Longer than any platform lets a name be, and short enough for a sentence. */
const NAME_MAX = 100

/** The same event; a name of which nothing is left is one that the platform did not say. */
export function withCleanNames(incoming: Incoming): Incoming {
  const { vouched, place, repliedTo } = incoming
  return {
    ...named(incoming),
    place: named(place),
    ...(repliedTo ? { repliedTo: named(repliedTo) } : {}),
    ...(vouched
      ? {
          vouched: {
            ...vouched,
            ...(vouched.accounts ? { accounts: vouched.accounts.map(named) } : {}),
            ...(vouched.badges
              ? { badges: vouched.badges.map((one) => ({ ...one, name: cleaned(one.name) || one.badge })) }
              : {}),
          },
        }
      : {}),
  }
}

function named<T extends { name?: string }>(one: T): T {
  const { name, ...rest } = one
  const kept = cleaned(name ?? '')
  return { ...rest, ...(kept === '' ? {} : { name: kept }) } as T
}

function cleaned(name: string): string {
  return wholeCharacters(cleanName(name), NAME_MAX).trim()
}
