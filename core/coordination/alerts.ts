/** What coordinators must know of, across contexts: questions past the alert, and messages that reached nobody. */
import type { Ctx } from '../command/context.ts'
import { listUndelivered } from '../delivery/store.ts'
import { listCard } from '../helpdesk/cards/lists.ts'
import { alertSteps } from '../helpdesk/escalation.ts'
import { listAlerting } from '../helpdesk/store.ts'
import { coordinators, groupsWhere } from '../kernel/actor.ts'
import { type Action, type Block, type Card, privately, type Reply } from '../view/card.ts'
import { type PageInput, pageOf, skipped } from '../view/page.ts'
import { recipientName } from './undelivered.ts'

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
  const rows = await listAlerting(ctx.unit, groups, alertSteps(ctx.policies), skip)
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
