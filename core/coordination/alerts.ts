/** What coordinators must know of, across contexts: questions past the alert, and messages that reached nobody. */
import type { Ctx } from '../command/context.ts'
import { listUndelivered } from '../delivery/store.ts'
import { listCard } from '../helpdesk/cards/lists.ts'
import { alertSteps } from '../helpdesk/escalation.ts'
import { listAlerting } from '../helpdesk/list-store.ts'
import { coordinators, groupsWhere } from '../kernel/actor.ts'
import { type Action, type Block, type Card, privately, type Reply } from '../view/card.ts'
import { type From, fromOf, type PageInput, pageOf } from '../view/page.ts'
import { recipientName, titleFor } from './undelivered.ts'

type AlertsInput = PageInput & {
  /** Only messages that reached nobody, after this one. */
  lost?: string | undefined
}

/** What coordinators must know of: unanswered questions past the alert, and messages that reached nobody. */
export async function alerts(input: AlertsInput, ctx: Ctx): Promise<Reply> {
  const groups = groupsWhere(ctx.actor, coordinators).map((group) => group.id)
  if (input.lost !== undefined)
    return privately(alertCard(ctx, await undelivered(groups, fromOf(input.lost), ctx)))
  const { alertsTitle, alertsEmpty } = ctx.m.helpdesk
  const from = fromOf(input.from)
  const rows = await listAlerting(ctx.unit, groups, alertSteps(ctx.policies), from.after, ctx.now)
  const listed = { rows, from, command: ALERTS }
  const reading = { zone: ctx.actor.zone, now: ctx.now }
  const card = listCard(ctx.m, reading, alertsTitle, alertsEmpty, listed, true)
  // The pages that follow are of questions alone.
  const beside = from.after === undefined ? await undelivered(groups, from, ctx) : NOTHING
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

async function undelivered(groups: readonly string[], from: From, ctx: Ctx): Promise<Part> {
  const { m, actor } = ctx
  const h = m.helpdesk
  const rows = await listUndelivered(ctx.unit, groups, from.after)
  const { shown, said, next } = pageOf(m, {
    rows,
    from,
    key: ({ createdAt, id }) => ({ at: createdAt, id }),
    command: ALERTS,
    option: 'lost',
    label: h.nextUndelivered,
  })
  if (shown.length === 0) return NOTHING
  const items = shown.map((message) => ({
    text: titleFor(m, message.title, message.language),
    detail: h.undeliveredTo(recipientName(m, message.recipient), m.shortTime(message.createdAt, actor.zone)),
  }))
  return {
    body: [{ kind: 'text', text: h.undeliveredTitle }, { kind: 'list', items }, ...said],
    actions: next,
  }
}
