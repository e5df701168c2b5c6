/**
 * The views of a question: the cards that stand somewhere and show where it stands now. Each is drawn from the same data
 * when it is first said and whenever it is drawn anew.
 */
import { filesMentioned, quoted } from '../../files/said.ts'
import type { Messages } from '../../i18n/messages.ts'
import { excerpt } from '../../kernel/text.ts'
import type { Action, Block, Card, Tone } from '../../view/card.ts'
import type { MoveKind } from '../question.ts'
import type { Standing } from '../reading/standing.ts'
import { questionAction } from './actions.ts'
import { askerIn } from './asker.ts'
import { holderName } from './holder.ts'
import { mergedFields, mergedSaid } from './merging.ts'

/** Whether an answer is still awaited. */
function isAwaited({ question }: Standing): boolean {
  return question.state === 'open' || question.state === 'waiting'
}

function isOverdue({ guarantee, question }: Standing): boolean {
  return question.state === 'open' && guarantee.kind === 'running' && guarantee.stands === 'late'
}

type Stands = Extract<Standing['guarantee'], { kind: 'running' }>['stands']

/** What is said before the time at which an answer is due. */
export function dueLabel(m: Messages, stands: Stands): string {
  const { due, dueSoon, overdue } = m.helpdesk.labels
  return { begun: due, soon: dueSoon, late: overdue }[stands]
}

/**
 * At the head of the question's thread, in a questions place: for everybody of the group who is on that platform. Only words
 * of those who train it are an answer.
 */
export function threadCard(m: Messages, zone: string, standing: Standing, platform: string): Card {
  const { question } = standing
  return {
    tone: toneOf(standing, 'neutral'),
    title: titleOf(m, standing, m.helpdesk.askedTitle),
    body: [
      ...quoted(m, question, askerIn(m, question, platform)),
      facts(m, zone, standing),
      ...mergedSaid(m, standing),
      ...(isAwaited(standing) ? [{ kind: 'text', text: m.helpdesk.replyHere } as const] : []),
    ],
    actions: [],
  }
}

/**
 * For the trainers, in their place. What is written below it is the team's own talk, and whoever takes it for an answer must
 * be told before, not after.
 */
export function announcementCard(m: Messages, zone: string, standing: Standing, platform: string): Card {
  const h = m.helpdesk
  const { question } = standing
  return {
    tone: toneOf(standing, 'alert'),
    title: isOverdue(standing)
      ? h.breachTitle(question.asker.name, question.reference)
      : titleOf(m, standing, question.cycle > 1 ? h.againTitle : h.newTitle),
    body: [
      ...quoted(m, question, askerIn(m, question, platform)),
      facts(m, zone, standing),
      ...(isAwaited(standing) ? [{ kind: 'text', text: h.answerByButton } as const] : []),
    ],
    actions: staffMay(m, standing),
  }
}

/** For the one trainer it was given to. It can be replied to. */
export function assignedCard(m: Messages, zone: string, standing: Standing, readerId: string): Card {
  const h = m.helpdesk
  const { question, holder } = standing
  const isTheirs = holder.who?.id === readerId
  return {
    tone: toneOf(standing, 'alert'),
    // That it is theirs is the news, whatever it waits for.
    title:
      isTheirs && isAwaited(standing)
        ? h.forYouTitle(question.asker.name, question.reference)
        : titleOf(m, standing, h.askedTitle),
    body: [
      ...(isTheirs && question.handedWith
        ? ([
            { kind: 'text', text: h.help.handedWith },
            { kind: 'quote', text: question.handedWith },
          ] as const)
        : []),
      ...quoted(m, question, question.asker.name),
      facts(m, zone, standing),
      ...(question.channel === 'direct' && isTheirs && isAwaited(standing)
        ? [{ kind: 'text', text: h.directNotice } as const]
        : []),
    ],
    actions: staffMay(m, standing),
  }
}

/** For those who were reminded of it or alerted, its asker too: what became of it. */
export function endedCard(m: Messages, zone: string, standing: Standing, platform: string | undefined): Card {
  const { question, reader } = standing
  const { askedTitle, yoursTitle } = m.helpdesk
  return {
    tone: toneOf(standing, 'alert'),
    title: titleOf(m, standing, reader === 'asker' ? (_, reference) => yoursTitle(reference) : askedTitle),
    body: [
      { kind: 'quote', text: excerpt(question.text, 300), by: askerIn(m, question, platform) },
      ...filesMentioned(m, question.files),
      facts(m, zone, standing),
    ],
    actions: [questionAction(m, 'show', question.reference)],
  }
}

/** For somebody whom it does not concern any more: what they read before, and nothing that happened since. */
export function elsewhereCard(m: Messages, { question }: Standing): Card {
  return {
    tone: 'neutral',
    title: m.helpdesk.notYoursTitle(question.reference),
    body: [...quoted(m, question, question.asker.name), { kind: 'text', text: m.helpdesk.nothingToDo }],
    actions: [],
  }
}

function titleOf(
  m: Messages,
  { question }: Standing,
  whileOpen: (asker: string, reference: string) => string,
): string {
  const { state, reference, asker } = question
  const h = m.helpdesk
  switch (state) {
    case 'open':
      return whileOpen(asker.name, reference)
    case 'waiting':
      return h.waitingTitle(reference)
    case 'answered':
      return h.answerGivenTitle(reference)
    case 'resolved':
      return h.resolvedTitle(reference)
    case 'closed':
      return h.closedTitle(reference)
    case 'dismissed':
      return h.dismissedTitle(reference)
  }
}

/** `overdue`: how what is late looks to these readers. */
function toneOf(standing: Standing, overdue: Tone): Tone {
  const { state } = standing.question
  if (state === 'waiting') return 'attention'
  if (state === 'answered' || state === 'resolved') return 'good'
  if (isOverdue(standing)) return overdue
  const { guarantee } = standing
  const isSoon = guarantee.kind === 'running' && guarantee.stands === 'soon' && state === 'open'
  // Where lateness is not shown in colour, neither is that it is near.
  return isSoon && overdue !== 'neutral' ? 'attention' : 'neutral'
}

function facts(m: Messages, zone: string, standing: Standing): Block {
  const { labels, states, ended: how } = m.helpdesk
  const { question, guarantee, answeredAt, ended, holder } = standing
  const { state } = question
  const time = (label: string, at: Date) => ({ label, value: m.fullTime(at, zone) })
  return {
    kind: 'fields',
    fields: [
      ...(state === 'open' ? [] : [{ label: labels.state, value: states[state] }]),
      ...(guarantee.kind === 'running'
        ? [time(dueLabel(m, state === 'open' ? guarantee.stands : 'begun'), guarantee.dueAt)]
        : []),
      ...(answeredAt ? [time(labels.answered, answeredAt)] : []),
      ...(ended ? [time(how[ended.how], ended.at)] : []),
      ...(isAwaited(standing) || holder.who
        ? [{ label: labels.assignee, value: holderName(m, holder, zone) }]
        : []),
      ...mergedFields(m, standing),
    ],
  }
}

type Offered = readonly [MoveKind, keyof Messages['helpdesk']['actions'], Action['style']?]

const WHILE_AWAITED: readonly Offered[] = [
  ['answer', 'answer', 'primary'],
  ['claim', 'claim'],
  ['ask-precision', 'askPrecision'],
  ['transfer', 'transfer'],
]

/** What those who answer may do with it now. Once nobody waits for an answer, they can look at what was said. */
export function staffMay(m: Messages, standing: Standing): Action[] {
  const { question, may } = standing
  const offered = isAwaited(standing) ? WHILE_AWAITED.filter(([move]) => may.has(move)) : []
  return [
    ...offered.map(([, verb, style]) => questionAction(m, verb, question.reference, style)),
    questionAction(m, 'show', question.reference),
  ]
}
