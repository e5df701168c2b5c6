/** Who is on a question. Neither taking nor passing it on stops the clock. */
import type { Ctx } from '../../command/context.ts'
import { post, toPerson, toSpaces } from '../../delivery/outbox.ts'
import type { Outgoing } from '../../delivery/outgoing.ts'
import { findMember } from '../../people/find.ts'
import { inCharge } from '../../people/in-charge.ts'
import { loadMembers, type Member } from '../../people/store.ts'
import { questionAction } from '../cards/actions.ts'
import { alongSaid } from '../cards/merging.ts'
import { aboutQuestion, noticeCard } from '../cards/notices.ts'
import { QUESTION } from '../question.ts'
import type { Located } from '../reading/locate.ts'
import { after, assigned } from './arrival.ts'
import { locateFor, type Made, make } from './make.ts'
import { absenceOf } from './somebody-away.ts'

/** A trainer takes the question. The first one has it; the second is told who. */
export async function claim(input: { reference?: string | undefined }, ctx: Ctx): Promise<Made> {
  const { actor } = ctx
  const located = await locateFor('claim', ctx, input.reference)
  const { question, group } = located
  const made = await make(located, { kind: 'claim' }, ctx)
  if (!question.claimedAt && question.channel === 'forum') {
    const ours = ctx.messages(actor.organisationLanguage)
    const card = noticeCard(ours.helpdesk.claimedTitle(actor.name, question.reference), {
      text: aboutQuestion(ours, question),
    })
    const key = `question:${question.id}:claimed:${made.id}`
    await post(ctx, toSpaces(group, 'trainers', { key, card, about: { type: QUESTION, id: question.id } }))
  }
  return made
}

export type Transferred = Made & { readonly to: Member }

/** Passes the question to another trainer of the group, who is told, and why where that is said. */
export async function transfer(
  input: { reference?: string | undefined; to: string; reason?: string | undefined },
  ctx: Ctx,
): Promise<Transferred> {
  const { unit, now } = ctx
  const located = await locateFor('transfer', ctx, input.reference)
  const { question, group } = located
  const members = await loadMembers(unit, group.id, now)
  const trainers = members.filter((member) => member.roles.includes('trainer'))
  const trainer = findMember(trainers, input.to, () => true, { field: 'to' })
  // While nobody is there, somebody who comes back is better than nobody.
  const present = trainer.present || !trainers.some((one) => one.present && one.id !== question.asker.id)
  const facts = { name: trainer.name, field: 'to', ...absenceOf(trainer, members, ctx) }
  const move = { kind: 'transfer', to: trainer.id, present, reason: input.reason || null } as const
  const made = await make(located, move, ctx, { facts })
  const given = after(question, made.next, trainer, question.deadline)
  const key = `question:${question.id}:transferred:${made.id}`
  await post(ctx, [
    await assigned(key, given, trainer, group, ctx),
    ...tellFormer(located, made, trainer, ctx),
  ])
  return { ...made, to: trainer }
}

/** Whoever had it, and did not pass it on themselves: somebody may be at work on it. */
function tellFormer({ question, group }: Located, made: Made, to: Member, ctx: Ctx): Outgoing[] {
  const { actor, now } = ctx
  const former = inCharge(question, now).who
  if (!former || former.id === actor.personId) return []
  const words = ctx.messages(former.language)
  const { claimedTitle, passedOnTitle, notYoursNow } = words.helpdesk
  const { reference } = question
  const title =
    to.id === actor.personId
      ? claimedTitle(to.name, reference)
      : passedOnTitle(actor.name, to.name, reference)
  const card = noticeCard(title, {
    text: [notYoursNow, ...alongSaid(words, made.along), aboutQuestion(words, question)].join(' '),
    actions: [questionAction(words, 'show', question.reference)],
  })
  const about = { type: QUESTION, id: question.id } as const
  return [toPerson(group, former.id, { key: `question:${question.id}:former:${made.id}`, card, about })]
}
