/** Reading: one question, one's own, the trainers' queue. */
import type { Ctx } from '../command/context.ts'
import { groupsWhere, trainers } from '../kernel/actor.ts'
import { type Action, privately, type Reply } from '../view/card.ts'
import { type PageInput, skipped } from '../view/page.ts'
import { questionAction, staffActions } from './actions.ts'
import { listCard, questionCard } from './list-cards.ts'
import { locate, rulesOf, whoIn } from './locate.ts'
import { RULES } from './question.ts'
import { listAsked, listEntries, listOpen, type Question } from './store.ts'

export async function showQuestion(input: { reference?: string | undefined }, ctx: Ctx): Promise<Reply> {
  const { question, group } = await locate(ctx, input.reference, false)
  const entries = await listEntries(ctx.unit, question.id)
  const who = whoIn(ctx, group)
  const isAsker = who.personId === question.asker.id
  const actions = isAsker
    ? askerActions(question, ctx)
    : who.isTrainer && RULES.answer.from.includes(question.state)
      ? staffActions(ctx.m, question.reference).slice(0, 4)
      : []
  const explaining = question.deadline ? [questionAction(ctx.m, 'explain', question.reference)] : []
  return privately(questionCard(ctx.m, ctx.actor.zone, question, entries, [...actions, ...explaining]))
}

/** What the asker may do with their question, as it stands. */
export function askerActions(question: Question, ctx: Ctx): Action[] {
  const { state, channel, reference } = rulesOf(question)
  const can = (move: keyof typeof RULES) => RULES[move].from.includes(state)
  return [
    ...(can('give-precision') ? [questionAction(ctx.m, 'givePrecision', reference, 'primary')] : []),
    ...(can('resolve') ? [questionAction(ctx.m, 'resolved', reference)] : []),
    ...(can('reopen') ? [questionAction(ctx.m, 'stillUnanswered', reference)] : []),
    ...(channel === 'direct' ? [questionAction(ctx.m, 'publish', reference)] : []),
  ]
}

export async function myQuestions({ from }: PageInput, ctx: Ctx): Promise<Reply> {
  const { mineTitle, mineEmpty } = ctx.m.helpdesk
  const skip = skipped(from)
  const rows = await listAsked(ctx.unit, ctx.actor.personId, skip)
  const listed = { rows, skip, command: 'question.mine' }
  return privately(listCard(ctx.m, ctx.actor.zone, mineTitle, mineEmpty, listed, false))
}

/** The trainers' queue: unanswered questions of their groups, oldest deadline first. */
export async function queue({ from }: PageInput, ctx: Ctx): Promise<Reply> {
  const { queueTitle, queueEmpty } = ctx.m.helpdesk
  const groups = groupsWhere(ctx.actor, trainers).map((group) => group.id)
  const skip = skipped(from)
  const rows = await listOpen(ctx.unit, groups, ctx.actor.personId, skip)
  const listed = { rows, skip, command: 'question.queue' }
  return privately(listCard(ctx.m, ctx.actor.zone, queueTitle, queueEmpty, listed, true))
}
