/** What an activity said before it was amended, for its author and those who decide. */
import type { Ctx } from '../../command/context.ts'
import { hasRole } from '../../kernel/actor.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { listVersions, type SaidBefore } from '../own-change-store.ts'
import type { Activity } from '../store.ts'
import { locate } from './locate.ts'

export type Versions = {
  readonly activity: Activity
  /** The newest first. */
  readonly before: readonly SaidBefore[]
}

/** The group reads what it says now: whoever took a pupil's name out of it meant that. @throws Refusal `earlier-versions` */
export async function readVersions(input: { reference?: string | undefined }, ctx: Ctx): Promise<Versions> {
  const { activity, group } = await locate(ctx, input.reference, false)
  const isStaff = (['trainer', 'coordinator'] as const).some((role) => hasRole(ctx.actor, group.id, role))
  if (!isStaff && activity.author.id !== ctx.actor.personId)
    throw new Refusal('earlier-versions', { reference: activity.reference })
  return { activity, before: await listVersions(ctx.unit, activity.id) }
}
