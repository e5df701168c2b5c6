/** A training of a group where somebody trains or coordinates. */
import type { Ctx } from '../../command/context.ts'
import type { Framework } from '../../framework/framework.ts'
import { type Group, groupOf, hasRole } from '../../kernel/actor.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { frameworkOf } from '../reading/locate.ts'
import { normaliseTrainingReference } from './reference.ts'
import type { TrainingRefusal } from './training.ts'
import { findTraining, holdTraining, type Training } from './training-store.ts'

export type LocatedTraining = {
  readonly training: Training
  readonly group: Group
  readonly framework: Framework
}

/**
 * One of another group is unknown, in the same words, and so is its list to those who learn.
 * @param hold from here on, nobody else changes it until the transaction ends.
 * @throws Refusal `unknown-training`
 */
export async function locateTraining(ctx: Ctx, typed: string, hold = false): Promise<LocatedTraining> {
  const { unit, actor } = ctx
  const reference = normaliseTrainingReference(typed)
  const which = { reference, organisationId: actor.organisationId }
  if (hold) await holdTraining(unit, which)
  const training = await findTraining(unit, which)
  const group = training && groupOf(actor, training.groupId)
  const isStaff = (['trainer', 'coordinator'] as const).some((role) => hasRole(actor, group?.id ?? '', role))
  if (!training || !group || !isStaff) throw new Refusal('unknown-training', { reference })
  return { training, group, framework: frameworkOf(ctx, training.framework) }
}

/** As the sentence needs it. */
export function trainingRefused(
  { code }: TrainingRefusal,
  { reference, trainers }: Pick<Training, 'reference' | 'trainers'>,
): Refusal {
  const field = code === 'reason-required' ? { field: 'reason' } : {}
  return new Refusal(code, { reference, among: trainers.map(({ name }) => name).join(', '), ...field })
}
