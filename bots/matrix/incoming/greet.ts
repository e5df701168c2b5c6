/** The first word in a room, and what there is to say when it cannot be read. */
import type { Catalogue } from '../../../core/command/catalogue.ts'
import type { Language } from '../../../core/kernel/actor.ts'
import type { Greet } from '../../exchange/people/greeting.ts'
import { OTHERWISE } from '../../exchange/people/languages.ts'
import type { Log } from '../../runtime/log.ts'
import { type Rendering, renderSentence } from '../outgoing/render.ts'
import type { Speaker } from '../outgoing/say.ts'
import type { DirectRooms } from '../wire/direct.ts'
import { isPassing, refusalOf } from '../wire/errors.ts'
import { isEncrypted, memberOf, presentIn, type RoomState, type Rooms } from '../wire/rooms.ts'
import type { Event } from '../wire/shapes.ts'
import { words } from '../words.ts'

export type GreeterDeps = {
  catalogue: Catalogue
  rooms: Pick<Rooms, 'stateOf'>
  direct: Pick<DirectRooms, 'add' | 'personIn' | 'roomFor' | 'welcome'>
  speaker: Pick<Speaker, 'insist'>
  rendering: Rendering
  greet: Greet
  self: () => string
  log: Log
}

export function createGreeter(deps: GreeterDeps) {
  const { catalogue, direct, speaker } = deps
  const w = words(OTHERWISE)

  /** What a change of the room's state has us say or note. @throws when the event may come again. */
  async function greet(roomId: string, event: Event): Promise<void> {
    const { type, state_key: key, content } = event
    if (type === 'm.room.encryption') return encrypted(roomId, event)
    if (type !== 'm.room.member' || key === undefined || content['membership'] !== 'join') return
    if (event.unsigned?.prev_content?.['membership'] === 'join') return
    if (key === deps.self()) return entered(roomId, event)
    direct.welcome(key)
  }

  async function entered(roomId: string, event: Event): Promise<void> {
    const state = await deps.rooms.stateOf(roomId).catch(outside)
    if (!state) return
    const person = personWith(state, event)
    // A room of our own making: it was made to say something, which is said there by whoever made it.
    if (event.unsigned?.prev_content?.['membership'] !== 'invite')
      return person === undefined ? undefined : direct.add(person, roomId)
    if (isEncrypted(state)) return unreadable(roomId, person, event)
    if (person !== undefined) await direct.add(person, roomId)
    const sentence = person === undefined ? setUp : (language: Language) => words(language).greeting
    await deps.greet(roomId, () => ({
      channels: person === undefined ? [roomId] : [],
      say: (language) => insist(roomId, sentence(language), event),
    }))
  }

  /** Encryption was switched on in a room that we could read so far. */
  async function encrypted(roomId: string, event: Event): Promise<void> {
    const state = await deps.rooms.stateOf(roomId).catch(outside)
    if (state) await unreadable(roomId, await direct.personIn(roomId, state), event)
  }

  /** Somebody alone with us is invited to another room, which can be read; a room of many has to be made by them. */
  async function unreadable(roomId: string, person: string | undefined, event: Event): Promise<void> {
    await say(roomId, person === undefined ? w.encryptedRoom : w.encryptedDirect, event)
    const room = person === undefined ? undefined : await direct.roomFor(person).catch(outside)
    if (room) await say(room.roomId, w.greeting, event)
  }

  /** Whose private room it is: they invited us to it as to one, or we invited them, and nobody else is there. */
  function personWith(state: RoomState, ours: Event): string | undefined {
    const [other, ...more] = presentIn(state).filter((one) => one !== deps.self())
    if (other === undefined || more.length > 0) return undefined
    const theirs = memberOf(state, other)?.content['is_direct']
    return ours.unsigned?.prev_content?.['is_direct'] === true || theirs === true ? other : undefined
  }

  const setUp = (language: Language): string => {
    const command = catalogue.all.find(({ access }) => access.orAdministrator)
    return words(language).roomGreeting(command?.names?.[language] ?? '')
  }

  /** The same event has the same thing said once. */
  const insist = (roomId: string, sentence: string, event: Event) =>
    speaker.insist({ roomId }, renderSentence(sentence, deps.rendering), `${event.event_id}.greeting`)

  /** A room in which we may not speak is left in peace. */
  async function say(roomId: string, sentence: string, event: Event): Promise<void> {
    try {
      await insist(roomId, sentence, event)
    } catch (error) {
      outside(error)
      deps.log.warn({ room: roomId }, 'a room cannot be greeted')
    }
  }

  return greet
}

/** @throws what may pass. */
function outside(error: unknown): undefined {
  if (isPassing(refusalOf(error))) throw error
  return undefined
}
