/** Questions as lists, a page at a time: one's own, and the trainers' queue. */
import type { Ctx } from '../../command/context.ts'
import { groupsWhere, trainers } from '../../kernel/actor.ts'
import { fromOf, type Page, type PageInput } from '../../view/page.ts'
import { listAsked, listOpen } from '../list-store.ts'
import type { Question } from '../store.ts'

export type Listed = Page<Question>

export async function readMine(input: PageInput, ctx: Ctx): Promise<Listed> {
  const from = fromOf(input.from)
  return { rows: await listAsked(ctx.unit, ctx.actor.personId, from.after), from }
}

/** Unanswered questions of the reader's groups, the oldest deadline first. */
export async function readQueue(input: PageInput, ctx: Ctx): Promise<Listed> {
  const groups = groupsWhere(ctx.actor, trainers).map((group) => group.id)
  const from = fromOf(input.from)
  return { rows: await listOpen(ctx.unit, groups, ctx.actor.personId, from.after), from }
}
