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
import type { OfOneThing } from '../view/line.ts'
import { reminderCard } from './cards/notices.ts'
import { precisionMissingCard, precisionReminderCard } from './cards/waiting.ts'
import { saidBy, type Waiting, waitedFor } from './history-store.ts'
import type { Standing } from './reading/standing.ts'
import type { Question } from './store.ts'

/** Those whose reason is told at length: for as long as they call they say what they said. */
const AS_SAID: ReadonlySet<string> = new Set<View>([
  ...(['freed', 'handed', 'opinion', 'called', 'undelivered'] satisfies View[]),
  ...(['written', 'precision-asked', 'left-alone', 'deleted', 'set-aside'] satisfies View[]),
])
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

/** Whether nobody has it still, or whoever it came to has it still. Pure. */
export function stillCalls(
  view: OfOneThing,
  { question, holder }: Pick<Standing, 'question' | 'holder'>,
  personId: string | null,
): boolean {
  if (question.state !== 'open' && question.state !== 'waiting') return false
  return view === 'freed' ? !holder.who : holder.who !== null && holder.who.id === personId
}

/** The card while it calls for something still. Pure. */
export function callingCard(
  { view, language, zone, reader, platform }: Due,
  { question, holder, may }: Standing,
  { waiting, by, said }: Calling,
  now: Date,
): Card | undefined {
  const m = messages(language)
  const personId = reader.kind === 'person' ? reader.id : null
  const isTheirs = personId !== null && holder.who?.id === personId
  const isOpen = question.state === 'open'
  const isWaiting = question.state === 'waiting'
  switch (view) {
    case 'written':
      return isOpen ? said : undefined
    case 'opinion':
    case 'called':
      return isOpen || isWaiting ? said : undefined
    case 'precision-asked':
      return isWaiting ? said : undefined
    case 'left-alone':
      return isOpen && !holder.who && question.channel === 'direct' ? said : undefined
    case 'deleted':
      return isOpen || isWaiting || question.state === 'answered' ? said : undefined
    case 'set-aside':
      return isOpen || isWaiting ? said : undefined
    case 'reminded':
      return isOpen && isTheirs && by !== undefined ? reminderCard(m, question, by, zone) : undefined
    case 'freed':
    case 'handed':
      return isOpen && stillCalls(view, { question, holder }, personId) ? said : undefined
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
