/** Reading: one question, one's own, the trainers' queue, the coordinators' alerts. */
import type { Ctx } from '../command/context.ts'
import { listUndelivered } from '../delivery/store.ts'
import { recipientName } from '../delivery/undelivered.ts'
import { coordinators, groupsWhere, trainers } from '../kernel/actor.ts'
import { type Action, privately, type Reply } from '../view/card.ts'
import { questionAction, staffActions } from './actions.ts'
import { ALERT_STEP } from './guarantee.ts'
import { listCard, questionCard } from './list-cards.ts'
import { locate, rulesOf, whoIn } from './locate.ts'
import { RULES } from './question.ts'
import { listAlerting, listAsked, listEntries, listOpen, PAGE, type Question } from './store.ts'

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

export async function myQuestions(ctx: Ctx): Promise<Reply> {
  const questions = await listAsked(ctx.unit, ctx.actor.personId)
  const { m } = ctx
  return privately(
    listCard(m, ctx.actor.zone, m.helpdesk.mineTitle, m.helpdesk.mineEmpty, questions, PAGE, false),
  )
}

/** The trainers' queue: unanswered questions of their groups, oldest deadline first. */
export async function queue(ctx: Ctx): Promise<Reply> {
  const groups = groupsWhere(ctx.actor, trainers).map((group) => group.id)
  const questions = await listOpen(ctx.unit, groups, ctx.actor.personId)
  const { m } = ctx
  return privately(
    listCard(m, ctx.actor.zone, m.helpdesk.queueTitle, m.helpdesk.queueEmpty, questions, PAGE, true),
  )
}

/** What coordinators must know of: unanswered questions past the alert, and messages that reached nobody. */
export async function alerts(ctx: Ctx): Promise<Reply> {
  const groups = groupsWhere(ctx.actor, coordinators).map((group) => group.id)
  const questions = await listAlerting(ctx.unit, groups, ALERT_STEP)
  const undelivered = await listUndelivered(ctx.unit, groups)
  const { m } = ctx
  const h = m.helpdesk
  const card = listCard(m, ctx.actor.zone, h.alertsTitle, h.alertsEmpty, questions, PAGE, true)
  const lost = undelivered.map((message) => ({
    text: message.title ?? h.untitled,
    detail: h.undeliveredTo(
      recipientName(m, message.recipient),
      m.shortTime(message.createdAt, ctx.actor.zone),
    ),
  }))
  const more =
    lost.length > 0
      ? [
          { kind: 'divider' } as const,
          { kind: 'text', text: h.undeliveredTitle } as const,
          { kind: 'list', items: lost } as const,
        ]
      : []
  return privately({
    ...card,
    tone: questions.length > 0 || lost.length > 0 ? 'alert' : 'good',
    body: [...card.body, ...more],
  })
}
