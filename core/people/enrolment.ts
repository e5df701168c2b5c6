/**
 * People who come with the account they have. Somebody who speaks in a linked place of a group is one of its trainees,
 * and is told once what is kept about them; somebody who may administer a place sets it up.
 */
import { post, toPersonAlone } from '../delivery/outbox.ts'
import type { Outgoing } from '../delivery/outgoing.ts'
import { messages } from '../i18n/messages.ts'
import type { Account, Group, Language } from '../kernel/actor.ts'
import type { Ids } from '../kernel/ids.ts'
import { type Purpose, SPOKEN_IN } from '../kernel/purposes.ts'
import type { Role } from '../kernel/roles.ts'
import { cleanName, wholeCharacters } from '../kernel/text.ts'
import type { Work } from '../kernel/work.ts'
import { text } from '../view/card.ts'
import { insertPeople, insertRoles, type NewRole } from './badge-store.ts'
import { otherLanguage } from './other-language.ts'
import { claimServer, serverOwner } from './places-store.ts'
import { insertIdentity, insertOrganisation, insertPerson } from './store.ts'

/** A linked place, for somebody who is not of its group yet. */
export type OpenPlace = {
  purpose: Purpose
  group: Group
  language: Language
  /** They had a role in the group, and have none now. */
  former: boolean
}

/** Of a person, as everybody reads it. */
const NAME_MAX = 80

export type Arrived = { account: Account; name?: string | undefined }

/** A role somebody comes to without anybody giving it, and by which mapping when a badge gives it. */
export type EnrolledAs = { role: Role; mappingId?: string }

/** Where speaking enrols. The trainers' and the coordinators' places are for those who were given a role. */
export function enrolsIn(place: OpenPlace): boolean {
  return SPOKEN_IN.has(place.purpose)
}

/** Somebody new, with the account they come with: a trainee for having spoken, unless badges say otherwise. */
export async function enrol(
  work: Work,
  arrived: Arrived,
  place: OpenPlace,
  badges: readonly EnrolledAs[] = [],
): Promise<void> {
  const { unit, ids, now } = work
  const { group, language } = place
  const personId = ids.next()
  const name = nameOf(arrived, messages(language).people.unnamed)
  await insertPeople(unit, [{ id: personId, name, account: arrived.account }], { ...group, language }, now)
  const roles: EnrolledAs[] = badges.length > 0 ? [...badges] : [{ role: 'trainee' }]
  await insertRoles(
    unit,
    roles.map((as) => rolesOf(ids, group.id, personId, as)),
    now,
  )
  await post(work, [welcome(ids, group, personId, language, badges)])
}

/** Somebody known who speaks in a group of their organisation where they never had a role. */
export async function enrolKnown(
  work: Work,
  person: { id: string; language: Language },
  { group }: OpenPlace,
): Promise<void> {
  const { unit, ids, now } = work
  const got = await insertRoles(unit, [rolesOf(ids, group.id, person.id, { role: 'trainee' })], now)
  if (got.length > 0) await post(work, [welcome(ids, group, person.id, person.language, [])])
}

/** A role as it is kept: `mapped` when a badge gives it, else `spoken`. */
export function rolesOf(ids: Ids, groupId: string, personId: string, as: EnrolledAs): NewRole {
  return { id: ids.next(), groupId, personId, ...as, origin: as.mappingId ? 'mapped' : 'spoken' }
}

/** Said to whoever comes into a group, or comes back: why they are in it, and what is kept about them. */
export function welcome(
  ids: Ids,
  group: Pick<Group, 'id' | 'organisationId' | 'name'>,
  personId: string,
  language: Language,
  badges: readonly EnrolledAs[],
): Outgoing {
  const m = messages(language)
  const roles = m.enumerated([...new Set(badges.map(({ role }) => m.role(role)))])
  const why = badges.length > 0 ? m.people.recognised(group.name, roles) : m.people.enrolled(group.name)
  return welcomeSaying(ids, why, group, personId, language)
}

function welcomeSaying(
  ids: Ids,
  why: string,
  group: Pick<Group, 'id' | 'organisationId' | 'name'>,
  personId: string,
  language: Language,
): Outgoing {
  const m = messages(language)
  return toPersonAlone(group, personId, {
    key: `member:${group.id}:welcome:${ids.next()}`,
    card: {
      tone: 'neutral',
      title: m.people.welcomeTitle(group.name),
      body: [text(why), text(m.people.whatIsKept)],
      actions: [otherLanguage(m)],
    },
  })
}

/** The same, for somebody whom a coordinator gave a role. */
export function welcomeAs(
  ids: Ids,
  group: Pick<Group, 'id' | 'organisationId' | 'name'>,
  personId: string,
  language: Language,
  role: Role,
): Outgoing {
  const m = messages(language)
  return welcomeSaying(ids, m.people.welcome(m.role(role)), group, personId, language)
}

/**
 * Somebody who may administer a place comes in: to the organisation that their server belongs to, else to one of their
 * own, whose name and zone they are asked for when they make its first group.
 */
export async function welcomeAdministrator(
  { unit, ids, now }: Work,
  arrived: Arrived,
  organisation: { name: string | undefined; zone: string; language: Language },
  serverId: string | undefined,
): Promise<void> {
  const personId = ids.next()
  const { language } = organisation
  const m = messages(language)
  const server = serverId ? { platform: arrived.account.platform, serverId } : undefined
  const own = server && (await serverOwner(unit, server))
  const organisationId = own ?? ids.next()
  if (!own) {
    const named = { ...organisation, name: organisation.name ?? m.people.newOrganisation }
    await insertOrganisation(unit, { id: organisationId, ...named, createdAt: now })
    if (server) await claimServer(unit, server, organisationId)
  }
  const name = nameOf(arrived, m.people.unnamed)
  await insertPerson(unit, { id: personId, organisationId, name, language, createdAt: now })
  await insertIdentity(unit, { ...arrived.account, personId, linkedAt: now })
}

/** What somebody is called, as people read it on one line. */
export function nameOf({ name }: Arrived, otherwise: string): string {
  return wholeCharacters(cleanName(name ?? ''), NAME_MAX).trim() || otherwise
}
