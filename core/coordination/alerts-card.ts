/** `/alertes` as a card. */
import type { Undelivered } from '../delivery/store.ts'
import { listCard, type Reading } from '../helpdesk/cards/lists.ts'
import type { Messages } from '../i18n/messages.ts'
import { type Action, type Block, type Card, text } from '../view/card.ts'
import { pageOf } from '../view/page.ts'
import type { Alerts } from './alerts.ts'
import { gapLine } from './coverage/cards.ts'
import type { ListedGap } from './coverage/coverage-store.ts'
import { countReviews, NO_REVIEWS, reviewActions, reviewsPart } from './reviews.ts'
import { recipientName, titleFor } from './undelivered.ts'

const ALERTS = 'question.alerts'

export function alertsCard(
  m: Messages,
  reading: Reading,
  { questions, undelivered, gaps = [], reviews = NO_REVIEWS }: Alerts,
): Card {
  const { alertsTitle, alertsEmpty } = m.helpdesk
  const { body, actions } = undelivered ? undeliveredPart(m, reading, undelivered) : NOTHING
  if (!questions) {
    const said = body.length > 0 ? body : [text(m.noMore)]
    return { tone: 'alert', title: alertsTitle, body: said, actions }
  }
  const card = listCard(m, reading, alertsTitle, alertsEmpty, { ...questions, command: ALERTS }, true)
  const isAlert = questions.rows.length > 0 || body.length > 0 || gaps.length > 0 || countReviews(reviews) > 0
  return {
    ...card,
    tone: isAlert ? 'alert' : 'good',
    body: [
      ...card.body,
      ...reviewsPart(m, reading, reviews),
      ...gapsPart(m, reading, gaps),
      ...(body.length > 0 ? [{ kind: 'divider' } as const] : []),
      ...body,
    ],
    actions: [...card.actions, ...reviewActions(reviews), ...actions],
  }
}

type Part = { body: readonly Block[]; actions: readonly Action[] }

const NOTHING: Part = { body: [], actions: [] }

/** When nobody is there, now or soon. */
export function gapsPart(m: Messages, { zone, now }: Reading, gaps: readonly ListedGap[]): Block[] {
  if (gaps.length === 0) return []
  return [text(m.absence.gapsTitle), { kind: 'list', items: gaps.map((gap) => gapLine(m, zone, gap, now)) }]
}

/** Of a message that reached nobody: what it was called, whom it was for, and when. */
export function undeliveredLine(m: Messages, { zone }: Reading, message: Undelivered) {
  const h = m.helpdesk
  return {
    text: titleFor(m, message.title, message.language),
    detail: [
      h.undeliveredTo(recipientName(m, message.recipient), m.shortTime(message.createdAt, zone)),
      ...(message.isThere ? [h.readsThread] : []),
    ].join(' · '),
  }
}

function undeliveredPart(m: Messages, reading: Reading, page: NonNullable<Alerts['undelivered']>): Part {
  const h = m.helpdesk
  const { shown, said, next } = pageOf(m, {
    ...page,
    key: ({ createdAt, id }) => ({ at: createdAt, id }),
    command: ALERTS,
    option: 'lost',
    label: h.nextUndelivered,
  })
  if (shown.length === 0) return NOTHING
  const items = shown.map((message) => undeliveredLine(m, reading, message))
  return { body: [text(h.undeliveredTitle), { kind: 'list', items }, ...said], actions: next }
}
