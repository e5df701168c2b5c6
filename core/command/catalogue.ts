import { closest, distance } from 'fastest-levenshtein'
import type { Messages } from '../i18n/messages.ts'
import { type Actor, LANGUAGES, type Language } from '../kernel/actor.ts'
import type { Purpose } from '../kernel/purposes.ts'
import { folded } from '../kernel/text.ts'
import type { AnyCommand, Hears } from './command.ts'
import { CALLED_ALONE } from './grammar.ts'

/** All commands, found by id, by any of their names, or by what they listen to. */
export type Catalogue = {
  all: readonly AnyCommand[]
  byId(id: string): AnyCommand | undefined
  byName(name: string): AnyCommand | undefined
  /** By the key of its entry in the menu of a message. */
  inMenuAs(key: string): AnyCommand | undefined
  hearing(where: Exclude<Hears, { replyIn: readonly Purpose[] }>): AnyCommand | undefined
  /** The command that listens to what replies to the assistant there. */
  hearingReplies(purpose: Purpose): AnyCommand | undefined
  /** Free words mean something in places of this purpose: silence would leave people waiting. */
  hearsWordsIn(purpose: string | undefined): boolean
  /** The name that was probably meant, in the given language, among what the actor may do. */
  nearest(name: string, language: Language, actor: Actor): string | undefined
}

/** The strictest rule of all the platforms: Telegram's names, with the hyphen that it writes as an underscore. */
const NAME = /^[a-z0-9][a-z0-9-]{0,31}$/

/** The shortest menu of a message: Slack's. */
const MENU_NAME_LENGTH = 24

/** @throws Error naming the command when an id or a name is used twice or no platform would accept it. */
export function catalogueOf(
  commands: readonly AnyCommand[],
  messages: (language: Language) => Messages,
): Catalogue {
  const byId = new Map<string, AnyCommand>()
  const byName = new Map<string, AnyCommand>()
  const byKey = new Map<string, AnyCommand>()
  for (const command of commands) {
    if (byId.has(command.id)) throw new Error(`two commands have the id ${command.id}`)
    byId.set(command.id, command)
    for (const language of LANGUAGES) {
      if (command.summary(messages(language)).length > 100) {
        throw new Error(`the ${language} summary of ${command.id} is longer than 100 characters`)
      }
    }
    checkPlaces(command, messages)
    for (const name of new Set([...Object.values(command.names ?? {}), ...(command.former ?? [])])) {
      if (!NAME.test(name)) throw new Error(`no platform accepts the name ${name} of ${command.id}`)
      const key = folded(name)
      if (byName.has(key)) throw new Error(`two commands are called ${name}`)
      byName.set(key, command)
    }
    const { key: entry } = command.fromMessage ?? {}
    if (entry !== undefined && byKey.has(entry)) throw new Error(`two menu entries have the key ${entry}`)
    if (entry !== undefined) byKey.set(entry, command)
  }
  const calledAlone = commands.find((command) => command.calledAlone)
  return {
    all: commands,
    byId: (id) => byId.get(id),
    inMenuAs: (key) => byKey.get(key),
    byName: (name) => (name === CALLED_ALONE.slice(1) ? calledAlone : byName.get(folded(name))),
    hearing: (where) => commands.find((command) => command.hears && sameEar(command.hears, where)),
    hearingReplies: (purpose) =>
      commands.find(({ hears }) => hears && 'replyIn' in hears && hears.replyIn.includes(purpose)),
    hearsWordsIn: (purpose) =>
      commands.some(({ hears }) => hears !== undefined && 'space' in hears && hears.space === purpose),
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

/** @throws Error when a command cannot stand where it says that it does. */
function checkPlaces(command: AnyCommand, messages: (language: Language) => Messages): void {
  const { id, home, fromMessage, effect, inGroup, options } = command
  const isRead = effect === 'read' && !inGroup && Object.values(options).every((shape) => !shape.required)
  if (home === 'shown' && !isRead) throw new Error(`${id} cannot be shown without being told more`)
  if (!fromMessage) return
  for (const language of LANGUAGES) {
    const { length } = fromMessage.name(messages(language))
    if (length === 0 || length > MENU_NAME_LENGTH)
      throw new Error(`the ${language} menu entry of ${id} has not 1 to ${MENU_NAME_LENGTH} characters`)
  }
  const { takes } = fromMessage
  if (takes === 'message' && (!command.beginsFrom || command.opens !== 'form'))
    throw new Error(`${id} has no form that begins from a message`)
  if (typeof takes !== 'string' && !options[takes.text])
    throw new Error(`${id} has no option ${takes.text} to fill in`)
}

function sameEar(one: Hears, other: Hears): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
