/** Reading: one question, one's own, the trainers' queue, the coordinators' alerts. */
import type { Ctx } from '../command/context.ts'
import { listUndelivered } from '../delivery/store.ts'
import { recipientName } from '../delivery/undelivered.ts'
import { coordinators, groupsWhere, trainers } from '../kernel/actor.ts'
import { type Action, type Block, type Card, privately, type Reply } from '../view/card.ts'
import { type PageInput, pageOf, skipped } from '../view/page.ts'
import { questionAction, staffActions } from './actions.ts'
import { ALERT_STEP } from './guarantee.ts'
import { listCard, questionCard } from './list-cards.ts'
import { locate, rulesOf, whoIn } from './locate.ts'
import { RULES } from './question.ts'
import { listAlerting, listAsked, listEntries, listOpen, type Question } from './store.ts'

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

type AlertsInput = PageInput & {
  /** Only messages that reached nobody, after so many. */
  lost?: string | undefined
}

/** What coordinators must know of: unanswered questions past the alert, and messages that reached nobody. */
export async function alerts({ from, lost }: AlertsInput, ctx: Ctx): Promise<Reply> {
  const groups = groupsWhere(ctx.actor, coordinators).map((group) => group.id)
  if (lost !== undefined) return privately(alertCard(ctx, await undelivered(groups, skipped(lost), ctx)))
  const { alertsTitle, alertsEmpty } = ctx.m.helpdesk
  const skip = skipped(from)
  const rows = await listAlerting(ctx.unit, groups, ALERT_STEP, skip)
  const listed = { rows, skip, command: ALERTS }
  const card = listCard(ctx.m, ctx.actor.zone, alertsTitle, alertsEmpty, listed, true)
  // The pages that follow are of questions alone.
  const beside = skip === 0 ? await undelivered(groups, 0, ctx) : NOTHING
  const isAlert = rows.length > 0 || beside.body.length > 0
  return privately({
    ...card,
    tone: isAlert ? 'alert' : 'good',
    body: [...card.body, ...(beside.body.length > 0 ? [{ kind: 'divider' } as const] : []), ...beside.body],
    actions: [...card.actions, ...beside.actions],
  })
}

const ALERTS = 'question.alerts'

type Part = { body: Block[]; actions: Action[] }

const NOTHING: Part = { body: [], actions: [] }

function alertCard({ m }: Ctx, { body, actions }: Part): Card {
  const said: Block[] = body.length > 0 ? body : [{ kind: 'text', text: m.noMore }]
  return { tone: 'alert', title: m.helpdesk.alertsTitle, body: said, actions }
}

async function undelivered(groups: readonly string[], skip: number, ctx: Ctx): Promise<Part> {
  const { m, actor } = ctx
  const h = m.helpdesk
  const rows = await listUndelivered(ctx.unit, groups, skip)
  const { shown, said, next } = pageOf(m, {
    rows,
    skip,
    command: ALERTS,
    option: 'lost',
    label: h.nextUndelivered,
  })
  if (shown.length === 0) return NOTHING
  const items = shown.map((message) => ({
    text: message.title ?? h.untitled,
    detail: h.undeliveredTo(recipientName(m, message.recipient), m.shortTime(message.createdAt, actor.zone)),
  }))
  return {
    body: [{ kind: 'text', text: h.undeliveredTitle }, { kind: 'list', items }, ...said],
    actions: next,
  }
}
