/** Questions as lists, a page at a time: one's own, and the trainers' queue. */
import type { Ctx } from '../../command/context.ts'
import { groupsWhere, trainers } from '../../kernel/actor.ts'
import { type PageInput, skipped } from '../../view/page.ts'
import { listAsked, listOpen, type Question } from '../store.ts'

/** One row more than a page has tells that there is another; `skip`: how many came before. */
export type Listed = { readonly rows: readonly Question[]; readonly skip: number }

export async function readMine({ from }: PageInput, ctx: Ctx): Promise<Listed> {
  const skip = skipped(from)
  return { rows: await listAsked(ctx.unit, ctx.actor.personId, skip), skip }
}

/** Unanswered questions of the reader's groups, the oldest deadline first. */
export async function readQueue({ from }: PageInput, ctx: Ctx): Promise<Listed> {
  const groups = groupsWhere(ctx.actor, trainers).map((group) => group.id)
  const skip = skipped(from)
  return { rows: await listOpen(ctx.unit, groups, ctx.actor.personId, skip), skip }
}
