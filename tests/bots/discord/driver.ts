/** What people do on Discord, as the contract of adapters tells it. */
import { optionValue, valueOfOption } from '../../../bots/discord/forms/form.ts'
import { optionName } from '../../../bots/discord/setup/register.ts'
import { readArguments } from '../../../core/command/grammar.ts'
import { messages } from '../../../core/i18n/messages.ts'
import type { ChatDriver, OpenForm, Outcome, Person, Shown } from '../../contracts/driver.ts'
import { type Cast, catalogue, openCast } from './cast.ts'
import { buttonsOf, textOf } from './seen.ts'
import { BOT, GUILD, type Interaction, type ModalComponent, type StoredMessage } from './world.ts'

/** A file that somebody picks in a form. */
export type Picked = { name: string; bytes: Uint8Array; url?: string; size?: number }

export type DiscordDriver = ChatDriver & {
  cast: Cast
  /** Any act of a person that Discord sends as an interaction; answers what came of it. */
  act(
    as: Person,
    channelId: string,
    type: number,
    data: unknown,
    message?: StoredMessage,
  ): Promise<Outcome & { interaction: Interaction }>
  /** Submits the open step of a form as it is filled in here, and stops there. */
  submit(
    as: Person,
    values: Record<string, string | string[]>,
    files?: Record<string, Picked[]>,
  ): Promise<Outcome & { interaction: Interaction }>
  messageOf(shown: Shown): StoredMessage
}

/** The flag of a message that notifies nobody. */
const SUPPRESS_NOTIFICATIONS = 1 << 12

type Open = { modal: NonNullable<Interaction['modal']>; from: Interaction }

export async function openDriver(options: Parameters<typeof openCast>[0] = {}): Promise<DiscordDriver> {
  const cast = await openCast(options)
  const { fake } = cast
  const { world } = fake
  const open = new Map<Person, Open>()
  let last: { type: string; event: unknown } = { type: '', event: {} }

  const show = (message: StoredMessage): Shown => {
    const [picture] = message.attachments
    const channel = world.channels.get(message.channel_id)
    return {
      id: message.id,
      text: textOf(message),
      buttons: buttonsOf(message).map((button) => button.label),
      ...(picture ? { image: { alt: picture.description, bytes: picture.bytes } } : {}),
      files: message.attachments.map(({ filename, bytes }) => ({ name: filename, bytes })),
      ...(channel?.parent_id ? { thread: channel.id } : {}),
      private: message.onlyFor !== undefined || channel?.type === 1,
      ...(message.flags & SUPPRESS_NOTIFICATIONS ? { silent: true } : {}),
    }
  }
  const messageOf = (shown: Shown): StoredMessage => {
    const message = world.messages.get(shown.id)
    if (!message) throw new Error(`no message ${shown.id}`)
    return message
  }

  async function act(as: Person, channelId: string, type: number, data: unknown, message?: StoredMessage) {
    const { interaction, event } = world.interact(cast.userOf(as), channelId, type, data, message)
    last = { type: 'INTERACTION_CREATE', event }
    await fake.until(`an answer to ${as}`, () => interaction.state !== 'new')
    await cast.settled()
    if (interaction.modal) open.set(as, { modal: interaction.modal, from: interaction })
    const form = interaction.modal ? formOf(interaction.modal) : undefined
    return { shown: interaction.said.map(show), ...(form ? { form } : {}), interaction }
  }

  async function submit(
    as: Person,
    values: Record<string, string | string[]>,
    files: Record<string, Picked[]> = {},
  ) {
    const filled = open.get(as)
    if (!filled) throw new Error(`no form is open before ${as}`)
    open.delete(as)
    const attachments: Record<string, unknown> = {}
    const components = filled.modal.components.map((part) => {
      const { component } = part
      if (!component) return { type: part.type, id: 1 }
      const picked = (files[fieldOf(component)] ?? []).map((file) => {
        const id = world.id()
        world.files.set(`${id}/${file.name}`, file.bytes)
        attachments[id] = {
          id,
          filename: file.name,
          size: file.size ?? file.bytes.length,
          url: file.url ?? `${world.cdn}/${id}/${file.name}`,
          proxy_url: '',
        }
        return id
      })
      const goesOn = filled.modal.components.some(
        (one) => one.component?.custom_id === `${component.custom_id}#1`,
      )
      return { type: 18, id: 1, component: { id: 2, ...filledIn(component, values, picked, goesOn) } }
    })
    const data = {
      custom_id: filled.modal.custom_id,
      components,
      resolved: {
        ...resolvedOf(components),
        ...(Object.keys(attachments).length > 0 ? { attachments } : {}),
      },
    }
    return act(as, filled.from.channelId, 5, data, filled.from.message)
  }

  /** What Discord tells of the people, roles and channels that were picked. */
  function resolvedOf(components: ReadonlyArray<{ component?: Record<string, unknown> }>) {
    const picked = (type: number) =>
      components.flatMap(({ component }) =>
        component?.['type'] === type ? (component['values'] as string[]) : [],
      )
    const named = <T>(ids: readonly string[], describe: (id: string) => T) =>
      Object.fromEntries(ids.map((id) => [id, describe(id)]))
    const roles = picked(7).filter((id) => world.roles.has(id))
    const users = picked(7).filter((id) => !world.roles.has(id))
    return {
      users: named(users, (id) => world.user(id)),
      members: named(users, (id) => world.member(id)),
      roles: named(roles, (id) => ({ id, name: world.roles.get(id) })),
      channels: named(
        picked(8).filter((id) => world.channels.get(id)?.guild_id === GUILD),
        (id) => ({ id, name: world.channels.get(id)?.name, type: world.channels.get(id)?.type }),
      ),
    }
  }

  async function press(as: Person, message: StoredMessage, label: string) {
    const buttons = buttonsOf(message)
    const button =
      buttons.find((one) => one.label === label) ?? buttons.find((one) => one.label.startsWith(label))
    if (!button)
      throw new Error(`no button “${label}” among ${buttons.map((one) => `“${one.label}”`).join(', ')}`)
    const { custom_id, list } = button
    const data = list
      ? { component_type: 3, custom_id: list, values: [custom_id] }
      : { component_type: 2, custom_id }
    return act(as, message.channel_id, 3, data, message)
  }

  return {
    platform: 'discord',
    ourName: `<@${BOT}>`,
    cast,
    act,
    submit,
    messageOf,
    async write(as, text, { space, under }, { forwardedFrom, files } = {}) {
      const at = under
        ? messageOf(under).channel_id
        : space
          ? cast.channelOf(space)
          : world.privateOf(cast.userOf(as))
      // What is forwarded replies to nothing: it goes into the thread, where there is one.
      const place = forwardedFrom && under && world.channels.has(under.id) ? under.id : at
      const before = new Set(world.messages.keys())
      // What stands in a thread is answered there; elsewhere the message itself is replied to.
      const replies = under && !forwardedFrom && !world.channels.get(place)?.parent_id
      const said = forwardedFrom ? '' : text
      const more = { ...(forwardedFrom ? { forwards: text } : {}), ...(files ? { sent: files } : {}) }
      const { message, event } = world.write(
        ...([cast.userOf(as), place, said, replies ? under.id : undefined, world.id(), more] as const),
      )
      last = { type: 'MESSAGE_CREATE', event }
      await cast.handled(message.id)
      const dm = world.privateOf(cast.userOf(as))
      const answers = [...world.messages.values()].filter(
        (one) =>
          !before.has(one.id) &&
          one.id !== message.id &&
          (one.channel_id === message.id || one.channel_id === dm),
      )
      return { shown: answers.map(show), id: message.id }
    },
    async edit(_as, id, text) {
      const at = cast.clock.now()
      world.edit(id, text, at)
      await cast.handled(`${id}~${at.toISOString()}`)
      return { shown: [] }
    },
    async remove(_as, id) {
      world.remove(id)
      // Events are handled in their order: once this one is, the other has been.
      const { message } = world.write(cast.userOf('ines'), cast.elsewhere, 'rien')
      await cast.handled(message.id)
    },
    async command(as, name, line = '', where = {}) {
      const command = catalogue.byName(name)
      if (!command) throw new Error(`no command ${name}`)
      const given = readArguments(command, line, () => [])
      const options = Object.entries(given).map(([option, value]) => {
        const shape = command.options[option]
        if (!shape) throw new Error(`no option ${option}`)
        return { type: 3, name: optionName(shape, messages('fr')), value }
      })
      const channel = where.space ? cast.channelOf(where.space) : world.privateOf(cast.userOf(as))
      const registered = world.commands.find((one) => one['name'] === name && one['type'] === 1)
      if (!registered) throw new Error(`/${name} is not registered`)
      return act(as, channel, 2, { id: registered['id'], name, type: 1, options })
    },
    press: (as, shown, label) => press(as, messageOf(shown), label),
    async declareQuickly(as, { title, description, competences }, { name, bytes }) {
      const command = catalogue.byName('declarer')
      if (!command) throw new Error('no command')
      const id = world.id()
      world.files.set(`${id}/${name}`, bytes)
      const url = `${world.cdn}/${id}/${name}`
      const typed = { title, description, where: 'school', when: 'hier', competences: competences.join(' ') }
      const called = (option: string) => {
        const shape = command.options[option]
        if (!shape) throw new Error(`no option ${option}`)
        return optionName(shape, messages('fr'))
      }
      const { shown } = await act(as, cast.channelOf('activities'), 2, {
        id: '1',
        name: 'declarer',
        type: 1,
        options: [
          ...Object.entries(typed).map(([option, value]) => ({ type: 3, name: called(option), value })),
          { type: 11, name: called('files'), value: id },
        ],
        resolved: { attachments: { [id]: { id, filename: name, size: bytes.length, url, proxy_url: '' } } },
      })
      return { acts: 1, shown }
    },
    async fill(as, values) {
      for (;;) {
        const outcome = await submit(as, values)
        const asks = outcome.interaction.said.find((one) =>
          buttonsOf(one).some(({ label }) => label === 'Continuer'),
        )
        if (!asks) return outcome
        await press(as, asks, 'Continuer')
      }
    },
    async inSpace(space) {
      const channel = cast.channelOf(space)
      return [...world.messages.values()]
        .filter((one) => one.onlyFor === undefined)
        .filter(
          (one) => one.channel_id === channel || world.channels.get(one.channel_id)?.parent_id === channel,
        )
        .sort((one, other) => (BigInt(one.id) < BigInt(other.id) ? -1 : 1))
        .map(show)
    },
    async toPerson(person) {
      const channel = world.privateOf(cast.userOf(person))
      return [...world.messages.values()]
        .filter(
          (one) =>
            one.channel_id === channel && one.author !== cast.userOf(person) && one.onlyFor === undefined,
        )
        .map(show)
    },
    async pass({ days = 0, hours = 0, minutes = 0 }) {
      await cast.settled()
      cast.clock.advance(((days * 24 + hours) * 60 + minutes) * 60_000)
      await cast.composed().assistant.tick()
    },
    restart: () => cast.restart(),
    async redeliver() {
      fake.gateway.dispatch(last.type, last.event)
      // Events are handled in their order: once this one is, the other has been.
      const { message } = world.write(cast.userOf('ines'), cast.elsewhere, 'rien')
      await cast.handled(message.id)
    },
    async closePrivate(person) {
      world.closed.add(cast.userOf(person))
    },
    close: () => cast.close(),
  }
}

const fieldOf = (component: ModalComponent) => component.custom_id.replace(/#\d+$/, '')

function formOf(modal: NonNullable<Interaction['modal']>): OpenForm {
  const fields = new Map<string, OpenForm['fields'][number]>()
  for (const { component } of modal.components) {
    if (!component) continue
    const name = fieldOf(component)
    const before = fields.get(name)
    const chosen = (component.options ?? [])
      .filter((one) => one.default)
      .map((one) => valueOfOption(one.value))
    const choices = (component.options ?? []).map((one) => valueOfOption(one.value))
    fields.set(name, {
      name,
      required: before?.required ?? component.required ?? false,
      ...(component.options ? { choices: [...(before?.choices ?? []), ...choices] } : {}),
      ...(component.value !== undefined
        ? { value: component.value }
        : chosen.length > 0
          ? { value: chosen }
          : {}),
    })
  }
  return { title: modal.title, fields: [...fields.values()] }
}

/** As Discord's own form: only what it offers can be chosen, and what is required must be there. */
export function filledIn(
  component: ModalComponent,
  values: Record<string, string | string[]>,
  picked: string[],
  /** Another input below goes on where this one is full. */
  goesOn = false,
): Record<string, unknown> {
  const { type, custom_id, required, options } = component
  const name = fieldOf(component)
  const value = values[name]
  if (type === 19) {
    if (required && picked.length === 0) throw new Error(`${name} wants a file`)
    return { type, custom_id, values: picked }
  }
  if (type === 7 || type === 8) {
    const chosen = [value ?? []].flat()
    if (required && chosen.length === 0) throw new Error(`${name} wants a choice`)
    if (chosen.length > (component.max_values ?? 1)) throw new Error(`${name} takes fewer choices`)
    return { type, custom_id, values: chosen }
  }
  if (type === 3) {
    const offered = new Set((options ?? []).map((one) => one.value))
    const wanted =
      value === undefined
        ? (options ?? []).filter((one) => one.default).map((one) => one.value)
        : [value].flat().map(optionValue)
    const chosen = wanted.filter((one) => offered.has(one))
    if (required && chosen.length === 0) throw new Error(`${name} wants a choice`)
    if (chosen.length > (component.max_values ?? 1)) throw new Error(`${name} takes fewer choices`)
    return { type, custom_id, values: chosen }
  }
  const most = component.max_length ?? 4_000
  const at = Number(/#(\d+)$/.exec(custom_id)?.[1] ?? 0) * most
  const whole = value === undefined ? (component.value ?? '') : [value].flat().join('\n').slice(at)
  const text = goesOn && value !== undefined ? whole.slice(0, most) : whole
  if (required && text === '') throw new Error(`${name} wants a text`)
  if (text.length > most) throw new Error(`${name} takes ${component.max_length} characters`)
  return { type, custom_id, value: text }
}
