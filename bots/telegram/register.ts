/** The commands as Telegram's menus: compared with what is there, and written only where different. Pure, but for `register`. */
import type { Api } from 'grammy'
import type { BotCommand } from 'grammy/types'
import type { Catalogue } from '../../core/command/catalogue.ts'
import type { Messages } from '../../core/i18n/messages.ts'
import { LANGUAGES, type Language } from '../../core/kernel/actor.ts'
import { COMMAND_DESCRIPTION, COMMAND_NAME, COMMANDS } from './limits.ts'

const SCOPES = ['default', 'all_private_chats', 'all_group_chats'] as const

/** Telegram has no hyphen in names; the grammar reads both. */
export function nameFor(name: string): string {
  return name.replaceAll('-', '_')
}

/** @throws Error naming the command that Telegram could not show: met in tests, never by a user. */
export function commandsFor(catalogue: Catalogue, m: Messages): BotCommand[] {
  const listed = catalogue.all.flatMap(({ id, names, summary }) => {
    const name = names?.[m.language]
    if (name === undefined) return []
    const command = nameFor(name)
    const description = summary(m)
    if (!COMMAND_NAME.test(command)) throw new Error(`Telegram accepts no command ${command} (${id})`)
    if (description.length < 1 || description.length > COMMAND_DESCRIPTION)
      throw new Error(`Telegram shows 1 to ${COMMAND_DESCRIPTION} characters about ${id} (${m.language})`)
    return [{ command, description }]
  })
  if (listed.length > COMMANDS) throw new Error(`Telegram takes ${COMMANDS} commands, not ${listed.length}`)
  return listed
}

/** Writes the menus that differ, and answers how many those were. French for whoever speaks no language of ours. */
export async function register(
  api: Api,
  catalogue: Catalogue,
  messages: (language: Language) => Messages,
): Promise<number> {
  let written = 0
  for (const type of SCOPES) {
    for (const language of LANGUAGES) {
      const wanted = commandsFor(catalogue, messages(language))
      const where = { scope: { type }, ...(language === 'fr' ? {} : { language_code: language }) } as const
      if (same(await api.getMyCommands(where), wanted)) continue
      await api.setMyCommands(wanted, where)
      written += 1
    }
  }
  return written
}

function same(one: readonly BotCommand[], other: readonly BotCommand[]): boolean {
  const flat = (commands: readonly BotCommand[]) =>
    JSON.stringify(commands.map(({ command, description }) => [command, description]))
  return flat(one) === flat(other)
}
