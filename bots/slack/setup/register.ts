/** From the command specs to what Slack has to be told of the app, once, in its manifest. Pure. */
import type { Catalogue } from '../../../core/command/catalogue.ts'
import type { AnyCommand } from '../../../core/command/command.ts'
import { wanted } from '../../../core/command/usage.ts'
import type { Messages } from '../../../core/i18n/messages.ts'
import type { Language } from '../../../core/kernel/actor.ts'
import { COMMANDS_IN_APP } from '../limits.ts'

/** Slack keeps these for itself, or takes them for its own. */
const RESERVED = new Set(
  (
    'active apps archive away call close collapse contactsupport dm dnd expand feed feedback help invite invite_people ' +
    'join keys kick leave me msg mute open part people prefs remind remove rename search shortcuts shrug star status ' +
    'topic unarchive unmute who'
  ).split(' '),
)

export type SlashCommand = { command: string; description: string; usage_hint?: string; should_escape: true }

/**
 * The French names of all the commands that are not to spare, then English ones in the catalogue's order (the most used first) while Slack
 * has room: an app has at most 50 commands. @throws Error naming a command that Slack cannot have.
 */
export function slashCommands(
  catalogue: Catalogue,
  messages: (language: Language) => Messages,
): SlashCommand[] {
  const named = catalogue.all.filter(({ names, spare }) => names && !spare)
  const found = new Map<string, SlashCommand>()
  for (const command of named) {
    const name = command.names?.fr ?? ''
    if (RESERVED.has(name))
      throw new Error(`Slack keeps /${name} for itself: ${command.id} needs another French name`)
    found.set(name, slashCommand(command, name, messages('fr')))
  }
  if (found.size > COMMANDS_IN_APP)
    throw new Error(`${found.size} commands, and a Slack app has ${COMMANDS_IN_APP}`)
  for (const command of named) {
    const name = command.names?.en ?? ''
    if (found.size < COMMANDS_IN_APP && !RESERVED.has(name) && !found.has(name))
      found.set(name, slashCommand(command, name, messages('en')))
  }
  return [...found.values()]
}

function slashCommand(command: AnyCommand, name: string, m: Messages): SlashCommand {
  const usage = wanted(command, m)
  return {
    command: `/${name}`,
    description: command.summary(m),
    // Mentions come as account ids, which we can turn into names; else they would come as handles.
    should_escape: true,
    ...(usage === '' ? {} : { usage_hint: usage }),
  }
}

/**
 * What one begins from anywhere in Slack, without knowing a command: the forms that a page of one's own offers under a name
 * of its own. What administrators set up is about the place where they type it.
 */
export function isBegun({ home, homeLabel, opens, access }: AnyCommand): boolean {
  return home === 'offered' && homeLabel !== undefined && opens === 'form' && !access.orAdministrator
}

/**
 * What one begins from anywhere, and what stands in the menu of any message: commands do not run in threads, these do. In
 * French, since an app says it in one language.
 */
export function shortcuts(catalogue: Catalogue, messages: (language: Language) => Messages) {
  const m = messages('fr')
  const begun = catalogue.all.filter(isBegun).map(({ id, homeLabel, summary }) => {
    return {
      type: 'global' as const,
      callback_id: id,
      name: (homeLabel ?? summary)(m),
      description: summary(m),
    }
  })
  const fromMessages = catalogue.all.flatMap(({ fromMessage }) =>
    fromMessage
      ? [
          {
            type: 'message' as const,
            callback_id: fromMessage.key,
            name: fromMessage.name(m),
            description: fromMessage.summary(m),
          },
        ]
      : [],
  )
  return [...begun, ...fromMessages]
}

/** What the bot may do, and no more. */
export const SCOPES = [
  'commands',
  'chat:write',
  'channels:history',
  'channels:read',
  'groups:history',
  'groups:read',
  'im:history',
  'im:write',
  'files:read',
  'files:write',
  'pins:write',
  'reactions:read',
  'reactions:write',
  'users:read',
  'usergroups:read',
] as const

/** Without these the assistant does its work all the same, less well. */
export const COMFORTS: ReadonlySet<(typeof SCOPES)[number]> = new Set([
  'pins:write',
  'reactions:read',
  'reactions:write',
])

export const EVENTS = [
  'app_home_opened',
  'channel_id_changed',
  'member_joined_channel',
  'message.channels',
  'message.groups',
  'message.im',
  'reaction_added',
  'subteam_members_changed',
  'subteam_updated',
] as const
