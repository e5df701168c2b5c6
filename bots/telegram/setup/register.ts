/** The commands as Telegram's ordinary menus: compared with what is there, and written only where different. Pure, but for `register`. */
import type { Api } from 'grammy'
import type { BotCommand } from 'grammy/types'
import type { Catalogue } from '../../../core/command/catalogue.ts'
import type { Messages } from '../../../core/i18n/messages.ts'
import { LANGUAGES, type Language, type Policy } from '../../../core/kernel/actor.ts'
import { ROLES } from '../../../core/kernel/roles.ts'
import type { MenuEntry } from '../../kit.ts'
import { COMMAND_DESCRIPTION, COMMAND_NAME, COMMANDS } from '../limits.ts'

/** Whom Telegram lets a menu be for, when it does not know people: one who writes in private, a member, an administrator. */
type Audience = 'anybody' | 'member' | 'administrator'

const SCOPES = [
  ['default', 'anybody'],
  ['all_private_chats', 'anybody'],
  ['all_group_chats', 'member'],
  ['all_chat_administrators', 'administrator'],
] as const satisfies ReadonlyArray<readonly [string, Audience]>

const admits = {
  anybody: ({ anyOf, orStranger }) => orStranger === true || ROLES.every((role) => anyOf.includes(role)),
  // Whoever speaks in a group is one of its trainees.
  member: (access) => admits.anybody(access) || access.anyOf.includes('trainee'),
  administrator: (access) => admits.member(access) || access.orAdministrator === true,
} satisfies Record<Audience, (access: Policy) => boolean> as Record<Audience, (access: Policy) => boolean>

/** Telegram has no hyphen in names; the grammar reads both. */
export function nameFor(name: string): string {
  return name.replaceAll('-', '_')
}

/**
 * What a menu shows, in the order of the catalogue; everything when no audience is named.
 * @throws Error naming the command that Telegram could not show: met in tests, never by a user.
 */
export function commandsFor(catalogue: Catalogue, m: Messages, audience?: Audience): BotCommand[] {
  const listed = catalogue.all.flatMap(({ id, names, summary, access }) => {
    const name = names?.[m.language]
    if (name === undefined || (audience && !admits[audience](access))) return []
    const [command] = menuOf([{ name, summary: summary(m) }])
    if (!command || !COMMAND_NAME.test(command.command))
      throw new Error(`Telegram accepts no command ${command?.command} (${id})`)
    const { length } = command.description
    if (length < 1 || length > COMMAND_DESCRIPTION)
      throw new Error(`Telegram shows 1 to ${COMMAND_DESCRIPTION} characters about ${id} (${m.language})`)
    return [command]
  })
  if (listed.length > COMMANDS) throw new Error(`Telegram takes ${COMMANDS} commands, not ${listed.length}`)
  return listed
}

export function menuOf(entries: readonly MenuEntry[]): BotCommand[] {
  return entries.map(({ name, summary }) => ({ command: nameFor(name), description: summary }))
}

/** Writes the ordinary menus that differ, and answers how many those were. French for whoever speaks no language of ours. */
export async function register(
  api: Api,
  catalogue: Catalogue,
  messages: (language: Language) => Messages,
): Promise<number> {
  let written = 0
  for (const [type, audience] of SCOPES) {
    for (const language of LANGUAGES) {
      const wanted = commandsFor(catalogue, messages(language), audience)
      const where = { scope: { type }, ...(language === 'fr' ? {} : { language_code: language }) } as const
      if (same(await api.getMyCommands(where), wanted)) continue
      await api.setMyCommands(wanted, where)
      written += 1
    }
  }
  return written
}

export function same(one: readonly BotCommand[], other: readonly BotCommand[]): boolean {
  const flat = (commands: readonly BotCommand[]) =>
    JSON.stringify(commands.map(({ command, description }) => [command, description]))
  return flat(one) === flat(other)
}
