/**
 * Roles for the whole organisation: given and taken away by those who coordinate all of its groups, told to the person
 * and to everybody else who coordinates one. See docs/decisions/0022-a-role-for-the-whole-organisation.md.
 */
import type { Ctx } from '../command/context.ts'
import { post } from '../delivery/outbox.ts'
import type { Messages } from '../i18n/messages.ts'
import type { Group } from '../kernel/actor.ts'
import { Refusal } from '../kernel/refusal.ts'
import { type WideRole, wideChoice } from '../kernel/roles.ts'
import { privately, type Reply, text } from '../view/card.ts'
import { findMember } from './find.ts'
import { wideNews } from './role-news.ts'
import { loadMembers, type Member, otherCoordinators } from './store.ts'
import {
  coordinatesEveryGroup,
  endWideRole,
  groupLeftAlone,
  insertWideRole,
  lockGroupsOf,
} from './wide-role-store.ts'

/** `group`: where the person is found. */
type Change = { action: string; person: string; role: WideRole; group: Group }

/** @throws Refusal `not-every-group`, `add-first`, `already-wide-role`, and those of `checkTaking` and `findMember`. */
export async function changeWideRole({ action, person, role, group }: Change, ctx: Ctx): Promise<Reply> {
  await mayChange(group, ctx)
  if (action === 'add') throw new Refusal('add-first', { word: ctx.m.wideRoleWord(role), field: 'role' })
  const member = findMember(await loadMembers(ctx.unit, group.id, ctx.now), person)
  if (action === 'role') return give(member, role, group, ctx)
  if (action !== 'remove') throw new Refusal('unknown-member-action', { field: 'action' })
  if (member.id === ctx.actor.personId) return askBeforeLeaving(member, role, group, ctx)
  return takeAway(member, role, group, ctx)
}

/** The actor gives up a role of their own, having been asked. @throws Refusal as `changeWideRole`. */
export async function leaveWideRole(role: WideRole, group: Group, ctx: Ctx): Promise<Reply> {
  await mayChange(group, ctx)
  const members = await loadMembers(ctx.unit, group.id, ctx.now)
  const self = members.find(({ id }) => id === ctx.actor.personId)
  if (!self) throw new Refusal('not-a-member', { name: ctx.actor.name, code: group.code })
  return takeAway(self, role, group, ctx)
}

/** What holds everywhere is decided by those who coordinate everywhere, one at a time. */
async function mayChange({ organisationId }: Group, { unit, actor, now }: Ctx): Promise<void> {
  await lockGroupsOf(unit, organisationId)
  if (!(await coordinatesEveryGroup(unit, organisationId, actor.personId, now)))
    throw new Refusal('not-every-group', { field: 'role' })
}

async function give(member: Member, role: WideRole, group: Group, ctx: Ctx): Promise<Reply> {
  const { unit, ids, now, m } = ctx
  const { id: personId, name } = member
  if (member.wide.includes(role))
    throw new Refusal('already-wide-role', { name, role: m.role(role), field: 'role' })
  const { organisationId } = group
  await insertWideRole(unit, { id: ids.next(), organisationId, personId, role, since: now })
  const given = (words: Messages) =>
    words.people.wideRoleGiven(name, words.role(role), words.wideRoleWord(role))
  await tell(member, group, ctx, {
    them: (words) => words.people.welcome(words.wideRole(role)),
    others: given,
  })
  return said(given(m))
}

async function askBeforeLeaving(member: Member, role: WideRole, group: Group, ctx: Ctx): Promise<Reply> {
  const { m } = ctx
  await checkTaking(member, role, group, ctx)
  const input = { group: group.code, role: wideChoice(role) }
  return privately({
    tone: 'attention',
    title: m.people.leaveTitle,
    body: [text(m.people.leaveWideAsk(m.role(role)))],
    actions: [{ label: m.people.leave, style: 'danger', intent: { command: 'group.leave', input } }],
  })
}

async function takeAway(member: Member, role: WideRole, group: Group, ctx: Ctx): Promise<Reply> {
  await checkTaking(member, role, group, ctx)
  await endWideRole(ctx.unit, group.organisationId, member.id, role, ctx.now)
  const ended = (words: Messages) => words.people.wideRoleEnded(member.name, words.role(role))
  await tell(member, group, ctx, {
    them: (words) => words.people.rolesTaken([words.role(role)]),
    others: ended,
  })
  return said(ended(ctx.m))
}

/** @throws Refusal `no-wide-role`, `last-coordinator`. */
async function checkTaking(member: Member, role: WideRole, group: Group, { unit, m }: Ctx): Promise<void> {
  if (!member.wide.includes(role))
    throw new Refusal('no-wide-role', { name: member.name, role: m.role(role), field: 'role' })
  const alone = role === 'coordinator' && (await groupLeftAlone(unit, group.organisationId, member.id))
  if (alone) throw new Refusal('last-coordinator', { code: alone })
}

type News = Record<'them' | 'others', (m: Messages) => string>

/** Nobody is told what they did themselves. */
async function tell(member: Member, group: Group, ctx: Ctx, { them, others }: News): Promise<void> {
  const { unit, ids, now, actor } = ctx
  const where = { ...group, organisation: actor.organisationName }
  const coordinators = await otherCoordinators(unit, group.organisationId, [actor.personId, member.id], now)
  await post(ctx, [
    ...(member.id === actor.personId ? [] : [wideNews(ids, where, member, them)]),
    ...coordinators.map((reader) => wideNews(ids, where, reader, others)),
  ])
}

function said(sentence: string): Reply {
  return privately({ tone: 'good', body: [text(sentence)], actions: [] })
}
