/** What the assistant said to whom, of its own accord, since somebody last looked: what tests of alerts count. */
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { bare } from '../../core/kernel/written.ts'
import { rowsOf } from './rows.ts'

export const PEOPLE = ['ines', 'karim', 'claire', 'marc', 'helene', 'yann'] as const
export const SPACES = ['maths-questions', 'maths-activities', 'maths-trainers', 'maths-alerts'] as const

/** As people read it: French no-break spaces are spaces. */
export const plain = (text: string) => bare(text).replaceAll('\u00a0', ' ')

/** Everything a message says, title first. */
export function wordsOf(message: Message | undefined): string {
  if (!message) throw new Error('there is no message to read')
  const fields = (message.fields ?? []).map((field) => `${field.label} : ${field.value}`)
  return plain([message.title ?? '', message.text, ...fields].filter((part) => part !== '').join('\n'))
}

export const labels = (message: Message | undefined) => (message?.actions ?? []).map((action) => action.label)

/** The seal of the ledger comes each morning, whatever a test is about: tests/contracts/database/ledger.test.ts. */
const SEAL = /^(Sceau du registre|Seal of the ledger)/

export type News = Record<string, Message[]>

/**
 * Follows inboxes and spaces. `news()` answers what was delivered since the last call, by place, leaving out places
 * where nothing was; replies to what people did themselves are not news.
 */
export function follow(stage: Stage, people: readonly string[] = PEOPLE, spaces: readonly string[] = SPACES) {
  const cursors = new Map<string, string>()
  let seen = 0n
  const places: ReadonlyArray<readonly [string, string]> = [
    ...people.map((person) => [person, `/api/inbox/${person}/messages`] as const),
    ...spaces.map((space) => [space, `/api/spaces/${space}/messages`] as const),
  ]
  /** Where anything was said since: people read through HTTP, and only where there is something to read. */
  async function stirred(): Promise<Set<string>> {
    const rows = await rowsOf(stage.db).localMessage.findMany({
      where: { seq: { gt: seen } },
      select: { seq: true, spaceId: true, toUserId: true },
    })
    for (const { seq } of rows) if (seq > seen) seen = seq
    return new Set(rows.map(({ spaceId, toUserId }) => toUserId ?? spaceId ?? ''))
  }
  async function news(): Promise<News> {
    const found: News = {}
    const busy = await stirred()
    for (const [place, path] of places.filter(([name]) => busy.has(name))) {
      const after = cursors.get(place) ?? ''
      const response = await stage.request(`${path}?after=${after}`)
      // Whoever has no account here any more has no inbox either.
      if (response.status === 404) continue
      const { messages, cursor } = (await response.json()) as { messages: Message[]; cursor: string }
      cursors.set(place, cursor)
      // What was only drawn anew is no news.
      const delivered = messages.filter(
        ({ id, seq, title }) => id.startsWith('delivery:') && seq > Number(after) && !SEAL.test(title ?? ''),
      )
      if (delivered.length > 0) found[place] = delivered
    }
    return found
  }
  /** The titles alone, as people read them. */
  async function headlines(): Promise<Record<string, string[]>> {
    return Object.fromEntries(
      Object.entries(await news()).map(([place, messages]) => [
        place,
        messages.map((message) => plain(message.title ?? message.text)),
      ]),
    )
  }
  return { news, headlines }
}

/** The reference in a text: `SOS-MATHS-2026-0001` or `MATHS-2026-0001`. */
export function referenceIn(message: Message | undefined): string {
  const found = /(?:SOS-)?[A-Z]{2,12}-\d{4}-\d{4}/.exec(wordsOf(message))
  if (!found) throw new Error(`no reference in “${wordsOf(message)}”`)
  return found[0]
}

/** The only reply there is. */
export function only(replies: readonly Message[]): Message {
  const [message, ...others] = replies
  if (!message || others.length > 0) throw new Error(`expected one reply, there are ${replies.length}`)
  return message
}

/** The one message of a list whose words contain this. */
export function saying(messages: readonly Message[] | undefined, words: string): Message {
  return only((messages ?? []).filter((message) => wordsOf(message).includes(words)))
}
