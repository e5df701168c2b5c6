/** A place that is not there any more, or where we are not: the group says that it does not use it. */
import type { Ctx } from '../command/context.ts'
import { dueAtOnce } from '../delivery/lanes/redirect-store.ts'
import { noteChanges } from '../delivery/posts/change-store.ts'
import { coordinators, groupsWhere } from '../kernel/actor.ts'
import { Refusal } from '../kernel/refusal.ts'
import { privately, type Reply } from '../view/card.ts'
import { checklist } from './checklist.ts'
import { lockPlace, retireSpace } from './retired-store.ts'

/**
 * Retires a place where nothing arrives, and says what the group is missing now. What still waits for it is given up at
 * once; the relay tells the coordinators.
 * @throws Refusal `place-not-yours` (whether or not there is such a place), `place-reached`.
 */
export async function retirePlace(id: string, ctx: Ctx): Promise<Reply> {
  const { unit, actor, now, m } = ctx
  const place = await lockPlace(unit, id)
  const group = groupsWhere(actor, coordinators).find((own) => own.id === place?.groupId)
  if (!place || !group) throw new Refusal('place-not-yours')
  const facts = [m.people.purposes[place.purpose], m.people.platform(place.platform), group.code] as const
  if (place.retiredAt)
    return privately(await checklist(group.id, [m.people.placeRetiredBefore(...facts)], ctx))
  if (!place.lostAt) throw new Refusal('place-reached')
  await retireSpace(unit, id, now)
  await noteChanges(unit, actor.organisationId, [{ type: 'linked-place', id }])
  await dueAtOnce(unit, id, now)
  return privately(await checklist(group.id, [m.people.placeRetired(...facts)], ctx))
}
