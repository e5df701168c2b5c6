import type { Ctx } from '../command/context.ts'
import { type Group, groupOf } from '../kernel/actor.ts'
import { loadStaffedGroups } from './store.ts'

/**
 * The group that something belongs to, for somebody who may reach it: its members, and the author of the thing, in the
 * group or not any more. What they may do there is what their roles say: an author who left has none in it.
 */
export async function groupReached(
  ctx: Ctx,
  { groupId, authorId }: { groupId: string; authorId: string },
): Promise<Group | undefined> {
  const own = groupOf(ctx.actor, groupId)
  if (own || authorId !== ctx.actor.personId) return own
  return (await loadStaffedGroups(ctx.unit, [groupId], ctx.now)).get(groupId)
}
