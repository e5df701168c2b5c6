/** Telegram in a soak: groups with a topic for each place, forms as dialogues. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../../../core/kernel/clock.ts'
import type { Purpose } from '../../../core/kernel/purposes.ts'
import { type Answer, type FakeMessage, FakeTelegram } from '../../bots/telegram/fake.ts'
import type { WireUpdate } from '../../bots/telegram/fake-updates.ts'
import type { Button } from '../../bots/telegram/rules.ts'
import type { Chance } from './chance.ts'
import { type Population, PURPOSES } from './population.ts'
import { pollingWay, type TelegramWay, webhookWay } from './telegram-ways.ts'
import { createSkies } from './weather.ts'
import type { Deed, FieldValue, OpenWire, Origin, Seen, Wire } from './wire.ts'

const TOPICS: Record<Purpose | 'elsewhere', number> = {
  questions: 2,
  activities: 3,
  trainers: 4,
  alerts: 5,
  elsewhere: 6,
}
const FIRST_USER = 10_000
const FIRST_GROUP = -1_002_000_000_000
const groupId = (group: number) => FIRST_GROUP - group
/** Calls without which nobody sees less. */
const SPARED = new Set([
  ...['getMe', 'deleteWebhook', 'getMyCommands', 'setMyCommands'],
  ...['getMyDescription', 'setMyDescription', 'getMyShortDescription', 'setMyShortDescription'],
])

export const telegramWire: OpenWire = (population, chance, clock, see) =>
  open(population, chance, clock, see, pollingWay)

export const telegramWebhookWire: OpenWire = (population, chance, clock, see) =>
  open(population, chance, clock, see, webhookWay)

async function open(
  population: Population,
  chance: Chance,
  clock: Clock,
  see: (seen: Seen) => void,
  wayOf: (fake: FakeTelegram) => TelegramWay,
): Promise<Wire> {
  const fake = new FakeTelegram()
  fake.now = () => clock.now()
  const way = wayOf(fake)
  await fake.listen()
  const userOf = (person: number) => FIRST_USER + person
  const personOf = (user: number) => user - FIRST_USER
  for (const { n, name, closed } of population.people) fake.addUser(userOf(n), name).blocked = closed
  for (let group = 0; group < population.groups; group++)
    fake.addGroup(groupId(group), `Groupe ${group}`, Object.values(TOPICS))

  const skies = createSkies(chance)
  const pressedBy = new Map<string, number>()
  const late: Array<() => void> = []

  fake.fault = (call): Answer | undefined | Promise<undefined> => {
    const trouble = SPARED.has(call.method) ? undefined : skies.onCall()
    const isDone = trouble === undefined || trouble.kind === 'slow' || trouble.kind === 'lost'
    if (call.method === 'answerCallbackQuery' && isDone) toast(call.params, trouble?.kind === 'lost')
    switch (trouble?.kind) {
      case 'limited':
        return {
          status: 429,
          description: 'Too Many Requests: retry after 1',
          parameters: { retry_after: 1 },
        }
      case 'broken':
        return { status: trouble.status, raw: 'out of order' } satisfies Answer
      case 'cut':
        return { status: 0, drop: true }
      case 'lost':
        if (call.method === 'getUpdates') return { status: 0, drop: true }
        return { status: 0, drop: true, after: true }
      case 'slow':
        return sleep(trouble.milliseconds)
      default:
        return undefined
    }
  }

  /** A sentence at the button that was pressed: said at most once, because a button is answered once. */
  function toast({ callback_query_id: id, text }: Record<string, unknown>, unsure: boolean): void {
    const to = pressedBy.get(String(id))
    if (to === undefined || typeof text !== 'string') return
    pressedBy.delete(String(id))
    see({ at: performance.now(), kind: 'toast', to, text, buttons: [], unsure, raw: undefined })
  }

  fake.watch = (message, how, lost) => {
    const isPrivate = message.chatId > 0
    const purpose = (Object.entries(TOPICS).find(([, topic]) => topic === message.topic)?.[0] ??
      'elsewhere') as Purpose | 'elsewhere'
    see({
      at: performance.now(),
      kind: how === 'changed' ? 'changed' : isPrompt(message) ? 'form' : 'message',
      ...(isPrivate
        ? { to: personOf(message.chatId) }
        : { place: { group: FIRST_GROUP - message.chatId, purpose } }),
      ...(message.replyTo === undefined ? {} : { under: `${message.chatId}:${message.replyTo}` }),
      text: message.text,
      buttons: message.keyboard.flat().map(({ text }) => text),
      ...(message.fileName === undefined ? {} : { files: [message.fileName] }),
      unsure: lost,
      raw: message,
    })
  }

  function chatFor(person: number, at: Origin): { chatId: number; topic?: number } {
    if (at === 'private') return { chatId: userOf(person) }
    return { chatId: groupId(at.group), topic: TOPICS[at.purpose] }
  }

  type Written = { text: string } | { document: object; caption: string }
  const write = (person: number, at: Origin, written: Written, replyTo?: number): string => {
    const place = chatFor(person, at)
    const { message } = fake.write(
      userOf(person),
      { ...place, ...(replyTo === undefined ? {} : { replyTo }) },
      written,
    )
    return `${message.chatId}:${message.id}`
  }

  function writtenBy({ text, file }: Extract<Deed, { kind: 'words' }>): Written {
    if (!file) return { text }
    const file_id = `of ${file.name}`
    fake.files.set(file_id, { path: `documents/${file.name}`, bytes: file.bytes })
    const size = { file_size: file.bytes.length }
    return {
      document: { file_id, file_unique_id: file_id, file_name: file.name, ...size },
      caption: text,
    }
  }

  function press(person: number, on: FakeMessage, button: Button): string {
    const update = fake.press(userOf(person), on, button)
    pressedBy.set(`cb-${update}`, person)
    return `u${update}`
  }

  function perform(person: number, deed: Deed): string {
    switch (deed.kind) {
      case 'command': {
        const suffix = deed.at === 'private' ? '' : '@sostice_bot'
        return write(person, deed.at, {
          text: `/${deed.name.replaceAll('-', '_')}${suffix} ${deed.line}`.trim(),
        })
      }
      case 'words':
        return write(person, deed.at, writtenBy(deed), (deed.under?.raw as FakeMessage | undefined)?.id)
      case 'edit': {
        const message = fake.messages.find((one) => `${one.chatId}:${one.id}` === deed.of)
        const update = message && fake.edit(message, { text: deed.text })
        if (update === undefined) throw new Error(`Telegram would tell nobody that ${deed.of} was edited`)
        return `u${update}`
      }
      case 'press':
        return press(person, deed.on.raw as FakeMessage, labelled(deed.on.raw as FakeMessage, deed.label))
      case 'fill':
        return fill(person, deed.form.raw as FakeMessage, deed.values)
      case 'forged': {
        const message: FakeMessage = {
          id: 1,
          date: 0,
          chatId: userOf(person),
          from: 'bot',
          text: 'x',
          keyboard: [],
          entities: [],
        }
        return press(person, message, { text: 'x', callback_data: 'nothing.real|x' })
      }
      case 'suggest':
        throw new Error('nothing is suggested on Telegram')
    }
  }

  /** Answers the field that the dialogue asks, as a person does. */
  function fill(person: number, on: FakeMessage, values: readonly FieldValue[]): string {
    const touch = (matches: (button: Button) => boolean) => press(person, on, found(on, matches))
    if (/ attend toujours la suite/.test(on.text)) return touch(({ text }) => text === 'Reprendre')
    const lines = on.text.split('\n')
    const asked = values.find(({ label }) => lines.includes(label) || lines.includes(`${label} (facultatif)`))
    if (/Tout y est/.test(on.text)) {
      // What was written twice is kept, and stands in the next form: whoever reads it there writes it anew.
      const other = values.find(
        ({ value }) => typeof value === 'string' && / \(repère/.test(value) && !on.text.includes(value),
      )
      return touch(({ text }) => text === (other ? `Modifier : ${other.label}` : 'Envoyer'))
    }
    if (!asked) return touch(({ text }) => text === 'Passer' || text === 'Terminé')
    if (asked.choice !== undefined) {
      const { choice } = asked
      return touch(({ text }) => text === choice || choice.startsWith(text.replace(/…$/, '')))
    }
    if (typeof asked.value === 'string') return write(person, 'private', { text: asked.value })
    const left = asked.value.find((code) => !on.text.includes(`${code} `) || !chosen(on).includes(code))
    if (left === undefined) return touch(({ text }) => text === 'Terminé')
    const here = on.keyboard.flat().find(({ text }) => text.startsWith('☐') && text.includes(left))
    if (here) return press(person, on, here)
    const up = on.keyboard.flat().find(({ text }) => text === '‹ Domaines')
    return up ? press(person, on, up) : touch(({ text }) => text.startsWith(left.slice(0, 2)))
  }

  return {
    apiRoot: fake.root,
    unconfirmed: () => new Set(way.unconfirmed().map(eventOf)),
    reach: way.reach,
    addresses: {
      platform: 'telegram',
      workspaceId: 'telegram',
      userIds: population.people.map(({ n }) => String(userOf(n))),
      channelIds: Array.from(
        { length: population.groups },
        (_, group) =>
          Object.fromEntries(
            PURPOSES.map((purpose) => [purpose, `${groupId(group)}/${TOPICS[purpose]}`]),
          ) as Record<Purpose, string>,
      ),
    },
    can: (kind) => kind !== 'suggest',
    act(person, deed) {
      const id = perform(person, deed)
      const update = fake.lastUpdate()
      if (update && skies.brings('repeated')) {
        const again = () => void fake.redeliver(update)
        chance.happens(0.5) ? again() : late.push(again)
      }
      if (late.length > 0 && chance.happens(0.1)) late.shift()?.()
      if (skies.brings('shuffled'))
        for (const { update_id, ...content } of fake.takePending().reverse())
          fake.push(content, Number(update_id))
      if (skies.brings('dropped')) way.drop()
      way.waiting()
      return id
    },
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
      await way.settled()
    },
    close: () => way.close(),
  }
}

/** By what `act` calls it. */
function eventOf({ update_id, message }: WireUpdate): string {
  const { message_id: id, chat } = (message ?? {}) as { message_id?: number; chat?: { id: number } }
  return chat ? `${chat.id}:${id}` : `u${update_id}`
}

const isPrompt = (message: FakeMessage) =>
  message.keyboard.flat().some(({ callback_data }) => callback_data?.startsWith('~'))

/** Codes that stand below “Choisi (n) :”. */
const chosen = ({ text }: FakeMessage) => /Choisi \(\d+\)\s:([\s\S]*)$/.exec(text)?.[1] ?? ''

function found(message: FakeMessage, matches: (button: Button) => boolean): Button {
  const button = message.keyboard.flat().find(matches)
  if (!button)
    throw new Error(
      `no such button under “${message.text}”: ${message.keyboard
        .flat()
        .map(({ text }) => text)
        .join(', ')}`,
    )
  return button
}

const labelled = (message: FakeMessage, label: string) =>
  message.keyboard.flat().find(({ text }) => text === label) ??
  found(message, ({ text }) => text.startsWith(label))
