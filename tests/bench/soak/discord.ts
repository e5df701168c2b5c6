/** Discord in a soak: one server, gateway and REST, forms as modals, threads. */
import { setTimeout as sleep } from 'node:timers/promises'
import { optionName } from '../../../bots/discord/setup/register.ts'
import { commands } from '../../../commands/index.ts'
import { catalogueOf } from '../../../core/command/catalogue.ts'
import { readArguments } from '../../../core/command/grammar.ts'
import { messages } from '../../../core/i18n/messages.ts'
import type { Clock } from '../../../core/kernel/clock.ts'
import type { Purpose } from '../../../core/kernel/purposes.ts'
import { filledIn } from '../../bots/discord/driver.ts'
import { openFake, type Trouble } from '../../bots/discord/fake.ts'
import { buttonsOf, textOf } from '../../bots/discord/seen.ts'
import type { Interaction, Shown, StoredMessage } from '../../bots/discord/world.ts'
import type { Chance } from './chance.ts'
import { type Population, PURPOSES } from './population.ts'
import { createSkies } from './weather.ts'
import type { Deed, FieldValue, Origin, Seen, Wire } from './wire.ts'

const COMMAND = 2
const BUTTON = 3
const AUTOCOMPLETE = 4
const MODAL = 5
/** Asked once, when the bot connects. */
const SPARED = /^\/(gateway|applications|users\/@me$)/
/** Far fewer than the thousand that a server has room for, and more than are spoken in at once. */
const ACTIVE_THREADS = 100
const catalogue = catalogueOf(commands, messages)

export async function discordWire(
  population: Population,
  chance: Chance,
  clock: Clock,
  see: (seen: Seen) => void,
): Promise<Wire> {
  const fake = await openFake()
  const { world, gateway } = fake
  world.now = () => clock.now()
  const users = population.people.map(({ name }) => world.addPerson(name))
  const persons = new Map(users.map((id, person) => [id, person]))
  for (const { n, closed } of population.people) if (closed) world.closed.add(users[n] ?? '')
  const places = new Map<string, NonNullable<Seen['place']>>()
  const channels = Array.from({ length: population.groups }, (_, group) =>
    Object.fromEntries(
      ([...PURPOSES, 'elsewhere'] as const).map((purpose) => {
        const { id } = world.addChannel(`${purpose}-${group}`)
        places.set(id, { group, purpose })
        return [purpose, id]
      }),
    ),
  ) as Array<Record<Purpose | 'elsewhere', string>>
  const userOf = (person: number) => users[person] ?? ''

  const skies = createSkies(chance)
  const late: Array<() => void> = []

  fake.disturb = (_, path): Trouble | undefined | Promise<undefined> => {
    if (SPARED.test(path)) return undefined
    const trouble = skies.onCall()
    switch (trouble?.kind) {
      case 'limited':
        return {
          answer: {
            status: 429,
            headers: { 'retry-after': '1', 'x-ratelimit-scope': 'shared' },
            body: { message: 'You are being rate limited.', retry_after: 1, global: false },
          },
        }
      case 'broken':
        return { answer: { status: trouble.status, body: { message: 'out of order', code: 0 } } }
      case 'cut':
        return { answer: 'cut' }
      case 'lost':
        return { answer: 'cut', after: true }
      case 'slow':
        return sleep(trouble.milliseconds)
      default:
        return undefined
    }
  }

  world.watch = (shown, lost) => {
    const { interaction } = shown
    if (interaction && shown.kind === 'deferred' && skies.brings('expired')) interaction.expired = true
    if ('message' in shown) return said(shown, lost)
    see({
      at: performance.now(),
      kind: shown.kind === 'modal' ? 'form' : shown.kind === 'choices' ? 'choices' : 'announcement',
      to: persons.get(shown.interaction.userId) ?? -1,
      event: shown.interaction.id,
      text: shown.interaction.modal?.title ?? '',
      buttons: [],
      // An interaction is answered once: a second first answer is refused.
      unsure: false,
      raw: shown.interaction,
    })
  }

  function said({ kind, message, interaction }: Extract<Shown, { message: unknown }>, lost: boolean): void {
    const channel = world.channels.get(message.channel_id)
    const alone = message.onlyFor ?? (channel?.type === 1 ? world.personIn(message.channel_id) : undefined)
    const place = places.get(channel?.parent_id ?? message.channel_id)
    const buttons = buttonsOf(message).map(({ label }) => label)
    const asks = buttons.includes('Continuer') || buttons.includes('Ouvrir le formulaire')
    // What a step replaces is new to whoever filled it in; the same again is not.
    const isFresh = kind === 'new' || interaction?.state === 'replacing'
    if (kind === 'changed' && interaction?.state === 'replacing') interaction.state = 'given'
    see({
      at: performance.now(),
      kind: isFresh ? (asks ? 'form' : 'message') : 'changed',
      ...(alone === undefined ? {} : { to: persons.get(alone) ?? -1 }),
      ...(place ? { place } : {}),
      ...(interaction ? { event: interaction.id } : {}),
      ...(channel?.parent_id
        ? { under: channel.id }
        : message.replyTo === undefined
          ? {}
          : { under: message.replyTo }),
      text: textOf(message),
      buttons,
      ...(message.attachments.length > 0
        ? { files: message.attachments.map(({ filename }) => filename) }
        : {}),
      unsure: lost && kind === 'new' && message.nonce === undefined && interaction?.said.length !== 1,
      raw: message,
    })
  }

  /** As on Discord, threads in which nothing is said any more are archived: a server has room for so many. */
  const active: string[] = []
  function archiveOldest(thread: string): void {
    active.push(thread)
    const oldest = active.length > ACTIVE_THREADS ? world.channels.get(active.shift() ?? '') : undefined
    if (!oldest) return
    oldest.archivedAt = clock.now()
    world.dispatch('THREAD_UPDATE', world.describe(oldest))
  }

  /** Between two sessions nothing reaches the bot, and people’s apps say so: they act when it is back. */
  const dispatch = world.dispatch
  let held: Array<[type: string, data: unknown]> | undefined
  world.dispatch = (type, data) => {
    if (held) held.push([type, data])
    else dispatch(type, data)
    if (type === 'THREAD_CREATE') archiveOldest((data as { id: string }).id)
  }
  /** Dropped, and not back yet: what was said meanwhile would be lost with a session that ends now. */
  let away = false
  async function drop(): Promise<void> {
    if (away || held) return
    away = true
    const before = gateway.openings.length
    gateway.drop(4000)
    while (gateway.openings.length === before) await sleep(20)
    away = false
  }
  async function invalidate(): Promise<void> {
    if (away || held) return
    held = []
    const before = gateway.openings.filter((one) => one === 'identify').length
    gateway.forget()
    gateway.drop(4000)
    while (gateway.openings.filter((one) => one === 'identify').length === before) await sleep(50)
    const kept = held
    held = undefined
    for (const [type, data] of kept) dispatch(type, data)
  }

  function troubled(type: string, event: unknown): void {
    const again = () => world.dispatch(type, event)
    if (skies.brings('repeated')) chance.happens(0.5) ? again() : late.push(again)
    if (late.length > 0 && chance.happens(0.1)) late.shift()?.()
    if (skies.brings('dropped')) void drop()
    if (skies.brings('invalidated')) void invalidate()
  }

  const channelFor = (person: number, at: Origin) =>
    at === 'private' ? world.privateOf(userOf(person)) : (channels[at.group]?.[at.purpose] ?? '')

  function interact(
    person: number,
    channelId: string,
    type: number,
    data: unknown,
    on?: StoredMessage,
  ): string {
    const { interaction, event } = world.interact(userOf(person), channelId, type, data, on)
    troubled('INTERACTION_CREATE', event)
    return interaction.id
  }

  function slash(name: string, line: string): Record<string, unknown> {
    const command = catalogue.byName(name)
    if (!command) throw new Error(`no command ${name}`)
    const options = Object.entries(readArguments(command, line, () => [])).map(([option, value]) => {
      const shape = command.options[option]
      if (!shape) throw new Error(`no option ${option}`)
      return { type: 3, name: optionName(shape, messages('fr')), value }
    })
    return { id: '1', name, type: 1, options }
  }

  function perform(person: number, deed: Deed): string {
    switch (deed.kind) {
      case 'command':
        return interact(person, channelFor(person, deed.at), COMMAND, slash(deed.name, deed.line))
      case 'words':
        return write(person, deed)
      case 'press':
        return press(person, deed.on.raw as StoredMessage, deed.label)
      case 'fill':
        return fill(person, deed.form.raw as Interaction | StoredMessage, deed.values)
      case 'suggest': {
        const data = slash('repondre', `${deed.typed} x`)
        const options = [{ ...(data['options'] as object[])[0], value: deed.typed, focused: true }]
        return interact(person, channelFor(person, 'private'), AUTOCOMPLETE, { ...data, options })
      }
      case 'edit':
        throw new Error('nothing is edited here on Discord')
      case 'forged':
        return interact(person, channelFor(person, 'private'), BUTTON, {
          component_type: 2,
          custom_id: 'drop.table|x',
        })
    }
  }

  /** In the thread of what it answers, where there is one. */
  function write(person: number, { at, text, file, ...deed }: Extract<Deed, { kind: 'words' }>): string {
    const under = deed.under?.raw as StoredMessage | undefined
    const thread = under && [under.id, under.channel_id].find((id) => world.channels.get(id)?.parent_id)
    const replyTo = under && thread === undefined ? under.id : undefined
    const { message, event } = world.write(
      userOf(person),
      thread ?? channelFor(person, at),
      text,
      replyTo,
      undefined,
      file ? { sent: [file] } : {},
    )
    troubled('MESSAGE_CREATE', event)
    return message.id
  }

  function press(person: number, on: StoredMessage, label: string): string {
    const buttons = buttonsOf(on)
    const button =
      buttons.find((one) => one.label === label) ?? buttons.find((one) => one.label.startsWith(label))
    if (!button) throw new Error(`no button “${label}” among ${buttons.map((one) => one.label).join(', ')}`)
    return interact(
      person,
      on.channel_id,
      BUTTON,
      { component_type: 2, custom_id: button.custom_id },
      { ...on },
    )
  }

  function fill(person: number, form: Interaction | StoredMessage, values: readonly FieldValue[]): string {
    if (!('token' in form)) {
      const label = buttonsOf(form).some((one) => one.label === 'Continuer')
        ? 'Continuer'
        : 'Ouvrir le formulaire'
      return press(person, form, label)
    }
    const { modal, channelId, message } = form
    if (!modal) throw new Error('no form is open')
    const given = Object.fromEntries(
      values.map(({ name, value }) => [name, typeof value === 'string' ? value : [...value]]),
    )
    const components = modal.components.map(({ type, component }) =>
      component
        ? { type: 18, id: 1, component: { id: 2, ...filledIn(component, given, []) } }
        : { type, id: 1 },
    )
    return interact(person, channelId, MODAL, { custom_id: modal.custom_id, components }, message)
  }

  return {
    apiRoot: fake.apiRoot,
    addresses: { platform: 'discord', workspaceId: 'discord', userIds: users, channelIds: channels },
    // What is edited while a session is lost is told to nobody again.
    can: (kind) => kind !== 'edit',
    act: perform,
    get weather() {
      return skies.weather
    },
    set weather(weather) {
      skies.weather = weather
    },
    troubles: skies.troubles,
    problems: fake.problems,
    async idle() {
      for (const again of late.splice(0)) again()
      while (away || held) await sleep(50)
    },
    close: () => fake.close(),
  }
}
