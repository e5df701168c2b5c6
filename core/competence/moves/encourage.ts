/** A member of the group encourages whoever did an activity, by one press; another one takes it back. */
import type { Ctx } from '../../command/context.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { locate } from '../reading/locate.ts'
import { isWithdrawn } from '../reading/rest.ts'
import type { Activity } from '../store.ts'
import { storeEncouragement } from '../together-store.ts'

/** `isGiven`: it stands now, or was taken back. */
export type Encouraging = { readonly activity: Activity; readonly isGiven: boolean }

/** @throws Refusal `own-encouragement`, `encouraged-none` where its author took all of it back. */
export async function encourage(input: { reference?: string | undefined }, ctx: Ctx): Promise<Encouraging> {
  const { unit, ids, actor, now } = ctx
  const { activity } = await locate(ctx, input.reference, true)
  const { id, reference, author, encouragedBy } = activity
  if (author.id === actor.personId) throw new Refusal('own-encouragement', { reference })
  if (isWithdrawn(activity)) throw new Refusal('encouraged-none', { reference })
  const isGiven = !encouragedBy.includes(actor.personId)
  await storeEncouragement(
    unit,
    { id: ids.next(), activityId: id, personId: actor.personId, at: now },
    isGiven,
  )
  const others = encouragedBy.filter((one) => one !== actor.personId)
  return { activity: { ...activity, encouragedBy: isGiven ? [...others, actor.personId] : others }, isGiven }
}
