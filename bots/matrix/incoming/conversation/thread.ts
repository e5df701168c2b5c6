/**
 * What a message is about: the beginning of its thread, or of the chain of replies that it continues. The homeserver keeps
 * every message, so that the chain is followed there and nothing of it is kept here.
 */
import { CHAIN, RECENT } from '../../limits.ts'
import type { MatrixApi } from '../../wire/api.ts'
import { isPassing, refusalOf } from '../../wire/errors.ts'
import { ABOUT, OFFERS, offersIn } from '../../wire/offers.ts'
import type { Event } from '../../wire/shapes.ts'
import { relatedBy } from '../decode.ts'
import type { Standing } from './standing.ts'

export type Threads = ReturnType<typeof createThreads>

export function createThreads(api: Pick<MatrixApi, 'event' | 'messages'>, self: () => string) {
  /** A message of a room, as it reads now; undefined for one that was never there, or that we may not see. */
  async function messageAt(roomId: string, eventId: string): Promise<Event | undefined> {
    try {
      return await asItReads(roomId, await api.event(roomId, eventId))
    } catch (error) {
      if (isPassing(refusalOf(error))) throw error
      return undefined
    }
  }

  /** A message of ours that was drawn anew offers what it shows now. */
  async function asItReads(roomId: string, event: Event): Promise<Event> {
    const replaced = event.unsigned?.['m.relations']?.['m.replace']
    if (!replaced || event.sender !== self()) return event
    const { content = (await api.event(roomId, replaced.event_id)).content } = replaced
    const shown = content['m.new_content']
    if (typeof shown !== 'object' || shown === null) return event
    const { [OFFERS]: _, ...before } = event.content
    return { ...event, content: { ...before, ...shown } }
  }

  /**
   * The ids of the messages that `message` continues, itself first: up to the one with which they began, or to the head of
   * its thread.
   */
  async function chainOf(roomId: string, message: Event): Promise<string[]> {
    const chain: string[] = []
    let head: string | undefined
    let at: Event | undefined = message
    while (at && chain.length <= CHAIN) {
      chain.push(at.event_id)
      const { thread, replyTo } = relatedBy(at.content)
      head ??= thread
      const about: unknown = at.sender === self() ? at.content[ABOUT] : undefined
      const before: string | undefined = typeof about === 'string' ? about : replyTo
      at = before === undefined ? undefined : await messageAt(roomId, before)
    }
    return head === undefined ? chain : [...chain.filter((id) => id !== head), head]
  }

  /** As it stands once it is known what is answered. */
  async function withAnswered(standing: Standing, answered: Event): Promise<Standing> {
    const chain = await chainOf(standing.origin.roomId, answered)
    const root = standing.origin.thread ?? chain.at(-1)
    return { ...standing, answered, root, repliesTo: chain.filter((id) => id !== root) }
  }

  return {
    messageAt,
    withAnswered,

    /** As it stands with the message that it replies to, if it does. */
    async placed(standing: Standing): Promise<Standing> {
      const { roomId, replyTo } = standing.origin
      const replied = replyTo === undefined ? undefined : await messageAt(roomId, replyTo)
      return replied ? withAnswered(standing, replied) : standing
    },

    /** The last message of ours that offers something, for somebody who types a number under it and replies to nothing. */
    async lastOffering(roomId: string, wanted: (data: string) => boolean): Promise<Event | undefined> {
      const { chunk } = await api.messages(roomId, undefined, undefined, RECENT)
      for (const event of chunk) {
        // What replaces a message is no message of its own.
        if (event.sender !== self() || 'm.new_content' in event.content) continue
        const now = await asItReads(roomId, event)
        if (offersIn(now.content).some(({ data }) => wanted(data))) return now
      }
      return undefined
    },
  }
}
