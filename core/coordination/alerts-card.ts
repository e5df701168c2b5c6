/** `/alertes` as a card. */
import type { Undelivered } from '../delivery/store.ts'
import { byDue, questionLine, type Reading } from '../helpdesk/cards/lists.ts'
import type { Messages } from '../i18n/messages.ts'
import { type Action, type Block, type Card, text } from '../view/card.ts'
import { PAGE, pageOf } from '../view/page.ts'
import { alertRow, tailsOf } from './alert-rows.ts'
import type { Alerts } from './alerts.ts'
import { gapLines, type NamedGap } from './coverage/cards.ts'
import { countReviews, NO_REVIEWS, reviewActions, reviewsPart } from './reviews.ts'
import { recipientName, titleFor } from './undelivered.ts'

const ALERTS = 'question.alerts'

export function alertsCard(
  m: Messages,
  reading: Reading,
  { questions, readers, undelivered, gaps = [], reviews = NO_REVIEWS }: Alerts,
): Card {
  const title = m.helpdesk.alertsTitle
  const lost = undelivered ? undeliveredPart(m, reading, undelivered) : NOTHING
  if (!questions) {
    const said = lost.body.length > 0 ? lost.body : [text(m.noMore)]
    return { tone: 'alert', title, body: said, actions: lost.actions }
  }
  const others = [...reviewActions(reviews), ...lost.actions]
  const asked = questionsPart(m, reading, { questions, readers }, others.length < BESIDE ? ACTED : ACTED - 1)
  const isAlert =
    questions.rows.length > 0 || lost.body.length > 0 || gaps.length > 0 || countReviews(reviews) > 0
  return {
    tone: isAlert ? 'alert' : 'good',
    title,
    body: [
      ...asked.body,
      ...reviewsPart(m, reading, reviews),
      ...gapsPart(m, reading, gaps),
      ...(lost.body.length > 0 ? [{ kind: 'divider' } as const] : []),
      ...lost.body,
    ],
    actions: [...asked.actions, ...others],
  }
}

/**
 * So many questions have what can be done about them right there. Each takes a row of buttons, of which the narrowest of our
 * platforms has five under a message, five buttons wide: from so many other buttons on, one question less.
 */
const ACTED = 4
const BESIDE = 5

/** The first with their buttons; the others are read, and come to have theirs with the next page. */
function questionsPart(
  m: Messages,
  reading: Reading,
  {
    questions,
    readers,
  }: { questions: NonNullable<Alerts['questions']>; readers: Alerts['readers'] | undefined },
  size: number,
): Part {
  const { alertsEmpty, alertsChoose, alertsNext, alertsLater } = m.helpdesk
  const { rows, from, rules } = questions
  const read = { ...reading, rules }
  const page = { rows, from, key: byDue, command: ALERTS, option: 'from', label: alertsNext, size }
  const { shown, said, next } = pageOf(m, page)
  if (shown.length === 0) return { body: [text(from.shown > 0 ? m.noMore : alertsEmpty)], actions: [] }
  const tails = tailsOf(shown)
  const later = rows.slice(shown.length, PAGE).map((question) => questionLine(m, read, question, true))
  return {
    body: [
      {
        kind: 'rows',
        rows: shown.map((question) =>
          alertRow(m, read, question, { who: readers?.get(question.groupId), tails }),
        ),
        choose: alertsChoose,
      },
      ...(later.length > 0 ? [text(alertsLater(alertsNext)), { kind: 'list', items: later } as const] : said),
    ],
    actions: next,
  }
}

type Part = { body: readonly Block[]; actions: readonly Action[] }

const NOTHING: Part = { body: [], actions: [] }

/** When nobody is there, now or soon. */
export function gapsPart(m: Messages, { zone, now }: Reading, gaps: readonly NamedGap[]): Block[] {
  if (gaps.length === 0) return []
  return [text(m.absence.gapsTitle), { kind: 'list', items: gapLines(m, zone, gaps, now) }]
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
