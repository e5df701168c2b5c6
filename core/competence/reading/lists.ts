/** Activities as lists, a page at a time: one's own, and the trainers' queue. */
import type { Ctx } from '../../command/context.ts'
import { groupsWhere, trainers } from '../../kernel/actor.ts'
import { type PageInput, skipped } from '../../view/page.ts'
import { type Activity, listDeclared, listToAttest } from '../store.ts'

/** One row more than a page has tells that there is another; `skip`: how many came before. */
export type Listed = { readonly rows: readonly Activity[]; readonly skip: number }

export async function readMine({ from }: PageInput, ctx: Ctx): Promise<Listed> {
  const skip = skipped(from)
  return { rows: await listDeclared(ctx.unit, ctx.actor.personId, skip), skip }
}

/** What waits for a verdict in the reader's groups, the longest waiting first. */
export async function readQueue({ from }: PageInput, ctx: Ctx): Promise<Listed> {
  const groups = groupsWhere(ctx.actor, trainers).map((group) => group.id)
  const skip = skipped(from)
  return { rows: await listToAttest(ctx.unit, groups, ctx.actor.personId, skip), skip }
}
