/** Activities as lists, a page at a time: one's own, and the trainers' queue. */
import type { Ctx } from '../../command/context.ts'
import { groupsWhere, trainers } from '../../kernel/actor.ts'
import { fromOf, type Page, type PageInput } from '../../view/page.ts'
import { listToAttest, type Waiting } from '../queue-store.ts'
import { type Activity, listDeclared } from '../store.ts'

export type Declared = Page<Activity>
export type Queued = Page<Waiting>

export async function readMine(input: PageInput, ctx: Ctx): Promise<Declared> {
  const from = fromOf(input.from)
  return { rows: await listDeclared(ctx.unit, ctx.actor.personId, from.after), from }
}

/** What waits for a verdict in the reader's groups, the first that is due first. */
export async function readQueue(input: PageInput, ctx: Ctx): Promise<Queued> {
  const groups = groupsWhere(ctx.actor, trainers).map((group) => group.id)
  const from = fromOf(input.from)
  return { rows: await listToAttest(ctx.unit, groups, ctx.actor.personId, from.after), from }
}
