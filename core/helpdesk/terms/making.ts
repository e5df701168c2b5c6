/** A proposal is made: what begins from now on is under it, and what runs where that is chosen. Whom it moves is told once. */
import type { Ctx } from '../../command/context.ts'
import { under } from '../../deadline/changing.ts'
import { lockUnended, putUnder } from '../../deadline/store.ts'
import { post, toPerson } from '../../delivery/outbox.ts'
import type { Group, Language } from '../../kernel/actor.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inCharge } from '../../people/in-charge.ts'
import { lockGroup } from '../../people/store.ts'
import { holdProposal, makeProposal } from '../../policy/own-store.ts'
import { type DeadlinePolicy, policyKey } from '../../policy/policy.ts'
import { listPromised } from '../list-store.ts'
import type { Question } from '../store.ts'
import { type Moved, movedCard } from './cards.ts'
import { currentTerms } from './proposing.ts'

export type Made = {
  readonly policy: DeadlinePolicy
  /** How many open questions follow it from now on, and those of them that are due at another time. */
  readonly changed: number
  readonly moved: readonly Moved[]
}

/** @throws Refusal `terms-gone` where it was made, or something else was decided since. */
export async function makeTerms(
  { number, applies }: { number: string; applies: string },
  group: Group,
  ctx: Ctx,
): Promise<Made> {
  const { unit, actor, now } = ctx
  const which = { groupId: group.id, number: Number.parseInt(number, 10) || 0, byId: actor.personId }
  // Of two that are made at once, the second was made from what is no more.
  await lockGroup(unit, group.id)
  const proposal = await holdProposal(unit, which)
  if (!proposal || proposal.basis !== policyKey(await currentTerms(group, ctx)))
    throw new Refusal('terms-gone')
  await makeProposal(unit, proposal.id, now)
  const { policy } = proposal
  const { changed, moved } =
    applies === 'open' ? await moveOpen(policy, group, ctx) : { changed: 0, moved: [] }
  await tell(proposal.id, moved, group, ctx)
  return { policy, changed, moved }
}

async function moveOpen(
  policy: DeadlinePolicy,
  group: Group,
  { unit, ids, now }: Ctx,
): Promise<Pick<Made, 'changed' | 'moved'>> {
  const questions = new Map<string, Question>()
  for (const question of await listPromised(unit, group.id))
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
async function tell(id: string, moved: readonly Moved[], group: Group, ctx: Ctx): Promise<void> {
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
      toPerson(group, person, {
        key: `terms:${id}:moved`,
        card: movedCard(ctx.messages(language), actor.zone, group, moved),
      }),
    ),
  )
}
