/**
 * What one person reads in one place, the last messages first: for a page that shows a conversation from its end, and
 * older messages when they are asked for.
 */
import { mayEnter, maySee } from './access.ts'
import { type Message, shown } from './message.ts'
import type { LocalChatDeps, LocalPerson, LocalSpace } from './ports.ts'

/** Messages in one page. */
const PAGE = 50

/** After every message there can be. */
const END = Number.MAX_SAFE_INTEGER

/** `before`: what to ask older messages with, unless there are none. */
export type Page = { messages: Message[]; before?: string }

export function createReading({ log }: Pick<LocalChatDeps, 'log'>) {
  /**
   * The last messages before a cursor in a space, what was said there to this person alone included; without a space,
   * the rest of their inbox. A reply comes with the message that opened its thread, however old.
   */
  async function page(
    person: LocalPerson,
    space: LocalSpace | undefined,
    spaces: readonly LocalSpace[],
    before = END,
  ): Promise<Page> {
    const elsewhere = spaces.filter((one) => mayEnter(person, one)).map((one) => one.id)
    const place = space ? { reader: person.id, space: space.id } : { reader: person.id, elsewhere }
    const found = await log.earlier(place, before, PAGE + 1)
    const messages = found.slice(-PAGE)
    const there = new Set(messages.map(({ id }) => id))
    const wanted = new Set(messages.flatMap(({ thread }) => (thread && !there.has(thread) ? [thread] : [])))
    const roots = await log.some([...wanted])
    const first = messages[0]
    return {
      messages: [...roots.filter((root) => maySee(person, root, spaces)), ...messages].map((message) =>
        shown(message, person.id),
      ),
      ...(first && found.length > PAGE ? { before: String(first.seq) } : {}),
    }
  }

  /** The last messages of a space, with what stays at hand there, however old. */
  async function opening(
    person: LocalPerson,
    space: LocalSpace | undefined,
    spaces: readonly LocalSpace[],
  ): Promise<Page> {
    const last = await page(person, space, spaces)
    const pinned = space && (await log.pinnedIn(space.id))
    if (!pinned || last.messages.some(({ id }) => id === pinned.id)) return last
    return { ...last, messages: [shown(pinned, person.id), ...last.messages] }
  }

  return { page, opening }
}
