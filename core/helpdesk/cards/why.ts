/** `/pourquoi`: who has a question, and how it came to them. */
import type { Framework } from '../../framework/framework.ts'
import type { Messages } from '../../i18n/messages.ts'
import type { Action, Card } from '../../view/card.ts'
import type { Turn, Why } from '../reading/why.ts'
import { topicName } from '../topics/topics.ts'
import { questionAction } from './actions.ts'
import { holderName } from './holder.ts'

export function whyCard(m: Messages, zone: string, { standing, turns, frameworks }: Why): Card {
  const h = m.helpdesk
  const { question, holder, may, reader } = standing
  const { reference } = question
  const isFree = holder.who === null && holder.why !== 'away' && may.has('claim')
  return {
    tone: 'neutral',
    title: holder.who ? h.why.title(holder.who.name, reference) : h.why.titleNobody(reference),
    body: [
      {
        kind: 'fields',
        fields: [
          { label: h.labels.state, value: h.states[question.state] },
          { label: h.labels.assignee, value: holderName(m, holder, zone) },
        ],
      },
      {
        kind: 'list',
        items: turns.map((turn) => ({
          text: turnSaid(m, turn, frameworks),
          detail: m.shortTime(turn.at, zone),
        })),
      },
      ...(question.channel === 'forum' ? [{ kind: 'text', text: h.why.rule } as const] : []),
    ],
    actions: [
      ...(reader === 'staff' && may.has('claim')
        ? [questionAction(m, 'claim', reference, isFree ? 'primary' : 'plain')]
        : []),
      ...(reader === 'staff' && may.has('transfer') ? [questionAction(m, 'transfer', reference)] : []),
      questionAction(m, 'show', reference),
    ] satisfies Action[],
  }
}

function turnSaid(m: Messages, turn: Turn, frameworks: readonly Framework[]): string {
  const { why } = m.helpdesk
  const by = turn.by ?? why.somebody
  const to = turn.assignee ?? ''
  const before = turn.before ?? why.somebody
  switch (turn.kind) {
    case 'ask':
      return turn.choice?.how === 'asked-for'
        ? why.askedOf(by, to)
        : `${why.asked(by)} ${cameTo(m, turn, frameworks)}`
    case 'reopen':
      return `${why.reopened(by)} ${cameTo(m, turn, frameworks)}`
    case 'publish':
      return `${why.published(by)} ${cameTo(m, turn, frameworks)}`
    case 'claim':
      return why.claimed(by)
    case 'transfer':
      return turn.by !== null && turn.by === turn.assignee ? why.claimed(by) : why.transferred(by, to)
    case 'decline':
      return `${why.declined(by)} ${cameTo(m, turn, frameworks)}`
    case 'hand-over':
      return why.handedOver(turn.instead ?? before, to)
    case 'give-back':
      return why.givenBack(to)
    case 'release':
      return why.released(before, turn.reason)
    case 'ask-precision':
      return why.byPrecision(by)
    case 'answer':
      return why.byAnswer(by)
    default:
      return turn.assignee ? why.cameTo(to) : why.toNobody
  }
}

/** To whom it went when it came to the team, and what settled that. */
function cameTo(m: Messages, { assignee, choice }: Turn, frameworks: readonly Framework[]): string {
  const { why } = m.helpdesk
  if (assignee === null) return why.nobodyThere
  if (choice?.how === 'kept') return why.kept(assignee)
  if (choice?.how !== 'routed') return why.cameTo(assignee)
  const { rule, among, open, topic } = choice
  const about = topic === undefined ? null : topicName(topic, frameworks, m.language)
  return why.rules[rule](assignee, among, open, about)
}
