/** What one may do has changed: one hears of it in private, in one's own language. */
import { toPerson } from '../delivery/outbox.ts'
import type { Outgoing } from '../delivery/outgoing.ts'
import { type Messages, messages } from '../i18n/messages.ts'
import type { Group, Language } from '../kernel/actor.ts'
import type { Ids } from '../kernel/ids.ts'
import { ROLES, type Role } from '../kernel/roles.ts'
import { text } from '../view/card.ts'

type Where = Pick<Group, 'id' | 'organisationId' | 'name'>
type Reader = { id: string; language: Language }

/** For somebody who was in the group already; a newcomer is welcomed instead. */
export function roleGiven(ids: Ids, group: Where, reader: Reader, role: Role): Outgoing {
  const m = messages(reader.language)
  return news(ids, group, reader, m.people.welcome(m.role(role)))
}

/** The same for everybody whose roles ended, once for each group. */
export function allRolesTaken(
  ids: Ids,
  ended: ReadonlyArray<{ person: Reader; group: Where; role: Role }>,
): Outgoing[] {
  const each = new Map(ended.map((one) => [`${one.person.id} ${one.group.id}`, one]))
  return [...each.values()].map(({ person, group }) => {
    const isTheirs = (role: Role) =>
      ended.some((one) => one.role === role && one.person.id === person.id && one.group.id === group.id)
    return rolesTaken(ids, group, person, ROLES.filter(isTheirs))
  })
}

/** Whoever else coordinates a group hears who does so from now on, or no longer does. */
export function coordinationNews(
  ids: Ids,
  group: Where,
  readers: readonly Reader[],
  sentence: (m: Messages) => string,
): Outgoing[] {
  return readers.map((reader) => news(ids, group, reader, sentence(messages(reader.language))))
}

/** It is no longer the business of that group's coordinators whether it arrives. */
export function rolesTaken(ids: Ids, group: Where, reader: Reader, roles: readonly Role[]): Outgoing {
  const m = messages(reader.language)
  const { groupId: _, ...farewell } = news(ids, group, reader, m.people.rolesTaken(roles.map(m.role)))
  return farewell
}

/** About a role that holds in every group of the organisation. */
export function wideNews(
  ids: Ids,
  where: Pick<Group, 'id' | 'organisationId'> & { organisation: string },
  reader: Reader,
  sentence: (m: Messages) => string,
): Outgoing {
  const m = messages(reader.language)
  return titled(ids, where, reader, m.people.wideRolesTitle(where.organisation), sentence(m))
}

function news(ids: Ids, group: Where, reader: Reader, sentence: string): Outgoing {
  return titled(ids, group, reader, messages(reader.language).people.rolesTitle(group.name), sentence)
}

function titled(
  ids: Ids,
  group: Pick<Group, 'id' | 'organisationId'>,
  reader: Reader,
  title: string,
  sentence: string,
): Outgoing {
  return toPerson(group, reader.id, {
    key: `member:${ids.next()}:roles`,
    card: { tone: 'neutral', title, body: [text(sentence)], actions: [] },
  })
}
