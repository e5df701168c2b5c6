/** Who trains and who coordinates, said with the platform's own people and badges. */
import type { Ctx } from '../command/context.ts'
import { readMember } from '../command/option.ts'
import { post } from '../delivery/outbox.ts'
import type { Outgoing } from '../delivery/outgoing.ts'
import type { Account, Group, Language } from '../kernel/actor.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Role } from '../kernel/roles.ts'
import { ROLES } from '../kernel/roles.ts'
import { sameWords } from '../kernel/text.ts'
import { privately, type Reply, text } from '../view/card.ts'
import {
  endRoles,
  findMappings,
  holdersBy,
  insertMapping,
  insertPeople,
  insertRoles,
  keepAsGiven,
  knownAccounts,
  removeMapping,
  rolesOfOthers,
} from './badge-store.ts'
import { checklist } from './checklist.ts'
import { nameOf, welcomeAs } from './enrolment.ts'
import { findMember } from './find.ts'
import { allRolesTaken, coordinationNews, roleGiven } from './role-news.ts'
import { formerMembers, loadMembers, type Member } from './store.ts'

export type Team = { role: string; who: readonly string[] }

type Named = {
  accounts: Account[]
  badges: string[]
  personIds: string[]
  /** Of `personIds`, those who had left the group. */
  returning: ReadonlyArray<{ id: string; language: Language }>
}

/**
 * Gives a role to people and to badges. People whom nobody knew come in with the account they have; those who are known
 * keep their one file.
 * @throws Refusal `role-needed`, `member-unseen`, `person-elsewhere`, and those of `findMember`.
 */
export async function nameTeam({ role: asked, who }: Team, group: Group, ctx: Ctx): Promise<Reply> {
  const { m } = ctx
  const role = ROLES.find((one) => one === asked)
  if (!role) throw new Refusal('role-needed', { field: 'role' })
  const named = await read(who, group, ctx)
  const people = await givePeople(named, role, group, ctx)
  const badges = await followBadges(named.badges, role, group, ctx)
  const done = [
    ...people.map((name) => m.people.roleGiven(name, m.role(role), group.code)),
    ...badges.map((name) => m.people.badgeFollowed(name, m.role(role), group.code)),
  ]
  return privately(await checklist(group.id, done, ctx))
}

async function read(who: readonly string[], group: Group, ctx: Ctx): Promise<Named> {
  const { via } = ctx.actor
  const named: Named = { accounts: [], badges: [], personIds: [], returning: [] }
  const typed: string[] = []
  for (const value of who) {
    const { kind, id } = readMember(value)
    if (kind === 'typed') typed.push(id)
    else if (kind === 'badge') named.badges.push(id)
    else named.accounts.push({ platform: via.platform, workspaceId: via.workspaceId, userId: id })
  }
  const { accounts = [], badges = [] } = ctx.vouched
  const unseen =
    named.accounts.some(({ userId }) => !accounts.some((one) => one.userId === userId)) ||
    named.badges.some((badge) => !badges.some((one) => one.badge === badge))
  if (unseen) throw new Refusal('member-unseen', { field: 'who' })
  if (typed.length > 0) {
    const members = await loadMembers(ctx.unit, group.id, ctx.now)
    const left = await formerMembers(ctx.unit, group.id)
    const isHere = new Set(members.map(({ id }) => id))
    const all = [...members, ...left.filter(({ id }) => !isHere.has(id))]
    // Of two of one name, whoever is there is meant.
    const here = (name: string) => members.some((one) => one.id === name || sameWords(one.name, name))
    named.personIds = typed.map(
      (name) => findMember(here(name) ? members : all, name, () => true, { field: 'who' }).id,
    )
    named.returning = left.filter(({ id }) => !isHere.has(id) && named.personIds.includes(id))
  }
  return named
}

async function givePeople(named: Named, role: Role, group: Group, ctx: Ctx): Promise<string[]> {
  const { unit, ids, now, actor } = ctx
  const language = actor.organisationLanguage
  const vouched = new Map((ctx.vouched.accounts ?? []).map((one) => [one.userId, one.name]))
  const known = await knownAccounts(unit, named.accounts, group.id)
  const elsewhere = known.find(({ organisationId }) => organisationId !== group.organisationId)
  if (elsewhere) {
    const name = vouched.get(elsewhere.account.userId) ?? ctx.messages(language).people.unnamed
    throw new Refusal('person-elsewhere', { name, field: 'who' })
  }
  const isKnown = new Set(known.map(({ account }) => account.userId))
  const people = named.accounts
    .filter(({ userId }) => !isKnown.has(userId))
    .map((account) => ({
      id: ids.next(),
      name: nameOf({ account, name: vouched.get(account.userId) }, ctx.messages(language).people.unnamed),
      account,
    }))
  await insertPeople(unit, people, { organisationId: group.organisationId, language }, now)
  const fresh = people.map(({ id }) => id)
  const personIds = [...new Set([...named.personIds, ...known.map(({ personId }) => personId), ...fresh])]
  const got = await insertRoles(
    unit,
    personIds.map((personId) => ({ id: ids.next(), groupId: group.id, personId, role, origin: 'given' })),
    now,
  )
  await keepAsGiven(unit, group.id, role, personIds)
  const arriving = [
    ...known.filter(({ inGroup }) => !inGroup),
    ...named.returning.map(({ id, language: spoken }) => ({ personId: id, language: spoken })),
    ...fresh.map((personId) => ({ personId, language })),
  ]
  const members = (await loadMembers(unit, group.id, now)).filter(({ id }) => personIds.includes(id))
  const isArriving = new Set(arriving.map(({ personId }) => personId))
  const promoted = members.filter(
    ({ id }) => got.includes(id) && !isArriving.has(id) && id !== actor.personId,
  )
  await post(ctx, [
    ...arriving
      .filter(({ personId }) => got.includes(personId))
      .map((one) => welcomeAs(ids, group, one.personId, one.language, role)),
    ...promoted.map((one) => roleGiven(ids, group, one, role)),
    ...(role === 'coordinator'
      ? newCoordinators(got, group, ctx, await loadMembers(unit, group.id, now))
      : []),
  ])
  return members.map(({ name }) => name)
}

/** Whoever coordinated the group already is told who does so too from now on. */
function newCoordinators(
  got: readonly string[],
  group: Group,
  { ids, actor }: Ctx,
  members: readonly Member[],
): Outgoing[] {
  const coordinating = members.filter(({ roles }) => roles.includes('coordinator'))
  const before = coordinating.filter(({ id }) => id !== actor.personId && !got.includes(id))
  return coordinating
    .filter(({ id }) => got.includes(id))
    .flatMap(({ name }) =>
      coordinationNews(ids, group, before, (m) =>
        m.people.roleGiven(name, m.role('coordinator'), group.code),
      ),
    )
}

async function followBadges(
  badges: readonly string[],
  role: Role,
  group: Group,
  { unit, ids, now, actor, vouched }: Ctx,
): Promise<string[]> {
  const names: string[] = []
  for (const worn of vouched.badges ?? []) {
    if (!badges.includes(worn.badge)) continue
    const mapping = { ...worn, id: ids.next(), groupId: group.id, platform: actor.via.platform, role }
    await insertMapping(unit, mapping, now)
    names.push(worn.name)
  }
  return names
}

/** A badge gives nothing in the group any more: its roles end, but the last coordinator's, which is given from now on. */
export async function stopFollowing(
  { badge, role, sure }: { badge: string; role: string; sure?: string | undefined },
  group: Group,
  ctx: Ctx,
): Promise<Reply> {
  const { unit, ids, m, now } = ctx
  const found = await findMappings(unit, { groupId: group.id, platform: ctx.actor.via.platform, badge, role })
  const losing =
    sure === undefined
      ? await holdersBy(
          unit,
          found.map(({ id }) => id),
        )
      : []
  const [first] = found
  if (first && losing.length > 0) return askBeforeDropping(first.name, { badge, role }, losing, group, ctx)
  for (const { id } of found) {
    const ended = await endRoles(unit, await rolesOfOthers(unit, id, []), now)
    const others = ended.filter(({ person }) => person.id !== ctx.actor.personId)
    await post(ctx, allRolesTaken(ids, others))
    await removeMapping(unit, id)
  }
  const done = found.map(({ name }) => m.people.badgeDropped(name, group.code))
  return privately(await checklist(group.id, done, ctx))
}

/** Who would lose a role with it. */
function askBeforeDropping(
  name: string,
  dropped: { badge: string; role: string },
  losing: readonly string[],
  group: Group,
  { m, actor }: Ctx,
): Reply {
  const p = m.people
  const role = ROLES.find((one) => one === dropped.role)
  const isTheirs = losing.includes(actor.personId)
  const input = { ...dropped, group: group.code, sure: 'yes' }
  return privately({
    tone: 'attention',
    title: p.dropBadgeTitle(name),
    body: [
      text(p.dropBadgeAsk(losing.length, role ? m.role(role) : dropped.role, group.code)),
      ...(isTheirs ? [text(p.dropBadgeYours)] : []),
    ],
    actions: [{ label: p.dropBadgeYes, style: 'danger', intent: { command: 'group.unmap', input } }],
  })
}
