/** Questions as lists, a page at a time: one's own, and the trainers' queue. */
import type { Ctx } from '../../command/context.ts'
import { groupsWhere, trainers } from '../../kernel/actor.ts'
import { fromOf, type Page, type PageInput } from '../../view/page.ts'
import { listAsked, listOpen } from '../list-store.ts'
import type { Question } from '../store.ts'
import type { Rules } from './climbed.ts'

/** With the rules of their deadlines. */
export type Listed = Page<Question> & { readonly rules: Rules }

export async function readMine(input: PageInput, ctx: Ctx): Promise<Listed> {
  const from = fromOf(input.from)
  const rows = await listAsked(ctx.unit, ctx.actor.personId, from.after)
  return { rows, from, rules: await rulesFor(rows, ctx) }
}

/** Unanswered questions of the reader's groups, the oldest deadline first. */
export async function readQueue(input: PageInput, ctx: Ctx): Promise<Listed> {
  const groups = groupsWhere(ctx.actor, trainers).map((group) => group.id)
  const from = fromOf(input.from)
  const rows = await listOpen(ctx.unit, groups, ctx.actor.personId, from.after)
  return { rows, from, rules: await rulesFor(rows, ctx) }
}

/** Those by which the deadlines of these questions are read. */
export async function rulesFor(
  questions: readonly Question[],
  { unit, policies }: Pick<Ctx, 'unit' | 'policies'>,
): Promise<Rules> {
  return policies.known(
    unit,
    questions.flatMap(({ deadline }) => deadline ?? []),
  )
}
