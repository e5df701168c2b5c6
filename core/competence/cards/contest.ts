/** What is shown of a second opinion: to the coordinators, to whoever asked for it and to whoever had decided. */
import type { Framework } from '../../framework/framework.ts'
import type { Messages } from '../../i18n/messages.ts'
import { type Block, type Card, text } from '../../view/card.ts'
import type { Line } from '../../view/line.ts'
import type { Settlement } from '../contest.ts'
import type { Opinion } from '../queue-store.ts'
import { opinionStanding } from '../review/standing.ts'
import type { Activity, StoredClaim } from '../store.ts'
import { plain } from './button.ts'
import { settleActions } from './contest-actions.ts'
import { competenceLabel } from './label.ts'

type Facts = {
  readonly activity: Activity
  readonly framework: Framework
  readonly claim: StoredClaim
  /** Who had decided. */
  readonly trainer: string
}

/** How it is read: by somebody who coordinates still, and whether they were told of it again since. */
export type ReadOpinion = { readonly coordinates: boolean; readonly isEarlier: boolean }

const ASKED: ReadOpinion = { coordinates: true, isEarlier: false }

/** To the coordinators: what is asked of them, and afterwards what became of it. */
export function opinionCard(
  m: Messages,
  zone: string,
  opinion: Opinion & { readonly framework: Framework },
  { coordinates, isEarlier }: ReadOpinion = ASKED,
): Card {
  const c = m.contest
  const { activity, framework, claim, contest } = opinion
  const { reference, title, author } = activity
  const { competence } = claim
  const named = [author.name, competence, reference] as const
  const see = plain(c.actions.see, 'activity.show', { reference })
  const calm = { tone: 'neutral', actions: [] } as const
  const standing = opinionStanding(opinion)
  if (!coordinates) return { ...calm, title: c.overTitle(...named), body: [text(c.elsewhere)] }
  if (standing.kind === 'over') {
    const { how } = standing
    const said = how === 'changed' ? c.over.changed : c.over[how](contest.settledBy?.name ?? '')
    return { ...calm, tone: 'good', title: c.overTitle(...named), body: [text(said)], actions: [see] }
  }
  if (isEarlier) return { ...calm, title: c.earlierTitle(...named), body: [text(c.earlier)] }
  const isLate = standing.kind === 'late'
  const titled = isLate ? c.lateTitle : standing.isReminded ? c.remindedTitle : c.raisedTitle
  const due = standing.due && m.fullTime(standing.due, zone)
  const { decidedBy } = contest
  return {
    tone: 'alert',
    title: titled(...named),
    body: [
      text(c.raised(author.name, decidedBy.name, title, competenceLabel(m, framework, competence))),
      ...quote(claim.reason, decidedBy.name),
      ...quote(contest.reason, author.name),
      text(c.whatNext),
      ...(due ? [text((isLate ? c.wasDue : c.answerBefore)(due))] : []),
    ],
    actions: [...settleActions(m, reference, competence), see],
  }
}

/** A line of a list. */
export function opinionItem(m: Messages, zone: string, opinion: Opinion): { text: string; detail: string } {
  const { activity, claim } = opinion
  const standing = opinionStanding(opinion)
  const due = standing.kind === 'over' ? null : standing.due
  const said =
    due && (standing.kind === 'late' ? m.contest.overdueSince : m.contest.dueBy)(m.shortTime(due, zone))
  return {
    text: `${activity.reference} · ${claim.competence} · ${activity.title}`,
    detail: [...(said ? [said] : []), activity.author.name].join(' · '),
  }
}

const SIGNS: Record<Line['stands'], string> = { calls: '○', earlier: '·', over: '✓' }

/** The same as a line of several. */
export function opinionLine(
  m: Messages,
  zone: string,
  opinion: Opinion,
  { coordinates, isEarlier }: ReadOpinion = ASKED,
): Line {
  const { bundle, elsewhere } = m.contest
  const { reference } = opinion.activity
  const standing = opinionStanding(opinion)
  const stands = !coordinates || standing.kind === 'over' ? 'over' : isEarlier ? 'earlier' : 'calls'
  const item = opinionItem(m, zone, opinion)
  const states = {
    calls: item.detail,
    earlier: bundle.earlierLine,
    over: coordinates ? bundle.overLine : elsewhere,
  }
  const see = { ...plain(reference, 'activity.show', { reference }), short: m.helpdesk.actions.show }
  return {
    row: {
      text: item.text,
      state: states[stands],
      sign: SIGNS[stands],
      actions: stands === 'calls' ? [see] : [],
      alone: see,
    },
    news: standing.kind === 'late' ? 'breach' : 'reminder',
    stands,
    isTheirs: false,
  }
}

type Outcome = Facts & {
  /** Who settled it. */
  readonly by: string
  readonly kind: Settlement
  readonly explanation: string
}

/** To its author, or to whoever had decided. */
export function settledCard(
  m: Messages,
  { activity, framework, claim, trainer, by, kind, explanation }: Outcome,
  isAuthor: boolean,
): Card {
  const c = m.contest
  const { reference, author } = activity
  const label = competenceLabel(m, framework, claim.competence)
  const said = isAuthor ? c.toAuthor[kind](by, trainer, label) : c.toTrainer[kind](by, author.name, label)
  return {
    tone: isAuthor && kind === 'sent-back' ? 'good' : 'neutral',
    title: c.settledTitle[kind](claim.competence, reference),
    body: [
      text(said),
      ...quote(explanation, by),
      ...(isAuthor && kind === 'confirmed' ? [text(m.competence.declareAgain)] : []),
    ],
    actions: [plain(c.actions.see, 'activity.show', { reference })],
  }
}

const quote = (said: string | null, by: string): Block[] => (said ? [{ kind: 'quote', text: said, by }] : [])
