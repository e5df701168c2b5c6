/** What a room is to somebody who acts in it, and what the core is told of both. */
import type { AboutMessage, Incoming } from '../../../../core/command/incoming.ts'
import type { Target } from '../../outgoing/say.ts'
import type { DirectRooms } from '../../wire/direct.ts'
import { isPassing, refusalOf } from '../../wire/errors.ts'
import type { Origin } from '../../wire/origin.ts'
import {
  displayNameOf,
  isEncrypted,
  mayAdminister,
  nameOf,
  type RoomState,
  type Rooms,
} from '../../wire/rooms.ts'
import type { Event } from '../../wire/shapes.ts'
import { wordsAt } from '../decode.ts'

export type Standing = {
  origin: Origin
  state: RoomState
  /** What they are called there. */
  name: string
  /** Nobody else can read the room. */
  isPrivate: boolean
  isEncrypted: boolean
  /** With which the thread, or the chain of replies, begins. */
  root: string | undefined
  /** The messages between that and this one, as far as they are replies, the nearest first. */
  repliesTo: readonly string[]
  /** The message that they answer, or under which they put a sign. */
  answered: Event | undefined
  /** Of the thread in which words stand. */
  head?: Event | undefined
}

/** Where an answer stands among others: in the thread, or in one that begins with what they did. */
export function targetOf({ origin, root, isPrivate }: Standing): Target {
  const { roomId, eventId, thread } = origin
  if (!isPrivate) return { roomId, thread: root ?? eventId, replyTo: eventId }
  // In private a reply to it is one to what it is about; what is about nothing stands for itself.
  return thread === undefined ? { roomId, replyTo: root && eventId } : { roomId, thread }
}

export type Standings = ReturnType<typeof createStandings>

export function createStandings(deps: {
  rooms: Pick<Rooms, 'stateOf'>
  direct: Pick<DirectRooms, 'personIn'>
  self: () => string
}) {
  /** The message that a command answers. */
  function aboutOf(roomId: string, answered: Event): AboutMessage {
    const { event_id: ref, sender, origin_server_ts: at } = answered
    const text = wordsAt(answered, deps.self())
    return {
      ref,
      ...(text === undefined ? {} : { text }),
      author: sender === deps.self() ? 'assistant' : { userId: sender },
      at: new Date(at).toISOString(),
      link: `https://matrix.to/#/${encodeURIComponent(roomId)}/${encodeURIComponent(ref)}`,
    }
  }

  return {
    /** Undefined for a room that we are no longer in. */
    async standingOf(origin: Origin): Promise<Standing | undefined> {
      const { roomId, account } = origin
      const state = await deps.rooms.stateOf(roomId).catch((error) => {
        if (isPassing(refusalOf(error))) throw error
        return undefined
      })
      if (!state) return undefined
      return {
        origin,
        state,
        name: displayNameOf(state, account.userId),
        isPrivate: (await deps.direct.personIn(roomId, state)) === account.userId,
        isEncrypted: isEncrypted(state),
        root: origin.thread,
        repliesTo: [],
        answered: undefined,
      }
    },

    incomingOf(standing: Standing, body: Incoming['body']): Incoming {
      const { origin, name, answered } = standing
      const isByUs = answered?.sender === deps.self()
      const isHeadByUs = standing.head?.sender === deps.self()
      const to = answered && !isByUs && body.kind === 'line' ? answered.sender : undefined
      return {
        eventId: origin.eventId,
        account: origin.account,
        saidAt: origin.saidAt,
        name,
        place: placeOf(standing, isByUs || isHeadByUs),
        ...(answered && body.kind === 'line' ? { about: aboutOf(origin.roomId, answered) } : {}),
        ...(to === undefined ? {} : { repliedTo: { userId: to, name: displayNameOf(standing.state, to) } }),
        body,
      }
    },

    placeOf: (standing: Standing) => placeOf(standing, standing.answered?.sender === deps.self()),

    /** What somebody may do in a place, as it is now: a form may have been open for long. */
    async placeNow(userId: string, place: Incoming['place']): Promise<Incoming['place']> {
      const { administrator: before, ...rest } = place
      if (!before) return place
      const state = await deps.rooms.stateOf(place.channelId)
      return mayAdminister(state, userId) ? { ...rest, administrator: true } : rest
    },
  }
}

function placeOf(
  { origin, state, isPrivate, root, repliesTo, head }: Standing,
  repliesToUs: boolean,
): Incoming['place'] {
  const name = isPrivate ? undefined : nameOf(state)
  return {
    private: isPrivate,
    channelId: origin.roomId,
    ...(name === undefined ? {} : { name }),
    ...(!isPrivate && mayAdminister(state, origin.account.userId) ? { administrator: true } : {}),
    ...(root === undefined ? {} : { thread: root }),
    ...(repliesTo.length === 0 ? {} : { repliesTo }),
    ...(head?.sender === origin.account.userId ? { isOwnThread: true } : {}),
    ...(repliesToUs ? { repliesToUs: true } : {}),
  }
}
