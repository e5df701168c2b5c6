import type { Ctx } from '../../command/context.ts'
import { seriesOf } from '../../command/reference.ts'
import { groupsWhere, trainersAndCoordinators } from '../../kernel/actor.ts'
import { referenceParts } from '../../kernel/reference.ts'
import { excerpt } from '../../kernel/text.ts'
import { memberChoices } from '../../people/member-choices.ts'
import { loadMembers, type Member } from '../../people/store.ts'
import type { Choice, FormValues } from '../../view/card.ts'
import { listReferences } from '../list-store.ts'

/** The questions the actor may see, newest first, for a platform that completes what is typed. */
export async function questionChoices(ctx: Ctx): Promise<Choice[]> {
  const groups = ctx.actor.memberships.map(({ group }) => group.id)
  const known = await listReferences(ctx.unit, groups, ctx.actor.personId)
  return known.map(({ reference, text }) => ({
    value: reference,
    label: `${reference} · ${excerpt(text, 60)}`,
  }))
}

/** To whom a question can be passed on: the trainers of its group who are there; while nobody is, those who come back. */
export async function recipientChoices(ctx: Ctx, given: FormValues = {}): Promise<Choice[]> {
  return fromTeam(await trainersOf(ctx, given), ctx)
}

/** Whose opinion may be asked: the same, but for oneself. */
export async function colleagueChoices(ctx: Ctx, given: FormValues = {}): Promise<Choice[]> {
  const trainers = await trainersOf(ctx, given)
  return fromTeam(
    trainers.filter(({ id }) => id !== ctx.actor.personId),
    ctx,
  )
}

async function trainersOf(ctx: Ctx, given: FormValues): Promise<Member[]> {
  const groups = groupsWhere(ctx.actor, trainersAndCoordinators)
  const { reference } = given
  const parts = typeof reference === 'string' ? referenceParts(reference, seriesOf(ctx)) : []
  const group = groups.find(({ code }) => parts.includes(code)) ?? ctx.place.group ?? groups[0]
  const members = group ? await loadMembers(ctx.unit, group.id, ctx.now) : []
  return members.filter(({ roles }) => roles.includes('trainer'))
}

function fromTeam(trainers: readonly Member[], ctx: Ctx): Choice[] {
  const present = trainers.filter((one) => one.present)
  return present.length > 0
    ? memberChoices(present, ctx.m)
    : memberChoices(trainers, ctx.m, (one) => `${one.name} (${absence(one, ctx)})`)
}

function absence({ absentUntil }: Member, { m, actor }: Ctx): string {
  // An absence ends at the midnight after its last day.
  const lastDay = absentUntil && new Date(absentUntil.getTime() - 1)
  const { absent, absentUntil: until } = m.people
  return lastDay ? `${absent} ${until(m.day(lastDay, actor.zone))}` : absent
}
