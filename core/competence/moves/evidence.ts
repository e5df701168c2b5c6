/** The author of an activity says who opens its links and files. What was declared stays as it is: no version, and no clock. */
import type { Ctx } from '../../command/context.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { storeEvidenceFor } from '../own-change-store.ts'
import { locate } from '../reading/locate.ts'
import { type Activity, READERS_OF_EVIDENCE } from '../store.ts'

/**
 * What it said already changes nothing, and is said again.
 * @throws Refusal `not-yours-to-change`
 */
export async function showEvidenceTo(
  input: { reference?: string | undefined; for: string },
  ctx: Ctx,
): Promise<Activity> {
  const { activity } = await locate(ctx, input.reference, true)
  if (activity.author.id !== ctx.actor.personId)
    throw new Refusal('not-yours-to-change', { reference: activity.reference })
  // What names nobody is no wider than it has to be.
  const evidenceFor = READERS_OF_EVIDENCE.find((one) => one === input.for) ?? 'trainers'
  if (evidenceFor !== activity.evidenceFor) await storeEvidenceFor(ctx.unit, activity.id, evidenceFor)
  return { ...activity, evidenceFor }
}
