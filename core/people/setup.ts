/** First contact: whoever may administer a place says which group it belongs to, and what it is for. */
import type { Ctx, Place } from '../command/context.ts'
import { post } from '../delivery/outbox.ts'
import type { Outgoing } from '../delivery/outgoing.ts'
import { DEFAULT_FRAMEWORK } from '../framework/frameworks.ts'
import { type Actor, coordinators, type Group, groupsWhere } from '../kernel/actor.ts'
import { PURPOSES, type Purpose } from '../kernel/purposes.ts'
import { Refusal } from '../kernel/refusal.ts'
import { cleanName } from '../kernel/text.ts'
import { privately, type Reply } from '../view/card.ts'
import { checklist } from './checklist.ts'
import { claimServer, linkSpace, nameOrganisation, placeOwner, serverOwner } from './places-store.ts'
import { findGroup, insertGroup, insertMembership } from './store.ts'

/**
 * `panel`: what everybody in a place reads when it becomes something, or is used again, and finds there from then on. Nothing
 * where it was the same before, and has its panel.
 */
export type SettingUp = Ctx & {
  panel: (spaceId: string, isAsBefore: boolean) => Promise<Outgoing | undefined>
}

export type SetUp = {
  purpose: string
  group: string
  name?: string | undefined
  /** Of a new organisation only. */
  organisation?: string | undefined
  zone?: string | undefined
  /** The channel of a place that was picked; the one where it is said without. */
  place?: string | undefined
}

const CODE = /^[A-Z][A-Z0-9]{1,11}$/

/** Links the place the command was typed in; creates the group when its code is new. */
export async function setUp(input: SetUp, ctx: SettingUp): Promise<Reply> {
  const { unit, actor, place, m } = ctx
  const purpose = PURPOSES.find((known) => known === input.purpose)
  const code = input.group.trim().toUpperCase()
  if (!purpose) throw new Refusal('unknown-place', { field: 'purpose' })
  const channelId = placeMeant(input, ctx)
  if (!CODE.test(code)) throw new Refusal('group-code', { field: 'group' })
  if (actor.organisationIsNew && input.organisation && input.zone) {
    await nameOrganisation(unit, actor.organisationId, {
      name: cleanName(input.organisation),
      zone: input.zone,
    })
  }
  const group = (await groupCalled(code, ctx)) ?? (await makeGroup(code, cleanName(input.name ?? code), ctx))
  await linkTo(group, purpose, channelId, ctx)
  await claim(actor, place, ctx)
  return privately(
    await checklist(group.id, [m.people.setUpDone(m.people.purposes[purpose], code, place.name)], ctx),
  )
}

/** @throws Refusal `place-unseen`, `set-up-here`. */
function placeMeant({ place: picked }: SetUp, { place, vouched }: Ctx): string {
  if (!place.private) return place.channelId
  if (!picked) throw new Refusal('set-up-here', {})
  if (!vouched.places?.some(({ channelId }) => channelId === picked))
    throw new Refusal('place-unseen', { field: 'place' })
  return picked
}

type Linkable = Pick<Group, 'id' | 'organisationId' | 'name'>

async function groupCalled(code: string, { unit, actor }: Ctx): Promise<Linkable | undefined> {
  const known = await findGroup(unit, actor.organisationId, code)
  if (!known) return undefined
  const own = groupsWhere(actor, coordinators).find(({ id }) => id === known.id)
  if (!own) throw new Refusal('not-coordinator-of', { code, field: 'group' })
  return own
}

async function makeGroup(code: string, name: string, ctx: Ctx): Promise<Linkable> {
  const { unit, actor, ids, now } = ctx
  const group = { id: ids.next(), organisationId: actor.organisationId, name }
  await insertGroup(unit, { ...group, code, framework: DEFAULT_FRAMEWORK })
  await insertMembership(unit, {
    id: ids.next(),
    groupId: group.id,
    personId: actor.personId,
    role: 'coordinator',
    since: now,
  })
  return group
}

/** The server is this organisation's from now on, unless it was another's before. */
async function claim({ organisationId, via }: Actor, { serverId }: Place, { unit }: Ctx): Promise<void> {
  if (!serverId) return
  const server = { platform: via.platform, serverId }
  if (!(await serverOwner(unit, server))) await claimServer(unit, server, organisationId)
}

/** Channels by purpose, as the platform's own pickers gave them. */
export type Picked = Partial<Record<Purpose, string | undefined>>

/** Links the other places of a group at once; without any, says what to do where there is nothing to pick with. */
export async function linkPlaces(picked: Picked, group: Group, ctx: SettingUp): Promise<Reply> {
  const { m, vouched } = ctx
  const chosen = PURPOSES.flatMap((purpose) => {
    const channelId = picked[purpose]
    return channelId ? [{ purpose, channelId }] : []
  })
  for (const [index, { purpose, channelId }] of chosen.entries()) {
    if (!vouched.places?.some((place) => place.channelId === channelId))
      throw new Refusal('place-unseen', { field: purpose })
    if (chosen.slice(0, index).some((other) => other.channelId === channelId))
      throw new Refusal('place-twice', { field: purpose })
    await linkTo(group, purpose, channelId, ctx)
  }
  const done = chosen.map(({ purpose }) => m.people.placeLinked(m.people.purposes[purpose]))
  return privately(await checklist(group.id, done, ctx))
}

/**
 * Links one place, and says there what it is for. One that was retired may become another group's, but no other
 * organisation's: what was said there is still there.
 * @throws Refusal `place-taken`, `place-of-group`.
 */
async function linkTo(group: Linkable, purpose: Purpose, channelId: string, ctx: SettingUp): Promise<void> {
  const { unit, actor, ids } = ctx
  const at = { platform: actor.via.platform, workspaceId: actor.via.workspaceId, channelId }
  const owner = await placeOwner(unit, at)
  if (owner && owner.organisationId !== actor.organisationId)
    throw new Refusal('place-taken', { field: purpose })
  if (
    owner &&
    !owner.retiredAt &&
    owner.groupId !== group.id &&
    !groupsWhere(actor, coordinators).some(({ id }) => id === owner.groupId)
  )
    throw new Refusal('place-of-group', { code: owner.code, field: purpose })
  const spaceId = await linkSpace(unit, { id: ids.next(), groupId: group.id, purpose, ...at })
  const isAsBefore = owner?.groupId === group.id && owner.purpose === purpose && !owner.retiredAt
  const panel = await ctx.panel(spaceId, isAsBefore)
  if (panel) await post(ctx, [panel])
}
