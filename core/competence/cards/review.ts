/** That an activity waits for a decision, and until when: as a sentence, as a line of a list, and as what reminds or alerts. */
import { explanationBody } from '../../deadline/explanation-card.ts'
import type { Messages } from '../../i18n/messages.ts'
import { type Action, type Block, type Card, text } from '../../view/card.ts'
import type { Line } from '../../view/line.ts'
import type { ReviewReckoned } from '../reading/deadline.ts'
import { type ReviewReader, reviewStanding } from '../review/standing.ts'
import type { Activity } from '../store.ts'

/** Beside an activity in a list; null where nothing waits, or nobody is asked for it by any time. */
export function dueBeside(m: Messages, zone: string, activity: Activity): string | null {
  const standing = reviewStanding(activity)
  switch (standing.kind) {
    case 'late':
      return m.review.overdueSince(m.shortTime(standing.due, zone))
    case 'awaited':
      return standing.due && m.review.dueBy(m.shortTime(standing.due, zone))
    default:
      return standing.kind === 'stands' && activity.deadline ? m.review.stands : null
  }
}

/** The same as a sentence, for those who decide. */
export function dueSaid(m: Messages, zone: string, activity: Activity): Block[] {
  const standing = reviewStanding(activity)
  switch (standing.kind) {
    case 'late':
      return [text(m.review.wasDue(m.fullTime(standing.due, zone)))]
    case 'awaited':
      return standing.due ? [text(m.review.decideBefore(m.fullTime(standing.due, zone)))] : []
    default:
      return standing.kind === 'stands' && activity.deadline ? [text(m.review.standsNow)] : []
  }
}

/** A line of a list. */
export function reviewItem(m: Messages, zone: string, activity: Activity): { text: string; detail: string } {
  const { reference, title, author } = activity
  const beside = dueBeside(m, zone, activity)
  return {
    text: `${reference} · ${title}`,
    detail: [...(beside ? [beside] : []), author.name].join(' · '),
  }
}

/** How it is read: by whom, and whether they were told of it again since. */
export type ReadReview = { readonly reader: ReviewReader; readonly isEarlier: boolean }

/** What reminds of an activity or alerts of it, and afterwards what became of that. */
export function reviewAwaitedCard(
  m: Messages,
  zone: string,
  activity: Activity,
  { reader, isEarlier }: ReadReview,
): Card {
  const r = m.review
  const { title, author, claims, reference } = activity
  const standing = reviewStanding(activity)
  const calm = { tone: 'neutral', actions: [] } as const
  if (reader === 'nobody') return { ...calm, title: r.elsewhereTitle(title), body: [text(r.elsewhere)] }
  if (standing.kind === 'over')
    return { ...calm, tone: 'good', title: r.overTitle(author.name, title), body: [text(r.over)] }
  if (standing.kind === 'withdrawn')
    return { ...calm, title: r.withdrawnTitle(author.name, title), body: [text(r.withdrawn)] }
  if (isEarlier) return { ...calm, title: r.earlierTitle(author.name, title), body: [text(r.earlier)] }
  const see = acting('activity.show', m.contest.actions.see, reference)
  if (standing.kind === 'stands') {
    const said = [text(r.standsNow)]
    return { ...calm, title: r.standsTitle(author.name, title), body: said, actions: [see] }
  }
  const waiting = claims.filter(({ state }) => state === 'claimed').length
  const titleOf = standing.kind === 'late' ? r.lateTitle : r.awaitedTitle
  const explain = acting('activity.explain', r.explain, reference)
  return {
    tone: standing.kind === 'late' ? 'alert' : 'attention',
    title: titleOf(author.name, title),
    body: [
      ...dueSaid(m, zone, activity),
      text(r.toDecide(reference, waiting)),
      ...(reader === 'coordinator' ? [text(r.talk)] : []),
    ],
    actions:
      reader === 'trainer'
        ? [{ ...acting('attestation.open', m.competence.actions.open, reference), style: 'primary' }, explain]
        : [see, explain],
  }
}

/** `/delai` of an activity. */
export function reviewExplanationCard(
  m: Messages,
  reckoned: ReviewReckoned,
  now: Date,
  isWhole = false,
): Card {
  const words = m.review.explanation
  const title = words.title(reckoned.activity.reference)
  const card = { tone: 'neutral', title, actions: [] } as const
  if (reckoned.kind === 'explained') {
    const { reference } = reckoned.activity
    const label = m.helpdesk.actions.dayByDay
    const whole = isWhole ? undefined : acting('activity.explain-whole', label, reference)
    const beside = { rule: words.policy(reckoned.version), isMoved: false, whole }
    return { ...card, ...explanationBody(m, words, beside, reckoned, now) }
  }
  return { ...card, body: [text(reckoned.kind === 'none' ? words.none : words.unknown)] }
}

const SIGNS: Record<Line['stands'], string> = { calls: '○', earlier: '·', over: '✓' }

/** The same as a line of several. */
export function reviewAwaitedLine(m: Messages, zone: string, activity: Activity, read: ReadReview): Line {
  const { bundle } = m.review
  const standing = reviewStanding(activity)
  const isOver = read.reader === 'nobody' || ['over', 'stands', 'withdrawn'].includes(standing.kind)
  const stands = isOver ? 'over' : read.isEarlier ? 'earlier' : 'calls'
  const over =
    read.reader === 'nobody'
      ? bundle.elsewhereLine
      : standing.kind === 'stands'
        ? m.review.stands
        : standing.kind === 'withdrawn'
          ? bundle.withdrawnLine
          : bundle.overLine
  const item = reviewItem(m, zone, activity)
  const command = read.reader === 'trainer' ? 'attestation.open' : 'activity.show'
  const show = { ...acting(command, activity.reference, activity.reference), short: m.helpdesk.actions.show }
  return {
    row: {
      text: item.text,
      state: { calls: item.detail, earlier: bundle.earlierLine, over }[stands],
      sign: SIGNS[stands],
      actions: stands === 'calls' ? [show] : [],
      alone: show,
    },
    news: standing.kind === 'late' ? 'breach' : 'reminder',
    stands,
    isTheirs: false,
  }
}

function acting(command: string, label: string, reference: string): Action {
  return { label, style: 'plain', intent: { command, input: { reference } } }
}
