/** Whoever has a question cannot answer it. It goes to somebody else of the team, or, where nobody is, to nobody. */
import type { Ctx } from '../../command/context.ts'
import { post } from '../../delivery/outbox.ts'
import type { Outgoing } from '../../delivery/outgoing.ts'
import { loadMembers, type Member } from '../../people/store.ts'
import type { Freed } from '../cards/released.ts'
import { declinedBy } from '../history-store.ts'
import type { Located } from '../reading/locate.ts'
import { after, assigned, routeAmong } from './arrival.ts'
import { locateFor, type Made, make } from './make.ts'
import { tellFreed, tellLeftAlone } from './telling-released.ts'

/** `to`: who has it from now on; null where nobody does. */
export type Declined = Made & { readonly to: Member | null }

/** Of a question put to one trainer alone its asker is told: it is theirs to put it to everybody. @throws Refusal */
export async function decline(
  input: { reference?: string | undefined; reason: string },
  ctx: Ctx,
): Promise<Declined> {
  const { unit, now } = ctx
  const located = await locateFor('decline', ctx, input.reference)
  const { question, group } = located
  const members = await loadMembers(unit, group.id, now)
  const routed = question.channel === 'forum' ? await routeElsewhere(located, members, ctx) : null
  const to = routed?.to ?? null
  const move = { kind: 'decline', to: to?.id ?? null, reason: input.reason } as const
  const made = await make(located, move, ctx, { choice: routed?.choice ?? null })
  await post(ctx, await tell({ ...located, members }, made, to, ctx))
  return { ...made, to }
}

/** Among those who have not said so of it themselves, since it was last asked. */
async function routeElsewhere({ question, group }: Located, members: readonly Member[], ctx: Ctx) {
  const { id, cycle, asker, text } = question
  const declined = new Set([ctx.actor.personId, ...(await declinedBy(ctx.unit, id, cycle))])
  const others = members.filter((member) => !declined.has(member.id))
  return routeAmong(others, { askerId: asker.id, text }, group)
}

async function tell(
  { question, group, members }: Located & { members: readonly Member[] },
  { next, id: moveId, along }: Made,
  to: Member | null,
  ctx: Ctx,
): Promise<Outgoing[]> {
  const { actor } = ctx
  const left = after(question, next, to, question.deadline)
  if (to) return [await assigned(`question:${question.id}:assigned:${moveId}`, left, to, group, ctx)]
  const freed: Freed = { name: actor.name, why: 'declined', until: null, questions: [left, ...along] }
  const { zone, organisationLanguage: language } = actor
  if (question.channel === 'direct') {
    const key = `freed:${question.id}:${actor.personId}:${moveId}`
    return [tellLeftAlone(key, left, freed, { ...group, zone })]
  }
  const staffed = { ...group, language, zone, staff: [...members] }
  return tellFreed(ctx.ids, freed, staffed, actor.personId)
}
