/** What people do on Telegram: over the real SDK, with the fake server between. */
import type { Dialogue } from '../../../bots/exchange/dialogue/state.ts'
import type { FormState } from '../../../bots/exchange/dialogue/steps.ts'
import { encodeIntent } from '../../../core/command/intent.ts'
import type { Along, ChatDriver, Outcome, Person, Shown } from '../../contracts/driver.ts'
import { fillIn, openFormOf } from '../../support/dialogue.ts'
import type { FakeMessage } from './fake.ts'
import type { Button } from './rules.ts'
import { catalogue, type Layout, openWorld, PEOPLE, spotOf, type World } from './world.ts'

/** Longer words beside a file are not taken. */
const CAPTION = 1_024

export type TelegramDriver = ChatDriver & {
  world: World
  handIn(as: Person, name: string, bytes: Uint8Array): Promise<Outcome>
}

export async function openDriver(layout: Layout): Promise<TelegramDriver> {
  return driverOn(await openWorld(layout))
}

export function driverOn(world: World): TelegramDriver {
  const { fake } = world

  function shown(message: FakeMessage): Shown {
    return {
      id: String(message.id),
      text: message.text,
      buttons: message.keyboard.flat().map((button) => button.text),
      ...(message.photo ? { image: { alt: message.text, bytes: message.photo } } : {}),
      files: message.photo ? [{ name: message.fileName ?? '', bytes: message.photo }] : [],
      ...(message.replyTo === undefined ? {} : { thread: String(message.replyTo) }),
      private: message.chatId > 0,
      ...(message.silent ? { silent: true } : {}),
    }
  }

  async function settled(): Promise<void> {
    await fake.settled()
    await world.composed().assistant.settle()
    if (fake.problems.length > 0) throw new Error(`Telegram would refuse: ${fake.problems.join(' | ')}`)
    if (world.log.errors.length > 0) throw new Error(`errors: ${world.log.errors.join(' | ')}`)
  }

  /** Everything that the bot says to this person alone, or under their message, because of what they do. */
  async function outcome(as: Person, act: () => FakeMessage | undefined): Promise<Outcome> {
    const before = fake.messages.length
    const own = act()
    await settled()
    const fresh = fake.messages.slice(before).filter(({ from }) => from === 'bot')
    const forThem = fresh.filter(
      (one) => one.chatId === PEOPLE[as] || (own && one.chatId === own.chatId && one.replyTo === own.id),
    )
    const form = openFormOf(state(as))
    return { shown: forThem.map(shown), ...(form ? { form } : {}) }
  }

  function state(as: Person): FormState | undefined {
    const kept = world.forms.get(String(PEOPLE[as]))
    return kept ? (JSON.parse(kept) as Dialogue).forms.at(-1) : undefined
  }

  const placeFor = (as: Person, where: { space?: Parameters<typeof spotOf>[1] }) =>
    where.space ? spotOf(world.layout, where.space) : { chatId: PEOPLE[as] }

  const say = (as: Person, text: string) =>
    outcome(as, () => void fake.write(PEOPLE[as], { chatId: PEOPLE[as] }, { text }))

  /** The last message of the dialogue that can still be touched. */
  function prompt(as: Person): FakeMessage {
    const found = fake.messages.findLast(
      (one) =>
        one.chatId === PEOPLE[as] &&
        one.keyboard.flat().some((button) => button.callback_data?.startsWith('~')),
    )
    if (!found) throw new Error(`no dialogue is open before ${as}`)
    return found
  }

  async function touch(as: Person, matches: (button: Button) => boolean): Promise<Outcome> {
    const message = prompt(as)
    const button = message.keyboard.flat().find(matches)
    if (!button)
      throw new Error(
        `no such button among ${message.keyboard
          .flat()
          .map((one) => one.text)
          .join(', ')}`,
      )
    return outcome(as, () => void fake.press(PEOPLE[as], message, button))
  }

  const labelled = (label: string) => (button: Button) => button.text === label

  /** Answers the field that is asked, as a person does: by touching, by typing, or by going on. */
  async function answerField(
    as: Person,
    open: FormState,
    given: string | string[] | undefined,
    left: FormState['form']['fields'][number] | undefined,
  ): Promise<Outcome> {
    const field = open.form.fields[open.step]
    if (!field) return touch(as, left ? ({ text }) => text.endsWith(left.label) : labelled('Envoyer'))
    const label = (value: string) => field.choices?.find((one) => one.value === value)?.label ?? value
    if (given === undefined)
      return touch(as, ({ text }) => text === 'Passer' || text === 'Terminé' || text === 'Garder')
    if (field.kind === 'choice') return touch(as, labelled(label(String(given))))
    if (field.kind !== 'choices') return say(as, [given].flat().join('\n'))
    for (const value of [given].flat())
      await touch(as, ({ text }) => text.startsWith('☐') && text.includes(value))
    return touch(as, labelled('Terminé'))
  }

  /** In so much time Telegram has answered many requests for updates; the one that is held now stands for them. */
  async function heardNow() {
    const { heardUntil } = world.platform()
    const isHeard = () => (heardUntil?.() ?? world.clock.now()) >= world.clock.now()
    await fake.until(() => fake.isHolding || isHeard())
    if (isHeard()) return
    const { holds } = fake
    fake.endHold()
    // The next request is made once what this one brought was taken into account.
    await fake.until(() => fake.holds > holds)
  }

  /** As clients send it: words that are forwarded, or words beside a file. */
  function contentOf(text: string, { forwardedFrom, files: [file] = [] }: Along): Record<string, unknown> {
    const sender_user = { id: 999, is_bot: false, first_name: forwardedFrom }
    const origin = { type: 'user', date: 1_793_610_000, sender_user }
    const forwarded = forwardedFrom ? { forward_origin: origin } : {}
    if (!file) return { text, ...forwarded }
    const file_id = `${file.name} ${fake.messages.length}`
    fake.files.set(file_id, { path: `documents/${file.name}`, bytes: file.bytes })
    const size = { file_size: file.bytes.length }
    const document = { file_id, file_unique_id: file_id, file_name: file.name, ...size }
    return { document, ...(text === '' ? {} : { caption: text.slice(0, CAPTION) }), ...forwarded }
  }

  return {
    platform: 'telegram',
    ourName: '@sostice_bot',
    world,
    async write(as, text, where, along = {}) {
      const at = placeFor(as, where)
      let id = ''
      const result = await outcome(as, () => {
        const { message } = fake.write(
          PEOPLE[as],
          { ...at, ...(where.under ? { replyTo: Number(where.under.id) } : {}) },
          contentOf(text, along),
        )
        id = String(message.id)
        return message
      })
      return { ...result, id }
    },
    async edit(as, id, text, where) {
      const { chatId } = placeFor(as, where)
      const found = fake.messages.find((one) => one.chatId === chatId && String(one.id) === id)
      if (!found) throw new Error(`no message ${id}`)
      return outcome(as, () => {
        fake.edit(found, { text })
        return found
      })
    },
    command: (as, name, line = '', where = {}) => {
      const text = `/${name.replaceAll('-', '_')}${where.space ? '@sostice_bot' : ''} ${line}`.trim()
      return outcome(as, () => {
        const at = placeFor(as, where)
        const reply = where.answers === undefined ? {} : { replyTo: Number(where.answers) }
        return fake.write(PEOPLE[as], { ...at, ...reply }, { text }).message
      })
    },
    async press(as, message, label) {
      const found = fake.messages.find(
        (one) =>
          String(one.id) === message.id &&
          one.text === message.text &&
          one.keyboard.flat().some((button) => button.text.startsWith(label)),
      )
      const button = found?.keyboard.flat().find(({ text }) => text.startsWith(label))
      if (!found || !button) throw new Error(`no button “${label}” among ${message.buttons.join(', ')}`)
      const started = /\?start=([\w-]+)$/.exec(button.url ?? '')?.[1]
      // A link opens the private conversation, where the application sends what it holds.
      if (started !== undefined) return say(as, `/start ${started}`)
      return outcome(as, () => void fake.press(PEOPLE[as], found, button))
    },
    fill: (as, values) =>
      fillIn(
        values,
        () => state(as),
        (open, given, left) => answerField(as, open, given, left),
      ),
    async declareQuickly(as, { title, description, competences }, file) {
      let acts = 0
      const act = (work: () => Promise<Outcome>) => {
        acts += 1
        return work()
      }
      const labelledFrom = (beginning: string) => (button: Button) => button.text.startsWith(beginning)
      await act(() => say(as, '/declarer'))
      await act(() => say(as, title))
      // The file goes with the words.
      await act(() =>
        outcome(as, () => {
          fake.write(PEOPLE[as], { chatId: PEOPLE[as] }, contentOf(description, { files: [file] }))
          return undefined
        }),
      )
      await act(() => touch(as, labelledFrom('dans mon établissement')))
      await act(() => touch(as, labelledFrom('Aujourd’hui')))
      await act(() => say(as, competences.join(' ')))
      const { shown } = await act(() => touch(as, labelled('Envoyer')))
      return { acts, shown }
    },
    async inSpace(space) {
      const { chatId, topic } = spotOf(world.layout, space)
      return fake.messages.filter((one) => one.chatId === chatId && one.topic === topic).map(shown)
    },
    async toPerson(person) {
      return fake.messages.filter((one) => one.chatId === PEOPLE[person] && one.from === 'bot').map(shown)
    },
    async pass({ days = 0, hours = 0, minutes = 0 }) {
      await settled()
      world.clock.advance(((days * 24 + hours) * 60 + minutes) * 60_000)
      await heardNow()
      await world.composed().assistant.tick()
      await settled()
    },
    restart: () => world.restart(),
    async redeliver() {
      fake.redeliver()
      await settled()
    },
    async closePrivate(person) {
      const user = fake.users.get(PEOPLE[person])
      if (user) user.blocked = true
    },
    handIn: (as, name, bytes) =>
      outcome(as, () => {
        const fileId = `file-${name}`
        fake.files.set(fileId, { path: `documents/${name}`, bytes })
        const document = { file_id: fileId, file_unique_id: fileId, file_name: name, file_size: bytes.length }
        return void fake.write(PEOPLE[as], { chatId: PEOPLE[as] }, { document })
      }),
    close: () => world.close(),
  }
}

/** The data of a button of ours, for forging or comparing. */
export const dataFor = (command: string, input: Record<string, string>) =>
  encodeIntent(catalogue, { command, input })
