/**
 * What coordinators must know of, across contexts: unanswered questions past the alert, second opinions, activities that wait
 * for too long, and messages that reached nobody.
 */
import type { Ctx } from '../command/context.ts'
import { listLate, listOpinions } from '../competence/queue-store.ts'
import { listUndelivered, type Undelivered } from '../delivery/store.ts'
import { alertSteps } from '../helpdesk/escalation.ts'
import { listAlerting } from '../helpdesk/list-store.ts'
import type { Who } from '../helpdesk/question.ts'
import type { Listed } from '../helpdesk/reading/lists.ts'
import { whoIn } from '../helpdesk/reading/locate.ts'
import { coordinators, groupsWhere } from '../kernel/actor.ts'
import { type From, fromOf, type Page, type PageInput } from '../view/page.ts'
import { type NamedGap, namedGaps } from './coverage/cards.ts'
import { listGaps } from './coverage/coverage-store.ts'
import { LISTED_REVIEWS, type Reviews } from './reviews.ts'

export type AlertsInput = PageInput & {
  /** Only messages that reached nobody, after this one. */
  lost?: string | undefined
}

export type Alerts = {
  /** A page of questions; absent where messages alone were asked for. */
  readonly questions?: Listed
  /** Who the reader is in each of their groups, by its id: what they may do with a question of it. */
  readonly readers?: ReadonlyMap<string, Who>
  /** A page of messages; absent beside the pages of questions that follow the first. */
  readonly undelivered?: Page<Undelivered>
  /** When nobody is there, now or soon; beside the first page of questions. */
  readonly gaps?: readonly NamedGap[]
  /** Second opinions, and activities that wait for too long; there as well. */
  readonly reviews?: Reviews
}

/** Of the groups that the reader coordinates. */
export async function readAlerts(input: AlertsInput, ctx: Ctx): Promise<Alerts> {
  const { unit, actor, policies, now } = ctx
  const coordinated = groupsWhere(actor, coordinators)
  const groups = coordinated.map((group) => group.id)
  const readers = new Map(coordinated.map((group) => [group.id, whoIn(ctx, group)]))
  const undelivered = async (from: From) => ({
    rows: await listUndelivered(unit, groups, from.after),
    from,
  })
  if (input.lost !== undefined) return { undelivered: await undelivered(fromOf(input.lost)) }
  const from = fromOf(input.from)
  const rules = await policies.ofOrganisations(unit, [actor.organisationId])
  const rows = await listAlerting(unit, groups, alertSteps(rules), from.after, now)
  const questions = { rows, from, rules }
  if (from.after !== undefined) return { questions, readers }
  return {
    questions,
    readers,
    undelivered: await undelivered(from),
    gaps: namedGaps(await listGaps(unit, groups, now), ctx.frameworks),
    reviews: {
      opinions: await listOpinions(unit, groups, LISTED_REVIEWS + 1),
      late: await listLate(unit, groups, LISTED_REVIEWS + 1),
    },
  }
}
