/** Its trainers attest for all who were there; and a training is undone, with all that it attested. */
import type { Ctx } from '../../command/context.ts'
import { post, toPerson } from '../../delivery/outbox.ts'
import { holdLearners, listAttested } from '../acquired/acquired-store.ts'
import { codesByPerson, type Plan } from '../acquired/award.ts'
import { trainerIn } from '../reading/attesting.ts'
import { supersededBy } from '../statement/statement-store.ts'
import { type LocatedTraining, locateTraining, trainingRefused } from './locate.ts'
import { acquiredCard, undoneCard } from './told.ts'
import { hasNothing, isReasoned, mayAttest, mayUndo, planOf } from './training.ts'
import { storeAttested, storeUndone, type Training } from './training-store.ts'

export type AttestingAll = LocatedTraining & { readonly plan: Plan } & (
    | { readonly kind: 'attested' }
    /** To be confirmed first. `isNews`: they confirmed a list of before. */
    | { readonly kind: 'to-confirm'; readonly isNews: boolean }
  )

/**
 * For all who were there at once: a number of statements that does not grow with them.
 * @param input `seen`: the version of the list that they had before them; `sure`: they confirmed it.
 */
export async function attestAll(
  input: { training: string; seen?: string | undefined; sure?: string | undefined },
  ctx: Ctx,
): Promise<AttestingAll> {
  const { unit, ids, now, actor } = ctx
  const located = await locateTraining(ctx, input.training, true)
  const { training, group, framework } = located
  const refusal = mayAttest(training, trainerIn(ctx))
  if (refusal) throw trainingRefused(refusal, training)
  if (input.sure !== undefined)
    await holdLearners(
      unit,
      training.present.map(({ personId }) => personId),
    )
  const plan = await readPlan(training, ctx)
  const nothing = hasNothing(training.present, plan)
  if (nothing) throw trainingRefused(nothing, training)
  if (input.sure === undefined || input.seen !== String(training.version))
    return { ...located, plan, kind: 'to-confirm', isNews: input.sure !== undefined }

  const grants = plan.attest.map((award) => ({ ...award, id: ids.next(), attestationId: ids.next() }))
  await storeAttested(unit, training.id, grants, { id: actor.personId, at: now })
  const attested = codesByPerson(plan.attest)
  const asBefore = codesByPerson(plan.asBefore)
  await post(
    ctx,
    training.present.flatMap(({ personId, language }) => {
      const codes = attested.get(personId)
      if (!codes) return []
      const card = acquiredCard(ctx.messages(language), framework, training, {
        by: actor.name,
        codes,
        asBefore: asBefore.get(personId) ?? [],
      })
      return [
        toPerson(group, personId, { key: `training:${training.id}:attested:${training.version}`, card }),
      ]
    }),
  )
  return { ...(await locateTraining(ctx, training.reference)), plan, kind: 'attested' }
}

/** What attesting for all would do now. */
export async function readPlan(training: Training, { unit }: Pick<Ctx, 'unit'>): Promise<Plan> {
  const { present, granted } = training
  if (present.length === 0) return { attest: [], asBefore: [] }
  const people = present.map(({ personId }) => personId)
  return planOf(training, present, granted, await listAttested(unit, training, people))
}

/** All that it attested is taken back at once, with a reason that each of them reads. @throws Refusal */
export async function undoTraining(
  input: { training: string; reason: string },
  ctx: Ctx,
): Promise<LocatedTraining> {
  const { unit, ids, now, actor } = ctx
  const located = await locateTraining(ctx, input.training, true)
  const { training, group, framework } = located
  const refusal = mayUndo(training, training.present, trainerIn(ctx)) ?? isReasoned(input.reason)
  if (refusal) throw trainingRefused(refusal, training)
  const reason = input.reason.trim()
  const standing = training.granted.filter(({ state }) => state === 'attested')
  const taken = standing.map(({ id }) => ({ id, attestationId: ids.next() }))
  await storeUndone(unit, training.id, taken, reason, { id: actor.personId, at: now })
  const codes = codesByPerson(standing)
  const sourceIds = standing.map(({ id }) => id)
  const past = sourceIds.length > 0 ? await supersededBy(unit, sourceIds, now) : []
  await post(
    ctx,
    training.present.flatMap(({ personId, language }) => {
      const theirs = codes.get(personId)
      if (!theirs) return []
      const card = undoneCard(ctx.messages(language), framework, training, {
        by: actor.name,
        codes: theirs,
        reason,
        past: past.filter((one) => one.personId === personId).map(({ reference }) => reference),
      })
      return [toPerson(group, personId, { key: `training:${training.id}:undone`, card })]
    }),
  )
  return locateTraining(ctx, training.reference)
}
