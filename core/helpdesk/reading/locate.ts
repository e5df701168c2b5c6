/** Which question is meant, who acts on it, and what the rules look at. */
import { closest, distance } from 'fastest-levenshtein'
import type { Ctx } from '../../command/context.ts'
import { seriesOf } from '../../command/reference.ts'
import { type Group, hasRole } from '../../kernel/actor.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { groupReached } from '../../people/group-of.ts'
import { holderOf } from '../charge.ts'
import { listReferences } from '../list-store.ts'
import { maySee, type QuestionFacts, type Who } from '../question.ts'
import { normaliseReference } from '../reference.ts'
import { findQuestion, holdQuestion, type Question } from '../store.ts'

export type Located = { question: Question; group: Group }

/**
 * The question a reference names, or the one whose thread this is. What the actor may not see is unknown to them, in
 * the very same words.
 * @throws Refusal `reference-needed`, `unknown-question` (with the nearest reference).
 */
export async function locate(ctx: Ctx, typed: string | undefined, lock: boolean): Promise<Located> {
  const reference = typed === undefined ? undefined : normaliseReference(typed, seriesOf(ctx))
  const subject = ctx.place.subject?.type === 'question' ? ctx.place.subject : undefined
  if (reference === undefined && !subject) throw new Refusal('reference-needed')
  const which =
    reference !== undefined
      ? { reference, organisationId: ctx.actor.organisationId }
      : { id: subject?.id ?? '' }
  const question = await (lock ? holdQuestion : findQuestion)(ctx.unit, which)
  const { groupId = '', asker } = question ?? {}
  const group = asker && (await groupReached(ctx, { groupId, authorId: asker.id }))
  if (!question || !group || !maySee(seen(question), ctx.actor.personId)) {
    throw new Refusal('unknown-question', {
      reference: reference ?? '',
      ...(await nearest(ctx, reference ?? '')),
    })
  }
  return { question, group }
}

async function nearest(ctx: Ctx, reference: string): Promise<{ nearest?: string }> {
  const groupIds = ctx.actor.memberships.map((membership) => membership.group.id)
  const seen = await listReferences(ctx.unit, groupIds, ctx.actor.personId)
  const known = seen.map((question) => question.reference)
  if (known.length === 0) return {}
  const near = closest(reference, known)
  return distance(reference, near) <= 4 ? { nearest: near } : {}
}

export function whoIn(ctx: Ctx, group: Group): Who {
  return {
    personId: ctx.actor.personId,
    isTrainer: hasRole(ctx.actor, group.id, 'trainer'),
    isCoordinator: hasRole(ctx.actor, group.id, 'coordinator'),
  }
}

/** A direct question stays visible to the one it was put to, be they away. */
export function seen({ channel, asker, assignee }: Question) {
  return { channel, askerId: asker.id, assigneeId: assignee?.id ?? null }
}

/**
 * What the rules look at, from what is stored: on the forum, what nobody is in charge of now is nobody's. One that was
 * put to a single trainer waits for them.
 */
export function rulesOf(question: Question, now: Date): QuestionFacts {
  const isFree = question.channel === 'forum' && holderOf(question, now).who === null
  const facts = factsAsStored(question)
  return isFree ? { ...facts, assigneeId: null, assignedAt: null, claimedAt: null, handedWith: null } : facts
}

/** The same, whether or not whoever it was given to is in charge of it. */
export function factsAsStored(question: Question): QuestionFacts {
  const { state, channel, cycle, asker, assignee, assignedAt, claimedAt, handedWith, closedAt } = question
  const people = { askerId: asker.id, assigneeId: assignee?.id ?? null }
  const mergedIntoId = question.mergedInto?.id ?? null
  return { state, channel, cycle, ...people, assignedAt, claimedAt, handedWith, closedAt, mergedIntoId }
}
