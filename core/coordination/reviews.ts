/** What waits for a decision, as lines of what coordinators and trainers look at. */
import { opinionItem } from '../competence/cards/contest.ts'
import { reviewItem } from '../competence/cards/review.ts'
import type { Opinion } from '../competence/queue-store.ts'
import type { Activity } from '../competence/store.ts'
import type { Reading } from '../helpdesk/cards/lists.ts'
import type { Messages } from '../i18n/messages.ts'
import { type Action, type Block, text } from '../view/card.ts'

/** Lines of each that are shown beside the rest. */
export const LISTED_REVIEWS = 5

/** One more of each than is listed tells that there are more. */
export type Reviews = { readonly opinions: readonly Opinion[]; readonly late: readonly Activity[] }

export const NO_REVIEWS: Reviews = { opinions: [], late: [] }

export function countReviews({ opinions, late }: Reviews): number {
  return opinions.length + late.length
}

/** Second opinions first: only coordinators can give them. */
export function reviewsPart(m: Messages, { zone }: Reading, { opinions, late }: Reviews): Block[] {
  return [
    ...listed(
      m.contest.listTitle,
      opinions.map((opinion) => opinionItem(m, zone, opinion)),
      m,
    ),
    ...listed(
      m.review.lateListTitle,
      late.map((activity) => reviewItem(m, zone, activity)),
      m,
    ),
  ]
}

function listed(title: string, items: ReadonlyArray<{ text: string; detail: string }>, m: Messages): Block[] {
  if (items.length === 0) return []
  const more = items.length > LISTED_REVIEWS ? [text(m.review.andMore)] : []
  return [text(title), { kind: 'list', items: items.slice(0, LISTED_REVIEWS) }, ...more]
}

/** A button for each activity that is listed. */
export function reviewActions({ opinions, late }: Reviews): Action[] {
  const references = [
    ...opinions.slice(0, LISTED_REVIEWS).map(({ activity }) => activity.reference),
    ...late.slice(0, LISTED_REVIEWS).map(({ reference }) => reference),
  ]
  return [...new Set(references)].map((reference) => ({
    label: reference,
    style: 'plain',
    intent: { command: 'activity.show', input: { reference } },
  }))
}
