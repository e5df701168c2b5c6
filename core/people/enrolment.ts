/**
 * People who come with the account they have. Somebody who speaks in a linked place of a group is one of its trainees,
 * and is told once what is kept about them; somebody who may administer a place sets it up.
 */
import type { Unit } from '../../prisma/unit.ts'
import { cleanText, UNREADABLE } from '../command/text.ts'
import { post, toPerson } from '../delivery/outbox.ts'
import type { Outgoing } from '../delivery/outgoing.ts'
import { messages } from '../i18n/messages.ts'
import type { Account, Group, Language, Purpose, Role } from '../kernel/actor.ts'
import type { Ids } from '../kernel/ids.ts'
import { text } from '../view/card.ts'
import { insertPeople, insertRoles, type NewRole } from './badge-store.ts'
import { insertIdentity, insertOrganisation, insertPerson } from './store.ts'

/** A linked place, for somebody who is not of its group yet. */
export type OpenPlace = { purpose: Purpose; group: Group; language: Language }

export type Arrived = { account: Account; name?: string | undefined }

/** A role somebody comes to without anybody giving it, and by which mapping when a badge gives it. */
export type EnrolledAs = { role: Role; mappingId?: string }

/** Where speaking enrols. The trainers' and the coordinators' places are for those who were given a role. */
export function enrolsIn(place: OpenPlace): boolean {
  return place.purpose === 'questions' || place.purpose === 'activities'
}

/** Somebody new, with the account they come with: a trainee for having spoken, unless badges say otherwise. */
export async function enrol(
  unit: Unit,
  ids: Ids,
  now: Date,
  arrived: Arrived,
  place: OpenPlace,
  badges: readonly EnrolledAs[] = [],
): Promise<void> {
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
  await post(unit, ids, now, [welcome(group, personId, language, badges)])
}

/** A role as it is kept: `mapped` when a badge gives it, else `spoken`. */
export function rolesOf(ids: Ids, groupId: string, personId: string, as: EnrolledAs): NewRole {
  return { id: ids.next(), groupId, personId, ...as, origin: as.mappingId ? 'mapped' : 'spoken' }
}

/** Said once to each person of a group, whoever says it: why they are in it, and what is kept about them. */
export function welcome(
  group: Pick<Group, 'id' | 'organisationId' | 'name'>,
  personId: string,
  language: Language,
  badges: readonly EnrolledAs[],
): Outgoing {
  const m = messages(language)
  const roles = m.enumerated([...new Set(badges.map(({ role }) => m.role(role)))])
  const why = badges.length > 0 ? m.people.recognised(group.name, roles) : m.people.enrolled(group.name)
  return toPerson(group, personId, {
    key: `member:${group.id}:welcome`,
    card: {
      tone: 'neutral',
      title: m.people.welcomeTitle(group.name),
      body: [text(why), text(m.people.whatIsKept)],
      actions: [],
    },
  })
}

/** An organisation of their own for somebody who may administer a place, until they say what it is called. */
export async function welcomeAdministrator(
  unit: Unit,
  ids: Ids,
  now: Date,
  arrived: Arrived,
  organisation: { name: string; zone: string; language: Language },
): Promise<void> {
  const organisationId = ids.next()
  const personId = ids.next()
  const { language } = organisation
  await insertOrganisation(unit, { id: organisationId, ...organisation, createdAt: now })
  const name = nameOf(arrived, messages(language).people.unnamed)
  await insertPerson(unit, { id: personId, organisationId, name, language, createdAt: now })
  await insertIdentity(unit, { ...arrived.account, personId, linkedAt: now })
}

/** What somebody is called, as people read it on one line. */
export function nameOf({ name }: Arrived, otherwise: string): string {
  const cleaned = cleanText(name ?? '').replace(/\s+/g, ' ')
  return cleaned === '' || cleaned === UNREADABLE ? otherwise : cleaned.slice(0, 80).trim()
}
