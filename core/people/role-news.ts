/** What one may do has changed: one hears of it in private, in one's own language. */
import { toPerson } from '../delivery/outbox.ts'
import type { Outgoing } from '../delivery/outgoing.ts'
import { messages } from '../i18n/messages.ts'
import type { Group, Language } from '../kernel/actor.ts'
import type { Ids } from '../kernel/ids.ts'
import type { Role } from '../kernel/roles.ts'
import { text } from '../view/card.ts'

type Where = Pick<Group, 'id' | 'organisationId' | 'name'>
type Reader = { id: string; language: Language }

/** For somebody who was in the group already; a newcomer is welcomed instead. */
export function roleGiven(ids: Ids, group: Where, reader: Reader, role: Role): Outgoing {
  const m = messages(reader.language)
  return news(ids, group, reader, m.people.welcome(m.role(role)))
}

export function rolesTaken(ids: Ids, group: Where, reader: Reader): Outgoing {
  return news(ids, group, reader, messages(reader.language).people.rolesTaken)
}

function news(ids: Ids, group: Where, reader: Reader, sentence: string): Outgoing {
  const { people } = messages(reader.language)
  return toPerson(group, reader.id, {
    key: `member:${ids.next()}:roles`,
    card: { tone: 'neutral', title: people.rolesTitle(group.name), body: [text(sentence)], actions: [] },
  })
}
