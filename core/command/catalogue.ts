import { closest, distance } from 'fastest-levenshtein'
import type { Messages } from '../i18n/messages.ts'
import { type Actor, LANGUAGES, type Language } from '../kernel/actor.ts'
import { folded } from '../kernel/text.ts'
import type { AnyCommand, Hears } from './command.ts'

/** All commands, found by id, by any of their names, or by what they listen to. */
export type Catalogue = {
  all: readonly AnyCommand[]
  byId(id: string): AnyCommand | undefined
  byName(name: string): AnyCommand | undefined
  hearing(where: Hears): AnyCommand | undefined
  /** The name that was probably meant, in the given language, among what the actor may do. */
  nearest(name: string, language: Language, actor: Actor): string | undefined
}

/** The strictest rule of all the platforms: Telegram's names, with the hyphen that it writes as an underscore. */
const NAME = /^[a-z0-9][a-z0-9-]{0,31}$/

/** @throws Error naming the command when an id or a name is used twice or no platform would accept it. */
export function catalogueOf(
  commands: readonly AnyCommand[],
  messages: (language: Language) => Messages,
): Catalogue {
  const byId = new Map<string, AnyCommand>()
  const byName = new Map<string, AnyCommand>()
  for (const command of commands) {
    if (byId.has(command.id)) throw new Error(`two commands have the id ${command.id}`)
    byId.set(command.id, command)
    for (const language of LANGUAGES) {
      if (command.summary(messages(language)).length > 100) {
        throw new Error(`the ${language} summary of ${command.id} is longer than 100 characters`)
      }
    }
    for (const name of new Set(Object.values(command.names ?? {}))) {
      if (!NAME.test(name)) throw new Error(`no platform accepts the name ${name} of ${command.id}`)
      const key = folded(name)
      if (byName.has(key)) throw new Error(`two commands are called ${name}`)
      byName.set(key, command)
    }
  }
  return {
    all: commands,
    byId: (id) => byId.get(id),
    byName: (name) => byName.get(folded(name)),
    hearing: (where) => commands.find((command) => command.hears && sameEar(command.hears, where)),
    nearest(name, language, actor) {
      const roles = new Set(actor.memberships.flatMap((membership) => [...membership.roles]))
      const names = commands
        .filter((command) => command.access.anyOf.some((role) => roles.has(role)))
        .flatMap((command) => command.names?.[language] ?? [])
      if (names.length === 0) return undefined
      const typed = name.toLowerCase()
      const found = closest(typed, names)
      return distance(typed, found) <= Math.max(2, Math.floor(found.length / 2)) ? found : undefined
    },
  }
}

function sameEar(one: Hears, other: Hears): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
