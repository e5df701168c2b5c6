/** People known by the badges they wear: on each of their acts, and all at once where a platform lists them. */
import type { Database } from '../../prisma/client.ts'
import { isBusy, isTaken } from '../../prisma/errors.ts'
import { post } from '../delivery/outbox.ts'
import { messages } from '../i18n/messages.ts'
import type { Account, Badge, Language } from '../kernel/actor.ts'
import type { Ids } from '../kernel/ids.ts'
import type { Work } from '../kernel/work.ts'
import {
  endRoles,
  insertPeople,
  insertRoles,
  knownAccounts,
  lockMappings,
  moveRoles,
  rolesOfOthers,
  type WornFor,
} from './badge-store.ts'
import type { BadgeChanges, Mapping } from './badges.ts'
import { type Arrived, nameOf, rolesOf, welcome } from './enrolment.ts'
import { allRolesTaken, roleGiven } from './role-news.ts'

type Known = { id: string; organisationId: string; language: Language }

/** A mapping, with what its group is called. */
export type NamedMapping = Mapping & { groupName: string }

/** Brings a known person's roles in line with their badges; a group they were not in welcomes them. */
export async function followBadges(
  work: Work,
  person: Known,
  { grant, move, end }: BadgeChanges<NamedMapping>,
  isIn: (groupId: string) => boolean,
): Promise<void> {
  const { unit, ids, now } = work
  const as = ({ id, role }: Mapping) => ({ role, mappingId: id })
  await moveRoles(unit, move)
  const ended = await endRoles(
    unit,
    end.map(({ membershipId }) => membershipId),
    now,
  )
  const got = await insertRoles(
    unit,
    grant.map((mapping) => rolesOf(ids, mapping.groupId, person.id, as(mapping))),
    now,
  )
  const groupOf = ({ groupId: id, groupName: name }: NamedMapping) => ({
    id,
    organisationId: person.organisationId,
    name,
  })
  // None, when another act of theirs brought the same roles meanwhile.
  const joined = new Map(
    (got.length > 0 ? grant : []).filter(({ groupId }) => !isIn(groupId)).map((one) => [one.groupId, one]),
  )
  const welcomes = [...joined.values()].map((one) =>
    welcome(
      ids,
      groupOf(one),
      person.id,
      person.language,
      grant.filter(({ groupId }) => groupId === one.groupId).map(as),
    ),
  )
  const given = grant
    .filter(({ groupId }) => isIn(groupId))
    .map((one) => roleGiven(ids, groupOf(one), person, one.role))
  await post(work, [...welcomes, ...given, ...allRolesTaken(ids, ended)])
}

/** Everybody who wears a badge now: the whole list, never a part of it. */
export type Wearing = Badge & { wearers: readonly Arrived[] }

export type Recognised = {
  /** People whom nobody knew. */
  enrolled: number
  /** Roles that known people got. */
  granted: number
  /** Roles of those who no longer wear it. */
  ended: number
  /** Accounts of people of another organisation: left alone. */
  elsewhere: number
}

export type RecogniseDeps = {
  db: Database
  ids: Ids
  now: Date
  /** What follows, in the same transaction, from roles of this organisation having ended. */
  ended: (work: Work, organisationId: string) => Promise<void>
}

/** Brings groups' roles in line with who wears a badge. Doing it again changes nothing. */
export async function recognise(
  { db, ids, now, ended }: RecogniseDeps,
  wearing: Wearing,
): Promise<Recognised> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction((unit) => recogniseIn({ unit, ids, now }, wearing, ended))
    } catch (error) {
      // One of the wearers was enrolled meanwhile (they spoke), or another transaction waits for the same rows.
      if (attempt === 3 || !(isTaken(error) || isBusy(error))) throw error
    }
  }
}

async function recogniseIn(work: Work, wearing: Wearing, ended: RecogniseDeps['ended']): Promise<Recognised> {
  const { wearers } = wearing
  const total: Recognised = { enrolled: 0, granted: 0, ended: 0, elsewhere: 0 }
  const unique = new Map(wearers.map((one) => [JSON.stringify(accountOf(one)), one]))
  for (const mapping of await lockMappings(work.unit, wearing)) {
    const did = await recogniseFor(work, mapping, [...unique.values()])
    if (did.ended > 0) await ended(work, mapping.group.organisationId)
    for (const name of Object.keys(total) as Array<keyof Recognised>) total[name] += did[name]
  }
  return total
}

async function recogniseFor(work: Work, mapping: WornFor, wearers: readonly Arrived[]): Promise<Recognised> {
  const { unit, ids, now } = work
  const { group, language } = mapping
  const as = { role: mapping.role, mappingId: mapping.id }
  const known = await knownAccounts(unit, wearers.map(accountOf), group.id)
  const isKnown = new Set(known.map(({ account }) => JSON.stringify(accountOf({ account }))))
  const people = wearers
    .filter((one) => !isKnown.has(JSON.stringify(accountOf(one))))
    .map((one) => ({
      id: ids.next(),
      name: nameOf(one, messages(language).people.unnamed),
      account: accountOf(one),
    }))
  await insertPeople(unit, people, { organisationId: group.organisationId, language }, now)
  const ours = known.filter(({ organisationId }) => organisationId === group.organisationId)
  const wearing = new Map<string, { language: Language; inGroup: boolean }>()
  for (const { personId, ...facts } of ours) wearing.set(personId, facts)
  for (const { id } of people) wearing.set(id, { language, inGroup: false })
  const roles = [...wearing.keys()].map((personId) => rolesOf(ids, group.id, personId, as))
  const got = await insertRoles(unit, roles, now)
  const ended = await endRoles(unit, await rolesOfOthers(unit, mapping.id, [...wearing.keys()]), now)
  const news = got.flatMap((personId) => {
    const one = wearing.get(personId)
    if (!one) return []
    const reader = { id: personId, language: one.language }
    return [
      one.inGroup
        ? roleGiven(ids, group, reader, mapping.role)
        : welcome(ids, group, personId, one.language, [as]),
    ]
  })
  await post(work, [...news, ...allRolesTaken(ids, ended)])
  return {
    enrolled: people.length,
    granted: got.length - people.length,
    ended: ended.length,
    elsewhere: known.length - ours.length,
  }
}

function accountOf({ account }: { account: Account }): Account {
  const { platform, workspaceId, userId } = account
  return { platform, workspaceId, userId }
}
