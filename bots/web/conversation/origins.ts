/** Where a person acts: in a space or in their inbox, perhaps in a thread; and the messages that they may see there. */
import type { AboutMessage } from '../../../core/command/incoming.ts'
import { mayEnter, maySee } from '../access.ts'
import type { Origin } from '../decode.ts'
import { ASSISTANT, type StoredMessage } from '../message.ts'
import type { ChatLog, LocalPerson, LocalSpace } from '../ports.ts'
import { Problem } from '../problem.ts'

/** @throws Problem 404 for a message that does not exist or that the person may not see: the two look alike. */
export async function seen(
  log: Pick<ChatLog, 'get'>,
  person: LocalPerson,
  id: string,
  spaces: readonly LocalSpace[],
): Promise<StoredMessage> {
  const message = await log.get(id)
  if (!message || !maySee(person, message, spaces)) throw new Problem(404, 'unknownMessage')
  return message
}

/** Where words are said. A thread says where it stands, so the space need not be repeated with it. */
export async function originFor(
  log: Pick<ChatLog, 'get'>,
  person: LocalPerson,
  { space, thread }: { space?: LocalSpace; thread?: string },
  spaces: readonly LocalSpace[],
): Promise<Origin> {
  if (thread === undefined) return { as: person.id, ...(space ? { space: space.id } : {}) }
  const message = await seen(log, person, thread, spaces)
  const root = message.thread ?? message.id
  const open =
    message.toUserId === undefined || (message.thread !== undefined && message.spaceId !== undefined)
  const standsIn = open ? message.spaceId : undefined
  if (space && space.id !== standsIn) throw new Problem(400, 'otherPlace')
  const head = message.thread === undefined ? message : await log.get(message.thread)
  return {
    as: person.id,
    ...(standsIn === undefined ? {} : { space: standsIn }),
    thread: root,
    about: pointedAt(message),
    ...(head?.content.from === ASSISTANT ? { repliesToUs: true } : {}),
  }
}

/** A message that somebody answers by a command. */
function pointedAt({ id, at, content }: StoredMessage): AboutMessage {
  const words = content.blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : []))
  return {
    ref: id,
    text: words.join('\n'),
    author: content.from === ASSISTANT ? 'assistant' : { userId: content.from },
    at: at.toISOString(),
  }
}

/** Where a message stands, for somebody who does something with it. */
export function originOf(person: LocalPerson, message: StoredMessage): Origin {
  return {
    as: person.id,
    ...(message.spaceId === undefined ? {} : { space: message.spaceId }),
    ...(message.thread === undefined ? {} : { thread: message.thread }),
  }
}

/** The space a request names, which must exist and be open to the person. */
export function spaceFor(
  person: LocalPerson | undefined,
  id: string,
  spaces: readonly LocalSpace[],
): LocalSpace {
  const space = spaces.find((candidate) => candidate.id === id)
  if (!space) throw new Problem(404, 'unknownSpace')
  if (person && !mayEnter(person, space)) throw new Problem(403, 'noPlace')
  return space
}
