import { type Group, groupsWhere, type Policy } from '../kernel/actor.ts'
import type { FormValues } from '../view/card.ts'
import type { RunCtx } from './command.ts'
import type { Ctx } from './context.ts'

/**
 * The group that a form is about while it is filled in: the one that is certain already, the one that is named in it, that of
 * the place, or the first in which this person may do it. What is decided for good when it is sent is `chooseGroup`'s.
 */
export function likelyGroup(ctx: Ctx, given: FormValues, policy: Policy): Group | undefined {
  const { group } = ctx as Partial<RunCtx>
  const groups = groupsWhere(ctx.actor, policy)
  return group ?? groups.find(({ code }) => code === given['group']) ?? ctx.place.group ?? groups[0]
}
