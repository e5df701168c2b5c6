/**
 * Cards that call their reader to do something, and show their end where they were said: a coordinator's reminder, that nobody
 * has a question any more, that somebody stands in, that somebody wants help with it, a precision that does not come, a message that did not arrive. Rungs are `cards/rung.ts`.
 */
import type { Unit } from '../../prisma/unit.ts'
import type { Due } from '../delivery/posts/post.ts'
import { cardsOf } from '../delivery/store.ts'
import { messages } from '../i18n/messages.ts'
import type { View } from '../kernel/subject.ts'
import type { Card } from '../view/card.ts'
import { reminderCard } from './cards/notices.ts'
import { precisionMissingCard, precisionReminderCard } from './cards/waiting.ts'
import { saidBy, type Waiting, waitedFor } from './history-store.ts'
import type { Standing } from './reading/standing.ts'
import type { Question } from './store.ts'

/** Those whose reason is told at length: for as long as they call they say what they said. */
const AS_SAID: ReadonlySet<string> = new Set<View>(['freed', 'handed', 'opinion', 'called', 'undelivered'])
const OF_PRECISIONS: ReadonlySet<string> = new Set<View>(['precision-awaited', 'precision-missing'])

/**
 * Of several about one question to one reader, only the last one calls. Not of messages that did not arrive: each was for
 * somebody, and is another one.
 */
export const CALLS: ReadonlySet<string> = new Set<string>([
  ...(['awaited', 'reminded', 'freed', 'handed'] satisfies View[]),
  ...OF_PRECISIONS,
])

/** What a card says beside where its question stands. */
export type Calling = {
  /** The precision that the question waits for. */
  readonly waiting: Waiting | undefined
  /** Who reminds of it. */
  readonly by: string | undefined
  /** As it was said first. */
  readonly said: Card | undefined
}

/** Of each post of a question. In four statements at most, and in none where nothing of the kind is among them. */
export async function whatCalls(unit: Unit, posts: readonly Due[]): Promise<(post: Due) => Calling> {
  const idsOf = (views: ReadonlySet<string>) => posts.flatMap(({ view, id }) => (views.has(view) ? [id] : []))
  const waiting = await waitedFor(
    unit,
    posts.flatMap(({ view, subject }) => (OF_PRECISIONS.has(view) ? [subject.id] : [])),
  )
  const by = await saidBy(unit, idsOf(new Set(['reminded'])))
  const said = await cardsOf(unit, idsOf(AS_SAID))
  return ({ id, subject }) => ({ waiting: waiting.get(subject.id), by: by.get(id), said: said.get(id) })
}

/**
 * Whether it still matters that something about this question did not reach somebody: an answer is awaited, or has reached
 * nobody. Of one that is between two people the coordinators are shown no more than they were told. Pure.
 */
export function isMissed({ channel, state, deadline }: Question): boolean {
  if (channel === 'direct') return false
  const isPromised = deadline !== null && !deadline.metAt && deadline.state !== 'cancelled'
  return state === 'open' || state === 'waiting' || isPromised
}

/** The card while it calls for something still. Pure. */
export function callingCard(
  { view, language, zone, reader, platform }: Due,
  { question, holder, may }: Standing,
  { waiting, by, said }: Calling,
  now: Date,
): Card | undefined {
  const m = messages(language)
  const isTheirs = reader.kind === 'person' && holder.who?.id === reader.id
  const isOpen = question.state === 'open'
  switch (view) {
    case 'reminded':
      return isOpen && isTheirs && by !== undefined ? reminderCard(m, question, by, zone) : undefined
    case 'freed':
      return isOpen && !holder.who ? said : undefined
    case 'handed':
      return isOpen && isTheirs ? said : undefined
    case 'opinion':
    case 'called':
      return isOpen || question.state === 'waiting' ? said : undefined
    case 'undelivered':
      return isMissed(question) ? said : undefined
    case 'precision-awaited':
      return waiting && precisionReminderCard(m, waiting, now)
    case 'precision-missing': {
      const isPlace = reader.kind === 'place'
      const read = { mayClose: isPlace || may.has('close'), ...(isPlace ? { platform } : {}) }
      return waiting && precisionMissingCard(m, waiting, now, read)
    }
    default:
      return undefined
  }
}
