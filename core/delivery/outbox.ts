/**
 * Everything that must be said to anybody is written here, in the transaction that causes it, under a key that makes
 * a second writing of the same thing impossible. Nobody calls a platform from a use case.
 */
import type { Part } from '../../prisma/unit.ts'
import type { Group, Space } from '../kernel/actor.ts'
import type { Purpose } from '../kernel/purposes.ts'
import type { Saying, Work } from '../kernel/work.ts'
import type { Card } from '../view/card.ts'
import type { Outgoing } from './outgoing.ts'
import { insertOutgoing, outgoingSteps } from './store.ts'

type Row = Outgoing & { id: string }

/**
 * Says these things: writes them to be delivered, in one statement however many they are, or keeps them for the statement
 * that ends the transaction. A key that exists already is left alone.
 */
export async function post({ unit, ids, now, saying }: Work, messages: readonly Outgoing[]): Promise<void> {
  const rows = messages.map((message): Row => ({ id: ids.next(), ...message }))
  if (saying) rowsIn(saying).push(...rows)
  else if (rows.length > 0) await insertOutgoing(unit, rows, now)
}

/** Keeps what is said from now on, for a transaction that ends with a statement of `writing`. */
export function keepSaying(): Saying {
  const rows: Row[] = []
  return rows as unknown as Saying
}

/** What was kept, as steps of the statement that ends the transaction; undefined where nothing was said. */
export function writing(saying: Saying, now: Date): Part | undefined {
  const rows = rowsIn(saying)
  return rows.length > 0 ? outgoingSteps(rows, now) : undefined
}

function rowsIn(saying: Saying): Row[] {
  return saying as unknown as Row[]
}

/**
 * One message for each place of the group that has this purpose; a group may live on several platforms. `card`: one for all,
 * or as it is read in each.
 */
export function toSpaces(
  group: Group,
  purpose: Purpose,
  message: Omit<Outgoing, 'to' | 'organisationId' | 'groupId' | 'card'> & {
    card: Card | ((place: Space) => Card)
  },
): Outgoing[] {
  const { card } = message
  return group.spaces
    .filter((space) => space.purpose === purpose)
    .map((space) => ({
      ...message,
      card: typeof card === 'function' ? card(space) : card,
      key: `${message.key}:${space.id}`,
      to: { space: space.id },
      organisationId: group.organisationId,
      groupId: group.id,
    }))
}

/**
 * The same to one person, where nobody else need hear that it did not arrive, such as a welcome.
 */
export function toPersonAlone(
  group: Pick<Group, 'id' | 'organisationId'>,
  personId: string,
  message: Omit<Outgoing, 'to' | 'organisationId' | 'groupId'>,
): Outgoing {
  const { groupId: _, ...outgoing } = toPerson(group, personId, message)
  return outgoing
}

/** The same message to one person. */
export function toPerson(
  group: Pick<Group, 'id' | 'organisationId'>,
  personId: string,
  message: Omit<Outgoing, 'to' | 'organisationId' | 'groupId'>,
): Outgoing {
  return {
    ...message,
    key: `${message.key}:${personId}`,
    to: { person: personId },
    organisationId: group.organisationId,
    groupId: group.id,
  }
}
