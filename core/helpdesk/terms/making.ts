/** A proposal is made: what begins from now on is under it, and what runs where that is chosen. Whom it moves is told once. */
import type { Ctx } from '../../command/context.ts'
import { under } from '../../deadline/changing.ts'
import { lockUnended, putUnder } from '../../deadline/store.ts'
import { post, toPerson } from '../../delivery/outbox.ts'
import type { Language } from '../../kernel/actor.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inCharge } from '../../people/in-charge.ts'
import { findProposal, lockDecisions, makeProposal } from '../../policy/own-store.ts'
import { type DeadlinePolicy, policyKey, rulesOf } from '../../policy/policy.ts'
import type { Question } from '../store.ts'
import { type Moved, movedCard } from './cards.ts'
import { concerned, currentTerms, isSame } from './proposing.ts'
import { rowOf, type Whose } from './whose.ts'

export type Made = {
  readonly policy: DeadlinePolicy
  /** How many open questions follow it from now on, and those of them that are due at another time. */
  readonly changed: number
  readonly moved: readonly Moved[]
}

/** @throws Refusal `terms-gone` where it was made, or something else was decided since. */
export async function makeTerms(
  { number, applies }: { number: string; applies: string },
  whose: Whose,
  ctx: Ctx,
): Promise<Made> {
  const { unit, actor, now } = ctx
  const which = { ...rowOf(whose), number: Number.parseInt(number, 10) || 0, byId: actor.personId }
  // Of two that are made at once, the second was made from what is no more.
  await lockDecisions(unit, whose.group.organisationId)
  const proposal = await findProposal(unit, which, true)
  if (!proposal || proposal.basis !== policyKey(await currentTerms(whose, ctx)))
    throw new Refusal('terms-gone')
  const policy = proposal.follows ? await followed(proposal.policy, whose, ctx) : proposal.policy
  await makeProposal(unit, proposal.id, now)
  const { changed, moved } =
    applies === 'open' ? await moveOpen(policy, whose, ctx) : { changed: 0, moved: [] }
  await tell(proposal.id, moved, whose, ctx)
  return { policy, changed, moved }
}

/** What the organisation promises, as it was read. @throws Refusal `terms-gone` where it is another by now. */
async function followed(read: DeadlinePolicy, { group }: Whose, ctx: Ctx): Promise<DeadlinePolicy> {
  const policy = await currentTerms({ group, whole: true }, ctx)
  if (!isSame(rulesOf(policy), rulesOf(read))) throw new Refusal('terms-gone')
  return policy
}

async function moveOpen(
  policy: DeadlinePolicy,
  whose: Whose,
  ctx: Ctx,
): Promise<Pick<Made, 'changed' | 'moved'>> {
  const { unit, ids, now } = ctx
  const questions = new Map<string, Question>()
  for (const question of (await concerned(whose, ctx)).questions)
    if (question.deadline) questions.set(question.deadline.id, question)
  // Looked at once they are locked: one may have been answered meanwhile.
  const locked = await lockUnended(unit, [...questions.keys()])
  const changes = locked.flatMap((deadline) => {
    const changed = under(policy, deadline, now)
    return changed.kind === 'moves' ? [{ deadline, changed }] : []
  })
  await putUnder(
    unit,
    changes.map(({ deadline, changed: { kind: _, ...stands } }) => ({
      id: deadline.id,
      policy: policyKey(policy),
      eventId: ids.next(),
      ...stands,
    })),
    now,
  )
  const moved = changes.flatMap(({ deadline, changed }) => {
    const question = questions.get(deadline.id)
    const { dueAt } = changed
    const isElsewhere = dueAt && dueAt.getTime() !== deadline.dueAt?.getTime()
    return question && isElsewhere ? [{ question, dueAt }] : []
  })
  return { changed: changes.length, moved }
}

/** Whoever asked, and whoever has it, hears once of all that moved. */
async function tell(id: string, moved: readonly Moved[], whose: Whose, ctx: Ctx): Promise<void> {
  const { actor, now } = ctx
  const theirs = new Map<string, { language: Language; moved: Moved[] }>()
  for (const one of moved) {
    const { who } = inCharge(one.question, now)
    for (const person of [one.question.asker, ...(who ? [who] : [])]) {
      const known = theirs.get(person.id) ?? { language: person.language, moved: [] }
      known.moved.push(one)
      theirs.set(person.id, known)
    }
  }
  theirs.delete(actor.personId)
  await post(
    ctx,
    [...theirs].map(([person, { language, moved }]) =>
      // Where it did not arrive, the coordinators of the group of the first of them hear of that.
      toPerson({ ...whose.group, id: moved[0]?.question.groupId ?? whose.group.id }, person, {
        key: `terms:${id}:moved`,
        card: movedCard(ctx.messages(language), actor.zone, whose, moved),
      }),
    ),
  )
}
