/** A trainer records a training: what it was, who gave it, which competences it exercised. Who was there comes afterwards. */
import type { Ctx } from '../../command/context.ts'
import { competence as competenceOf, type Framework } from '../../framework/framework.ts'
import type { Group } from '../../kernel/actor.ts'
import { HOUR } from '../../kernel/clock.ts'
import { localDay, localYear } from '../../kernel/local-year.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { findMember } from '../../people/find.ts'
import { loadMembers, nextNumber } from '../../people/store.ts'
import { frameworkOf } from '../reading/locate.ts'
import { type LocatedTraining, locateTraining } from './locate.ts'
import { trainingReference } from './reference.ts'
import { insertTraining } from './training-store.ts'

/** How long a code on a screen serves: an afternoon, and nobody comes on the list from home the day after. */
export const CODE_SERVES = 4 * HOUR

export type Recording = {
  readonly title: string
  readonly when: string
  readonly competences: readonly string[]
  /** Ids or names; whoever records it where none is named. */
  readonly trainers: readonly string[]
}

/** One that is given today has its code at once. @throws Refusal `unknown-competence`, `not-yet`, `unknown-person` */
export async function recordTraining(input: Recording, group: Group, ctx: Ctx): Promise<LocatedTraining> {
  const { unit, actor, ids, now } = ctx
  const framework = frameworkOf(ctx, group.framework)
  const today = localDay(now, actor.zone)
  if (input.when > today) throw new Refusal('not-yet', { field: 'when' })
  const competences = codesIn(framework, input.competences)
  const trainers = await trainersNamed(input.trainers, group, ctx)
  const year = localYear(now, actor.zone)
  const reference = trainingReference(group.code, year, await nextNumber(unit, group.id, 'training', year))
  const isToday = input.when === today
  await insertTraining(
    unit,
    {
      id: ids.next(),
      organisationId: group.organisationId,
      groupId: group.id,
      reference,
      framework: group.framework,
      title: input.title,
      happenedOn: input.when,
      competences,
      recordedById: actor.personId,
      recordedAt: now,
      code: isToday ? ids.code() : null,
      codeUntil: isToday ? new Date(now.getTime() + CODE_SERVES) : null,
    },
    trainers.map((personId) => ({ id: ids.next(), personId })),
  )
  return locateTraining(ctx, reference)
}

function codesIn(framework: Framework, typed: readonly string[]): string[] {
  const codes = typed.map((one) => {
    const found = competenceOf(framework, one)
    if (!found) throw new Refusal('unknown-competence', { competence: one, field: 'competences' })
    return found.code
  })
  return [...new Set(codes)].sort()
}

async function trainersNamed(typed: readonly string[], group: Group, ctx: Ctx): Promise<string[]> {
  if (typed.length === 0) return [ctx.actor.personId]
  const members = await loadMembers(ctx.unit, group.id, ctx.now)
  const found = typed.map((one) =>
    findMember(members, one, ({ roles }) => roles.includes('trainer'), { field: 'trainers' }),
  )
  return [...new Set(found.map(({ id }) => id))]
}
