import { closest, distance } from 'fastest-levenshtein'
import type { Ctx } from '../../command/context.ts'
import { seriesOf } from '../../command/reference.ts'
import { competence as competenceOf, type Framework } from '../../framework/framework.ts'
import type { Group } from '../../kernel/actor.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { groupReached } from '../../people/group-of.ts'
import { normaliseActivityReference } from '../reference.ts'
import { type Activity, findActivity, holdActivity, listReferences, type StoredClaim } from '../store.ts'

export type Located = { activity: Activity; group: Group; framework: Framework }

/**
 * The activity a reference names, or the one whose thread this is. One of another group is unknown, in the same words.
 * @throws Refusal `activity-reference-needed`, `unknown-activity` (with the nearest reference).
 */
export async function locate(ctx: Ctx, typed: string | undefined, lock: boolean): Promise<Located> {
  const reference = typed === undefined ? undefined : normaliseActivityReference(typed, seriesOf(ctx))
  const subject = ctx.place.subject?.type === 'activity' ? ctx.place.subject : undefined
  if (reference === undefined && !subject) throw new Refusal('activity-reference-needed')
  const which =
    reference !== undefined
      ? { reference, organisationId: ctx.actor.organisationId }
      : { id: subject?.id ?? '' }
  const activity = await (lock ? holdActivity : findActivity)(ctx.unit, which)
  const { groupId = '', author } = activity ?? {}
  const group = author && (await groupReached(ctx, { groupId, authorId: author.id }))
  if (!activity || !group) {
    const groupIds = ctx.actor.memberships.map((membership) => membership.group.id)
    const known = (await listReferences(ctx.unit, groupIds, ctx.actor.personId)).map((one) => one.reference)
    const near = reference && known.length > 0 ? closest(reference, known) : ''
    const nearest = reference && near !== '' && distance(reference, near) <= 4 ? { nearest: near } : {}
    throw new Refusal('unknown-activity', { reference: reference ?? '', ...nearest })
  }
  return { activity, group, framework: frameworkOf(ctx, activity.framework) }
}

/** @throws Error when a group or an activity names a framework that this installation lacks: a fault of ours. */
export function frameworkOf(ctx: Ctx, key: string): Framework {
  const framework = ctx.frameworks.get(key)
  if (!framework) throw new Error(`no framework ${key} is installed`)
  return framework
}

/** @throws Refusal `unknown-competence` (not in the framework) or `not-claimed` (not declared in this activity). */
export function claimIn({ activity, framework }: Located, typed: string): StoredClaim {
  const code = competenceOf(framework, typed)?.code ?? typed.trim().toUpperCase()
  const claim = activity.claims.find((candidate) => candidate.competence === code)
  if (claim) return claim
  const declared = activity.claims.map((candidate) => candidate.competence).join(', ')
  throw new Refusal('not-claimed', { competence: code, reference: activity.reference, declared })
}
