/**
 * The commands as Discord registers them, with their French and English names. Pure, but for `synchronise`, which
 * compares them with what is registered and writes only what differs, and `register`, which waits for its turn.
 */
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  RateLimitError,
  type REST,
  type RESTPostAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord.js'
import type { Catalogue } from '../../../core/command/catalogue.ts'
import type { AnyCommand, FromMessage } from '../../../core/command/command.ts'
import { LONG_TEXT_MAX, type Option, TEXT_MAX, typedOptions } from '../../../core/command/option.ts'
import type { Messages } from '../../../core/i18n/messages.ts'
import type { Language } from '../../../core/kernel/actor.ts'
import { sleep } from '../../runtime/async/sleep.ts'
import type { Log } from '../../runtime/log.ts'
import {
  COMMAND_CHARACTERS,
  COMMAND_DESCRIPTION,
  COMMAND_OPTIONS,
  COMMANDS,
  INPUT_LENGTH,
  MENU_NAME,
  MENUS,
} from '../limits.ts'
import type { RegisteredCommand } from '../wire/command-names.ts'
import { nameOf, waitOf } from '../wire/errors.ts'
import { shortened } from '../wire/markup.ts'

type MessagesIn = (language: Language) => Messages
type Registered = RESTPostAPIApplicationCommandsJSONBody
type RegisteredOption = NonNullable<Extract<Registered, { options?: unknown }>['options']>[number]

const NAME = /^[-_'\p{L}\p{N}]{1,32}$/u

const CONTEXTS = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  integration_types: [ApplicationIntegrationType.GuildInstall],
}

/** The name of an option, as people read it: its label as one word. */
export function optionName(shape: Option, m: Messages): string {
  return shape
    .label(m)
    .toLocaleLowerCase(m.language)
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 32)
    .replace(/-$/, '')
}

/** The option that Discord calls so. */
export function optionCalled(command: AnyCommand, name: string, messages: MessagesIn): string | undefined {
  const found = asked(command).find(([, shape]) => optionName(shape, messages('fr')) === name)
  return found?.[0] ?? (command.options[name] ? name : undefined)
}

const asked = (command: AnyCommand) => typedOptions(command.options)

/** @throws Error naming the command, the option and the limit that Discord would refuse. */
export function registrations(catalogue: Catalogue, messages: MessagesIn): Registered[] {
  const named = catalogue.all.filter((command) => command.names)
  const menus = catalogue.all.flatMap(({ fromMessage }) => fromMessage ?? [])
  const result = [
    ...named.map((command) => slash(command, messages)),
    ...menus.map((menu) => inMenu(menu, messages)),
  ]
  if (named.length > COMMANDS) throw new Error(`Discord takes ${COMMANDS} commands, not ${named.length}`)
  if (menus.length > MENUS) throw new Error(`Discord takes ${MENUS} menu entries, not ${menus.length}`)
  return result
}

function slash(command: AnyCommand, messages: MessagesIn): Registered {
  const { fr, en } = command.names ?? { fr: '', en: '' }
  const refuse = (what: string): never => {
    throw new Error(`Discord cannot express ${command.id}: ${what}`)
  }
  for (const name of [fr, en]) if (!NAME.test(name)) refuse(`the name ${name}`)
  const described = (text: (m: Messages) => string, what: string) => {
    for (const language of ['fr', 'en'] as const) {
      const { length } = text(messages(language))
      if (length === 0 || length > COMMAND_DESCRIPTION)
        refuse(`${what}: 1 to ${COMMAND_DESCRIPTION} characters, not ${length}`)
    }
    return {
      description: text(messages('fr')),
      description_localizations: english(text(messages('en'))),
    }
  }
  const options = asked(command).map(([name, shape]): RegisteredOption => {
    const names = { fr: optionName(shape, messages('fr')), en: optionName(shape, messages('en')) }
    for (const one of Object.values(names))
      if (!NAME.test(one)) refuse(`the name ${one} of its option ${name}`)
    // The hint of `members` is for platforms where people have to have written before they can be chosen.
    const hint = shape.kind === 'members' ? undefined : shape.hint
    const hinted = (m: Messages) => shortened(hint?.(m) ?? shape.label(m), COMMAND_DESCRIPTION)
    return {
      name: names.fr,
      name_localizations: english(names.en),
      ...described(hinted, `the description of its option ${name}`),
      ...typed(shape, command),
    } as RegisteredOption
  })
  if (options.length > COMMAND_OPTIONS) refuse(`${COMMAND_OPTIONS} options, not ${options.length}`)
  if (new Set(options.map(({ name }) => name)).size < options.length) refuse('two options have the same name')
  const registered: Registered = {
    type: ApplicationCommandType.ChatInput,
    name: fr,
    name_localizations: english(en),
    ...described((m) => command.summary(m), 'its description'),
    // Discord wants the required options first.
    options: options.sort((one, other) => Number(other.required ?? false) - Number(one.required ?? false)),
    ...CONTEXTS,
  }
  const characters = [registered, ...options].reduce(
    (sum, one) => sum + one.name.length + ('description' in one ? one.description.length : 0),
    0,
  )
  if (characters > COMMAND_CHARACTERS) refuse(`${COMMAND_CHARACTERS} characters together, not ${characters}`)
  return registered
}

function typed(shape: Option, command: AnyCommand) {
  // A form asks for what a command line leaves out.
  const required = shape.required && command.opens === 'reply'
  if (shape.kind === 'files') return { type: ApplicationCommandOptionType.Attachment, required }
  if (shape.kind === 'members') return { type: ApplicationCommandOptionType.Mentionable, required }
  if (shape.kind === 'place') return { type: ApplicationCommandOptionType.Channel, required }
  const most = shape.kind === 'longText' ? LONG_TEXT_MAX : TEXT_MAX
  return {
    type: ApplicationCommandOptionType.String,
    required,
    ...(shape.choices ? { autocomplete: true } : {}),
    ...(shape.kind === 'text' || shape.kind === 'longText'
      ? { max_length: Math.min(INPUT_LENGTH, shape.maxLength ?? most) }
      : {}),
  }
}

function inMenu(menu: FromMessage, messages: MessagesIn): Registered {
  const [french, foreign] = [menu.name(messages('fr')), menu.name(messages('en'))]
  for (const name of [french, foreign]) {
    if (name.length === 0 || name.length > MENU_NAME) {
      throw new Error(`Discord cannot express the menu entry ${name}: 1 to ${MENU_NAME} characters`)
    }
  }
  return {
    type: ApplicationCommandType.Message,
    name: french,
    name_localizations: english(foreign),
    ...CONTEXTS,
  }
}

/** Names in French are the plain ones: they also show where Discord speaks a third language. */
function english(text: string) {
  return { 'en-US': text, 'en-GB': text }
}

type Known = Record<string, unknown> & RegisteredCommand

/** What has to be written: new and changed commands, and the ids of those that are gone. */
export function differences(wanted: readonly Registered[], known: readonly Known[]) {
  const keyOf = (one: { name: string; type?: number | undefined }) => `${one.type ?? 1}:${one.name}`
  const there = new Map(known.map((one) => [keyOf(one), one]))
  const write = wanted.filter((one) => {
    const before = there.get(keyOf(one))
    return !before || comparable(before) !== comparable(one as unknown as Known)
  })
  const names = new Set(wanted.map(keyOf))
  return { write, remove: known.filter((one) => !names.has(keyOf(one))).map((one) => one.id) }
}

const COMPARED = [
  'type',
  'name',
  'name_localizations',
  'description',
  'description_localizations',
  'required',
  'autocomplete',
  'max_length',
  'contexts',
  'integration_types',
] as const

/** The same text for the same command, whatever Discord adds, leaves out or reorders. */
function comparable(command: Record<string, unknown>): string {
  const kept = COMPARED.map((name) => {
    const value = command[name]
    if (value === undefined || value === null || value === false || value === '') return null
    if (Array.isArray(value)) return [...value].sort()
    return typeof value === 'object' ? Object.entries(value).sort() : value
  })
  const options = Array.isArray(command['options']) ? command['options'].map(comparable) : []
  return JSON.stringify([kept, options])
}

/**
 * One request when many differ (a first start), else one for each. Answers how many commands were written.
 * @param learn is told each command that Discord has, with its id, as soon as that is known.
 */
export async function synchronise(
  rest: REST,
  applicationId: string,
  wanted: readonly Registered[],
  learn: (registered: readonly RegisteredCommand[]) => void,
): Promise<number> {
  const route = Routes.applicationCommands(applicationId)
  const query = new URLSearchParams({ with_localizations: 'true' })
  const known = (await rest.get(route, { query })) as Known[]
  learn(known)
  const { write, remove } = differences(wanted, known)
  if (write.length + remove.length > 5) {
    learn((await rest.put(route, { body: wanted })) as Known[])
    return write.length
  }
  // Discord takes a command of a known name as the new version of it.
  for (const body of write) learn([(await rest.post(route, { body })) as Known])
  for (const id of remove) await rest.delete(Routes.applicationCommand(applicationId, id))
  return write.length
}

type Registering = {
  rest: REST
  applicationId: string
  wanted: readonly Registered[]
  learn(registered: readonly RegisteredCommand[]): void
  log: Log
}

/**
 * Writing commands is rationed by the day: those that Discord has already work meanwhile, and so does all the rest.
 * What has to wait is done later, unless `end` comes first.
 * @throws what REST throws for any other reason.
 */
export async function register(registering: Registering, end: AbortSignal): Promise<void> {
  const { rest, applicationId, wanted, learn, log } = registering
  try {
    const written = await synchronise(rest, applicationId, wanted, learn)
    log.info({ platform: 'discord', written }, 'commands registered')
  } catch (error) {
    if (!(error instanceof RateLimitError)) throw error
    const milliseconds = waitOf(error)
    log.warn({ platform: 'discord', milliseconds }, 'commands will be registered later')
    void registerAfter(milliseconds, registering, end)
  }
}

async function registerAfter(milliseconds: number, registering: Registering, end: AbortSignal) {
  await sleep(milliseconds, end)
  if (end.aborted) return
  await register(registering, end).catch((error: unknown) =>
    registering.log.error({ platform: 'discord', error: nameOf(error) }, 'commands could not be registered'),
  )
}
