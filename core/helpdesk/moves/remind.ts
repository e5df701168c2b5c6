/** A coordinator reminds whoever has a question of it. */
import type { Ctx } from '../../command/context.ts'
import { post, toPerson } from '../../delivery/outbox.ts'
import { noteChanges } from '../../delivery/posts/change-store.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Assignee, inCharge } from '../../people/in-charge.ts'
import { reminderCard } from '../cards/notices.ts'
import { insertEntry, lastReminder } from '../history-store.ts'
import { QUESTION } from '../question.ts'
import { locate, whoIn } from '../reading/locate.ts'
import { mayRemind, type ReminderRefusal } from '../reminding.ts'
import type { Question } from '../store.ts'

export type Reminded = { readonly question: Question; readonly who: Assignee }

/** @throws Refusal `not-a-coordinator-here`, `nothing-to-remind`, `nobody-to-remind`, `yours-already`, `reminded-lately`. */
export async function remind(input: { reference?: string | undefined }, ctx: Ctx): Promise<Reminded> {
  const { unit, ids, now, actor } = ctx
  const { question, group } = await locate(ctx, input.reference, true)
  const { id: questionId, reference, state, cycle } = question
  const charge = inCharge(question, now)
  // Whoever has it since has not been reminded yet.
  const last = await lastReminder(unit, questionId, question.assignedAt)
  const refusal = mayRemind({ state, charge, last }, whoIn(ctx, group), now)
  if (refusal) throw new Refusal(refusal.code, { reference, ...factsOf(refusal, ctx) })
  const { who } = charge
  if (!who) throw new Refusal('nobody-to-remind', { reference })
  const id = ids.next()
  await insertEntry(unit, {
    id,
    questionId,
    authorId: actor.personId,
    kind: 'reminder',
    text: '',
    cycle,
    at: now,
  })
  const card = reminderCard(ctx.messages(who.language), question, actor.name, actor.zone)
  const whileOpen = question.deadline ? { whileDeadline: question.deadline.id } : {}
  const key = `question:${questionId}:reminded:${id}`
  const about = { type: QUESTION, id: questionId } as const
  // What reminded of it before says so.
  await noteChanges(unit, group.organisationId, [about])
  await post(ctx, [
    toPerson(group, who.id, { id, key, card, about, shows: 'reminded', opensThread: true, ...whileOpen }),
  ])
  return { question, who }
}

function factsOf(refusal: ReminderRefusal, { m, actor }: Ctx): Record<string, string> {
  switch (refusal.code) {
    case 'nothing-to-remind':
      return { state: refusal.state }
    case 'reminded-lately':
      return { name: refusal.name, when: m.fullTime(refusal.again, actor.zone) }
    default:
      return {}
  }
}
