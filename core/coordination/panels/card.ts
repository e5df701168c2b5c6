/**
 * The panel of a linked place as a card: what the place is for, what waits there, and buttons for what its readers do every
 * day, so that nobody needs to know a command. Pure.
 */
import { reviewItem } from '../../competence/cards/review.ts'
import type { Queued } from '../../competence/queue-store.ts'
import type { Undelivered } from '../../delivery/store.ts'
import { COMMANDS } from '../../helpdesk/cards/actions.ts'
import { questionLine, type Reading } from '../../helpdesk/cards/lists.ts'
import type { Waiting } from '../../helpdesk/list-store.ts'
import type { Rules } from '../../helpdesk/reading/climbed.ts'
import type { Question } from '../../helpdesk/store.ts'
import type { Messages } from '../../i18n/messages.ts'
import type { Purpose } from '../../kernel/purposes.ts'
import { type Action, type Block, type Card, text } from '../../view/card.ts'
import { gapsPart, undeliveredLine } from '../alerts-card.ts'
import type { NamedGap } from '../coverage/cards.ts'
import { countReviews, NO_REVIEWS, type Reviews, reviewActions, reviewsPart } from '../reviews.ts'

/** Lines that a list in a panel has at most: it is looked at in passing. */
export const LISTED = 8
/** Messages that reached nobody, of which the latest are shown. */
export const LISTED_MESSAGES = 3
/** Activities that wait for a decision, of which the first due are shown. */
export const LISTED_ACTIVITIES = 3

/** What a place shows now. */
export type Shown = {
  /** `dans les 4 jours`: what a question asked there is promised. */
  promised: string
  /** Of a place for trainers. */
  waiting?: Waiting
  /** By which the deadlines of what is listed are read. */
  rules?: Rules
  /** There too: what is to be attested. */
  queued?: Queued
  /** Of a place for alerts: one more than is listed tells that there are more. */
  alerts?: {
    questions: readonly Question[]
    undelivered: readonly Undelivered[]
    /** When nobody is there, now or soon. */
    gaps: readonly NamedGap[]
    reviews: Reviews
  }
}

type Place = { purpose: Purpose; group: { code: string; name: string } }

export function panelCard(m: Messages, place: Place, shown: Shown, reading: Reading): Card {
  const { purpose, group } = place
  const { title, body, actions } = PARTS[purpose](m, place, shown, { ...reading, rules: shown.rules })
  return {
    tone: needsSomebody(shown) ? 'alert' : 'neutral',
    title: m.panels.title(title, group.name),
    body: [text(m.people.placeIs[purpose](shown.promised)), ...body],
    // What it leads to is for whoever presses it, and nobody else.
    actions: actions.map((action) => ({ ...action, leads: 'in-private' })),
  }
}

function needsSomebody({ alerts }: Shown): boolean {
  return alerts !== undefined && alerts.questions.length + countReviews(alerts.reviews) > 0
}

/** What is left of a panel that has left its place to another one. */
export function replacedCard(m: Messages, { group }: Pick<Place, 'group'>): Card {
  return {
    tone: 'neutral',
    title: m.panels.title(m.panels.former, group.name),
    body: [text(m.panels.replaced)],
    actions: [],
  }
}

/** `title`: what one wants to know before opening the place. */
type Part = { title: string; body: readonly Block[]; actions: readonly Action[] }

/** By what a place is for; the buttons are those that its readers may press. */
const PARTS: Record<Purpose, (m: Messages, place: Place, shown: Shown, reading: Reading) => Part> = {
  questions: (m, place) => ({
    title: m.panels.yourQuestions,
    body: [],
    actions: [
      begins(m.panels.ask, 'question.ask', place, 'primary'),
      shows(m.panels.myQuestions, 'question.mine'),
      shows(m.panels.myProgress, 'progress.show'),
      begins(m.panels.declare, 'activity.declare', place),
    ],
  }),
  activities: (m, place) => ({
    title: m.panels.yourActivities,
    body: [],
    actions: [
      begins(m.panels.declare, 'activity.declare', place, 'primary'),
      shows(m.panels.myProgress, 'progress.show'),
      shows(m.training.actions.join, 'training.join'),
    ],
  }),
  trainers: (m, _, { waiting = { count: 0, questions: [] }, queued }, reading) => ({
    title: m.panels.waiting(waiting.count),
    body: [
      ...list(waiting.questions.slice(0, LISTED).map((question) => questionLine(m, reading, question, true))),
      ...queuedPart(m, reading, queued),
    ],
    actions: [
      ...waiting.questions.slice(0, LISTED).map(oneOf),
      ...(waiting.count > LISTED ? [shows(m.panels.seeAll, 'question.queue')] : []),
      shows(m.panels.toAttest, 'activity.queue'),
      shows(m.training.actions.list, 'training.list'),
    ],
  }),
  alerts: (
    m,
    place,
    { alerts = { questions: [], undelivered: [], gaps: [], reviews: NO_REVIEWS } },
    reading,
  ) => {
    const questions = alerts.questions.slice(0, LISTED)
    const undelivered = alerts.undelivered.slice(0, LISTED_MESSAGES)
    const isMore = alerts.questions.length > LISTED || alerts.undelivered.length > LISTED_MESSAGES
    return {
      title: alertingSaid(m, alerts),
      body: [
        ...list(questions.map((question) => questionLine(m, reading, question, true))),
        ...reviewsPart(m, reading, alerts.reviews),
        ...gapsPart(m, reading, alerts.gaps),
        ...(undelivered.length > 0
          ? [
              text(m.helpdesk.undeliveredTitle),
              ...list(undelivered.map((message) => undeliveredLine(m, reading, message))),
            ]
          : []),
      ],
      actions: [
        ...questions.map(oneOf),
        ...reviewActions(alerts.reviews),
        ...(isMore ? [shows(m.panels.seeAll, 'question.alerts')] : []),
        begins(m.panels.group, 'group.show', place),
      ],
    }
  },
}

function alertingSaid(
  m: Messages,
  { questions, undelivered, reviews }: NonNullable<Shown['alerts']>,
): string {
  if (questions.length === 0 && countReviews(reviews) > 0) return m.panels.reviewing
  if (questions.length === 0 && undelivered.length > 0) return m.panels.undelivered
  return questions.length > LISTED ? m.panels.alertingMore(LISTED) : m.panels.alerting(questions.length)
}

function queuedPart(m: Messages, { zone }: Reading, queued: Queued | undefined): Block[] {
  if (!queued || queued.count === 0) return []
  const items = queued.activities.map((activity) => reviewItem(m, zone, activity))
  return [text(m.review.waitingTitle(queued.count)), ...list(items)]
}

function list(items: ReadonlyArray<{ text: string; detail?: string }>): Block[] {
  return items.length > 0 ? [{ kind: 'list', items }] : []
}

const oneOf = ({ reference }: Question): Action => ({
  label: reference,
  style: 'plain',
  intent: { command: COMMANDS.show, input: { reference } },
})

const shows = (label: string, command: string): Action => ({
  label,
  style: 'plain',
  intent: { command, input: {} },
})

/** In the group of the place, wherever it is gone on with. */
const begins = (
  label: string,
  command: string,
  { group }: Place,
  style: Action['style'] = 'plain',
): Action => ({ label, style, intent: { command, input: { group: group.code } } })
