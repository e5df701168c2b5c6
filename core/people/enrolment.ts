/**
 * People who come with the account they have. Somebody who speaks in a linked place of a group is one of its trainees,
 * and is told once what is kept about them; somebody who may administer a place sets it up.
 */
import type { Unit } from '../../prisma/unit.ts'
import { cleanText, UNREADABLE } from '../command/text.ts'
import { post, toPerson } from '../delivery/outbox.ts'
import { messages } from '../i18n/messages.ts'
import type { Account, Group, Language, Purpose } from '../kernel/actor.ts'
import type { Ids } from '../kernel/ids.ts'
import { insertIdentity, insertMembership, insertOrganisation, insertPerson } from './store.ts'

/** A linked place, for somebody who is not of its group yet. */
export type OpenPlace = { purpose: Purpose; group: Group; language: Language }

type Arrived = { account: Account; name?: string | undefined }

/** Where speaking enrols. The trainers' and the coordinators' places are for those who were given a role. */
export function enrolsIn(place: OpenPlace): boolean {
  return place.purpose === 'questions' || place.purpose === 'activities'
}

export async function enrol(
  unit: Unit,
  ids: Ids,
  now: Date,
  arrived: Arrived,
  place: OpenPlace,
): Promise<void> {
  const { group, language } = place
  const m = messages(language)
  const personId = ids.next()
  const name = nameOf(arrived, m.people.unnamed)
  await insertPerson(unit, {
    id: personId,
    organisationId: group.organisationId,
    name,
    language,
    createdAt: now,
  })
  await insertIdentity(unit, { ...arrived.account, personId, linkedAt: now })
  await insertMembership(unit, { id: ids.next(), groupId: group.id, personId, role: 'trainee', since: now })
  const text = { kind: 'text', text: m.people.enrolled(group.name) } as const
  const kept = { kind: 'text', text: m.people.whatIsKept } as const
  await post(unit, ids, now, [
    toPerson(group, personId, {
      key: `member:${personId}:welcome`,
      card: { tone: 'neutral', title: m.people.welcomeTitle(group.name), body: [text, kept], actions: [] },
    }),
  ])
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

function nameOf({ name }: Arrived, otherwise: string): string {
  const cleaned = cleanText(name ?? '').replace(/\s+/g, ' ')
  return cleaned === '' || cleaned === UNREADABLE ? otherwise : cleaned.slice(0, 80).trim()
}
