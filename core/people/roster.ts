/** Who is in a group: seen by its coordinators, and changed by them. */
import type { Ctx } from '../command/context.ts'
import { post, toPersonAlone } from '../delivery/outbox.ts'
import type { Outgoing } from '../delivery/outgoing.ts'
import type { Messages } from '../i18n/messages.ts'
import type { Group } from '../kernel/actor.ts'
import { Refusal } from '../kernel/refusal.ts'
import { ROLES, type Role, WIDE_ROLES, wideRoleOf } from '../kernel/roles.ts'
import { cleanName, folded, sameWords } from '../kernel/text.ts'
import { privately, type Reply, text } from '../view/card.ts'
import { badgesBehind, followedBadges, insertRoles } from './badge-store.ts'
import { findMember } from './find.ts'
import { otherLanguage } from './other-language.ts'
import { coordinationNews, roleGiven, rolesTaken } from './role-news.ts'
import {
  endMemberships,
  formerMembers,
  insertIdentity,
  insertMembership,
  insertPerson,
  loadMembers,
  lockGroup,
  type Member,
} from './store.ts'
import { changeWideRole, leaveWideRole } from './wide-roles.ts'

export async function showGroup(group: Group, ctx: Ctx): Promise<Reply> {
  const { m } = ctx
  const p = m.people
  const members = await loadMembers(ctx.unit, group.id, ctx.now)
  const badges = await followedBadges(ctx.unit, group.id, ctx.actor.via.platform)
  const order = (member: Member) => Math.max(...member.roles.map((role) => ROLES.indexOf(role)))
  const items = [...members]
    .sort((one, other) => order(other) - order(one))
    .map((member) => ({
      text: member.name,
      detail: [
        member.roles.map((role) => (member.wide.includes(role) ? m.wideRole(role) : m.role(role))).join(', '),
        ...(member.roles.includes('trainer') ? [p.load(member.openQuestions)] : []),
        ...(member.roles.includes('trainer') && member.topics.length > 0
          ? [m.topics.listed(member.topics.join(', '))]
          : []),
        ...(member.present
          ? []
          : [
              member.absentUntil
                ? `${p.absent} ${p.absentUntil(m.day(new Date(member.absentUntil.getTime() - 1), ctx.actor.zone))}`
                : p.absent,
            ]),
      ].join(' · '),
    }))
  return privately({
    tone: 'neutral',
    title: p.groupTitle(group.code, group.name),
    body: [{ kind: 'list', items }],
    actions: [
      // Where letters are sent from, the last way to somebody may be given for them.
      ...(ctx.mails
        ? [
            {
              label: m.mail.offer,
              style: 'plain' as const,
              intent: { command: 'mail.offer', input: { group: group.code } },
            },
          ]
        : []),
      ...badges.map(({ badge, role, name }) => ({
        label: p.dropBadge(name),
        style: 'plain' as const,
        intent: { command: 'group.unmap', input: { badge, role, group: group.code } },
      })),
    ],
  })
}

export type MemberChange = { action: string; person: string; role?: string | undefined }

/** Adds a person, gives a role, or takes one away. */
export async function changeMember(change: MemberChange, group: Group, ctx: Ctx): Promise<Reply> {
  const wide = wideRoleOf(change.role)
  if (wide) return changeWideRole({ ...change, role: wide, group }, ctx)
  const role = change.role === undefined ? null : ROLES.find((candidate) => candidate === change.role)
  if (role === undefined) throw new Refusal('role-needed', { field: 'role' })
  // Two coordinators who take each other's role away at once: the second must not still see the first.
  if (change.action === 'remove') await lockGroup(ctx.unit, group.id)
  const members = await loadMembers(ctx.unit, group.id, ctx.now)
  switch (change.action) {
    case 'add':
      return add(change.person, role, group, members, ctx)
    case 'role':
      return giveRole(findMember(members, change.person), role, group, members, ctx)
    case 'remove':
      return removeOther(findMember(members, change.person), role, group, members, ctx)
    default:
      throw new Refusal('unknown-member-action', { field: 'action' })
  }
}

async function add(
  typed: string,
  role: Role | null,
  group: Group,
  members: readonly Member[],
  ctx: Ctx,
): Promise<Reply> {
  const { unit, ids, now, actor, m } = ctx
  const name = cleanName(typed)
  if (name.length < 2 || name.length > 80 || folded(name) === '')
    throw new Refusal('bad-name', { field: 'person' })
  if (!role) throw new Refusal('role-needed', { field: 'role' })
  if (members.some((member) => sameWords(member.name, name)))
    throw new Refusal('name-taken', { name, code: group.code, field: 'person' })
  const back = (await formerMembers(unit, group.id)).find((former) => sameWords(former.name, name))
  if (back) {
    await insertMembership(unit, { id: ids.next(), groupId: group.id, personId: back.id, role, since: now })
    await post(ctx, [roleGiven(ids, group, back, role)])
    return said(m.people.cameBack(back.name, m.role(role), group.code))
  }
  // Nobody could reach somebody without an account.
  if (!ctx.openAccount) throw new Refusal('name-with-team', { name })
  const personId = ids.next()
  await insertPerson(unit, {
    id: personId,
    organisationId: group.organisationId,
    name,
    language: actor.organisationLanguage,
    createdAt: now,
  })
  await insertMembership(unit, { id: ids.next(), groupId: group.id, personId, role, since: now })
  await insertIdentity(unit, { ...ctx.openAccount(name), personId, linkedAt: now })
  const words = ctx.messages(actor.organisationLanguage)
  await post(ctx, [
    toPersonAlone(group, personId, {
      key: `member:${group.id}:welcome:${ids.next()}`,
      card: {
        tone: 'good',
        title: words.people.welcomeTitle(group.name),
        body: [{ kind: 'text', text: words.people.welcome(words.role(role)) }],
        actions: [otherLanguage(words)],
      },
    }),
  ])
  return said(m.people.added(name, m.role(role), group.code))
}

async function giveRole(
  member: Member,
  role: Role | null,
  group: Group,
  members: readonly Member[],
  ctx: Ctx,
): Promise<Reply> {
  const { m } = ctx
  if (!role) throw new Refusal('role-needed', { field: 'role' })
  if (member.roles.includes(role))
    throw new Refusal('already-role', { name: member.name, role: m.role(role), code: group.code })
  const given = { id: ctx.ids.next(), groupId: group.id, personId: member.id, role, origin: 'given' } as const
  await insertRoles(ctx.unit, [given], ctx.now)
  await tell(roleGiven(ctx.ids, group, member, role), member, ctx)
  if (role === 'coordinator')
    await tellCoordinators(group, members, member, ctx, (words) =>
      words.people.roleGiven(member.name, words.role(role), group.code),
    )
  return said(m.people.roleGiven(member.name, m.role(role), group.code))
}

/**
 * Somebody who takes a role from themselves is asked first, and reads what follows: only another coordinator can give it
 * back.
 */
async function removeOther(
  member: Member,
  role: Role | null,
  group: Group,
  members: readonly Member[],
  ctx: Ctx,
): Promise<Reply> {
  if (member.id !== ctx.actor.personId) return remove(member, role, group, members, ctx)
  const { m } = ctx
  await checkRemoval(member, role, group, members, ctx)
  const { openQuestions, noTrainer, coordinators } = consequences(member, role, members)
  const p = m.people
  const follows = [
    ...(openQuestions > 0 ? [p.leaveQuestions(openQuestions)] : []),
    ...(noTrainer ? [p.noTrainerWould(group.code)] : []),
    ...(coordinators ? [p.coordinationLeft(m.enumerated(coordinators))] : []),
  ]
  const input = { group: group.code, role: role ?? ALL_ROLES }
  return privately({
    tone: 'attention',
    title: p.leaveTitle,
    body: [p.leaveAsk(role && m.role(role), group.code), ...follows].map(text),
    actions: [{ label: p.leave, style: 'danger', intent: { command: 'group.leave', input } }],
  })
}

/** What a group is left with when somebody loses one role, or all of them. Pure. */
function consequences(
  member: Member,
  role: Role | null,
  members: readonly Member[],
): { openQuestions: number; noTrainer: boolean; coordinators: string[] | null } {
  const loses = (one: Role) => member.roles.includes(one) && (role === null || role === one)
  const others = members.filter(({ id }) => id !== member.id)
  return {
    openQuestions: loses('trainer') ? member.openQuestions : 0,
    noTrainer: loses('trainer') && !others.some(({ roles }) => roles.includes('trainer')),
    coordinators: loses('coordinator')
      ? others.filter(({ roles }) => roles.includes('coordinator')).map(({ name }) => name)
      : null,
  }
}

const ALL_ROLES = 'all'

/** The actor gives up a role of their own, or `all` of them, having been asked. @throws Refusal as `changeMember`. */
export async function leave(given: string, group: Group, ctx: Ctx): Promise<Reply> {
  const wide = wideRoleOf(given)
  if (wide) return leaveWideRole(wide, group, ctx)
  const role = given === ALL_ROLES ? null : ROLES.find((candidate) => candidate === given)
  if (role === undefined) throw new Refusal('role-needed')
  await lockGroup(ctx.unit, group.id)
  const members = await loadMembers(ctx.unit, group.id, ctx.now)
  const self = members.find(({ id }) => id === ctx.actor.personId)
  if (!self) throw new Refusal('not-a-member', { name: ctx.actor.name, code: group.code })
  return remove(self, role, group, members, ctx)
}

/** Takes one role, or all of them when none is named. The person's file stays: nothing attested is ever lost. */
async function remove(
  member: Member,
  role: Role | null,
  group: Group,
  members: readonly Member[],
  ctx: Ctx,
): Promise<Reply> {
  const { m, unit, now } = ctx
  await checkRemoval(member, role, group, members, ctx)
  const ended = await endMemberships(unit, group.id, member.id, role, now)
  if (ended.length === 0) throw new Refusal('not-a-member', { name: member.name, code: group.code })
  await tell(rolesTaken(ctx.ids, group, member, ended), member, ctx)
  if (member.roles.includes('coordinator') && (role === null || role === 'coordinator'))
    await tellCoordinators(group, members, member, ctx, (words) =>
      words.people.roleEnded(member.name, words.role('coordinator'), group.code),
    )
  const { openQuestions, noTrainer, coordinators } = consequences(member, role, members)
  const isAlone = coordinators?.length === 1 && member.id !== ctx.actor.personId
  return said(
    m.people.removed(member.name, ended.map(m.role), group.code),
    ...(openQuestions > 0 ? [m.people.reassign(openQuestions)] : []),
    ...(noTrainer ? [m.people.noTrainerLeft(group.code)] : []),
    ...(isAlone ? [m.people.coordinatesAlone(group.code)] : []),
  )
}

/** @throws Refusal `last-coordinator`, `role-everywhere`, `role-from-badge`. */
async function checkRemoval(
  member: Member,
  role: Role | null,
  group: Group,
  members: readonly Member[],
  { m, unit }: Ctx,
): Promise<void> {
  const losesCoordination = member.roles.includes('coordinator') && (role === null || role === 'coordinator')
  const others = members.filter((other) => other.id !== member.id && other.roles.includes('coordinator'))
  if (losesCoordination && others.length === 0) throw new Refusal('last-coordinator', { code: group.code })
  const { name } = member
  const wide = WIDE_ROLES.find((one) => member.wide.includes(one) && (role === null || one === role))
  if (wide) throw new Refusal('role-everywhere', { name, held: m.role(wide), word: m.wideRoleWord(wide) })
  // Taken away here, it would come back with the person's next message.
  const worn = (await badgesBehind(unit, group.id, member.id)).find(
    (one) => role === null || one.role === role,
  )
  if (worn) throw new Refusal('role-from-badge', { name, held: m.role(worn.role), badge: worn.name })
}

/** Those who coordinate the group besides the actor and this person. */
async function tellCoordinators(
  group: Group,
  members: readonly Member[],
  about: Member,
  ctx: Ctx,
  sentence: (m: Messages) => string,
): Promise<void> {
  const readers = members.filter(
    ({ id, roles }) => roles.includes('coordinator') && id !== ctx.actor.personId && id !== about.id,
  )
  await post(ctx, coordinationNews(ctx.ids, group, readers, sentence))
}

/** Nobody is told what they did themselves. */
async function tell(news: Outgoing, member: Member, ctx: Ctx): Promise<void> {
  if (member.id !== ctx.actor.personId) await post(ctx, [news])
}

function said(...sentences: string[]): Reply {
  return privately({ tone: 'good', body: sentences.map((text) => ({ kind: 'text', text })), actions: [] })
}
