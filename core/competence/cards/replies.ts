/** What somebody who declared, decided or replied is told of it: drawn from what was decided. */
import type { Ctx } from '../../command/context.ts'
import { type Action, type Block, instead, privately, type Reply, silence, text } from '../../view/card.ts'
import type { Judged, RestJudged } from '../moves/attest.ts'
import type { Contesting, Settled } from '../moves/contest.ts'
import type { Declared } from '../moves/declare.ts'
import type { HeardOfActivity, InformationGiven } from '../moves/inform.ts'
import type { Withdrawing } from '../moves/withdraw.ts'
import type { Written } from '../words/write.ts'
import { declaredCard, notice } from './activity.ts'
import { attestingCard, OWN_AGAIN, restCard } from './attesting.ts'
import { withdrawingCard } from './withdrawal.ts'

/** Who is told. */
type Reader = Pick<Ctx, 'm' | 'actor'>

export function declaredReply(
  { framework, activity, posted }: Declared,
  { m, actor }: Reader,
  model?: string,
): Reply {
  return privately(declaredCard(m, actor.zone, framework, activity, posted, model))
}

/**
 * In the place of the card in which it was done, where that is one trainer's own, with what is left to decide. One that stands
 * in a place is drawn anew by itself.
 */
export function judgedReply(
  { attesting, decided, left, allSeen, stands }: Judged,
  { m, actor }: Reader,
): Reply {
  const c = m.competence
  const { activity } = attesting
  const { name } = activity.author
  const [first, ...others] = decided
  const codes = decided.map(({ competence }) => competence).join(', ')
  const said: Block[] =
    first && others.length === 0
      ? [text(c.recorded(first.kind, first.competence, name))]
      : [text(c.recordedAll(codes, name))]
  const more: Block[] = left > 0 ? [text(c.left(left))] : allSeen ? [text(c.allSeen)] : []
  if (stands) return instead(notice(activity, [...said, ...more]))
  const card = attestingCard(m, actor.zone, attesting, OWN_AGAIN)
  return instead({ ...card, body: [...said, ...more, ...card.body] })
}

export function restReply(rest: RestJudged, reader: Reader): Reply {
  if (rest.kind === 'judged') return judgedReply(rest.judged, reader)
  return instead(restCard(reader.m, rest.framework, rest.activity, rest))
}

/** In the place of the confirmation, which is asked once. */
export function withdrawnReply(withdrawing: Withdrawing, { m }: Reader): Reply {
  const { activity, framework } = withdrawing
  if (withdrawing.kind === 'to-confirm') {
    const card = withdrawingCard(m, framework, activity, withdrawing)
    return withdrawing.isNews ? instead(card) : privately(card)
  }
  return instead(notice(activity, [text(m.withdrawal.done(activity.reference))]))
}

export function informationGivenReply({ activity }: InformationGiven, { m }: Reader): Reply {
  return privately(notice(activity, [{ kind: 'text', text: m.competence.informationSent }]))
}

export function heardReply(heard: HeardOfActivity, reader: Reader): Reply {
  if (heard.kind === 'given') return informationGivenReply(heard.given, reader)
  if (heard.kind === 'written') return writtenReply(heard.written, reader)
  if (heard.kind === 'known') return silence
  const { activity, attests } = heard
  const c = reader.m.competence
  const { reference } = activity
  const open: Action = {
    label: c.actions.open,
    style: 'plain',
    intent: { command: 'attestation.open', input: { reference } },
  }
  return privately({
    ...notice(activity, [{ kind: 'text', text: c.beside }]),
    actions: attests ? [open] : [],
  })
}

export function contestedReply({ activity, claim, dueAt }: Contesting, { m, actor }: Reader): Reply {
  const due = m.fullTime(dueAt, actor.zone)
  return privately(notice(activity, [text(m.contest.asked(claim.competence, due))]))
}

export function settledReply({ activity, claim, kind }: Settled, { m }: Reader): Reply {
  return privately(notice(activity, [text(m.contest.settled[kind](claim.competence, activity.author.name))]))
}

/** What somebody wrote about a decision is on its way. */
export function writtenReply({ activity, to }: Written, { m }: Reader): Reply {
  return privately(notice(activity, [text(to.length > 0 ? m.words.sent(to) : m.words.sentToTrainers)]))
}
