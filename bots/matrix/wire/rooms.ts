/** What is known of the rooms that we are in: read once from the server, then followed by what each sync tells. */
import { BoundedMap } from '../../runtime/async/bounded.ts'
import type { MatrixApi } from './api.ts'
import type { Event } from './shapes.ts'

/** The state of one room, by type and key. */
export type RoomState = ReadonlyMap<string, Event>

/** Of what else a room's state holds nothing is asked here. */
const FOLLOWED = new Set([
  'm.room.create',
  'm.room.encryption',
  'm.room.member',
  'm.room.name',
  'm.room.power_levels',
])

/** Rooms remembered; those met longest ago are read again when something happens there. */
const ROOMS = 2_000

export type Rooms = ReturnType<typeof createRooms>

export function createRooms(api: Pick<MatrixApi, 'state'>) {
  const known = new BoundedMap<string, Promise<Map<string, Event>>>(ROOMS)

  return {
    /** @throws MatrixRefusal when we are not in it. */
    stateOf(roomId: string): Promise<RoomState> {
      const before = known.get(roomId)
      if (before) return before
      const read = api.state(roomId).then((events) => {
        const state = new Map<string, Event>()
        for (const event of events) follow(state, event)
        return state
      })
      known.set(roomId, read)
      read.catch(() => known.delete(roomId))
      return read
    },

    /** State that a sync tells, the oldest first. Of a room that was not asked for yet, nothing needs to be kept. */
    async told(roomId: string, events: readonly Event[]): Promise<void> {
      const state = await known.get(roomId)?.catch(() => undefined)
      if (state) for (const event of events) follow(state, event)
    },

    forget(roomId: string): void {
      known.delete(roomId)
    },
  }
}

function follow(state: Map<string, Event>, event: Event): void {
  if (event.state_key !== undefined && FOLLOWED.has(event.type))
    state.set(`${event.type}|${event.state_key}`, event)
}

const contentOf = (state: RoomState, type: string, key = ''): Event['content'] =>
  state.get(`${type}|${key}`)?.content ?? {}

/** Encryption is never taken back: a room that has it stays unreadable to us. */
export function isEncrypted(state: RoomState): boolean {
  return state.has('m.room.encryption|')
}

export function nameOf(state: RoomState): string | undefined {
  const { name } = contentOf(state, 'm.room.name')
  return typeof name === 'string' && name.trim() !== '' ? name : undefined
}

export function memberOf(state: RoomState, userId: string): Event | undefined {
  return state.get(`m.room.member|${userId}`)
}

export function membershipOf(state: RoomState, userId: string): string {
  const { membership } = contentOf(state, 'm.room.member', userId)
  return typeof membership === 'string' ? membership : 'leave'
}

/** Those who can read the room, or may come in and read it: joined or invited. */
export function presentIn(state: RoomState): string[] {
  return [...state.values()]
    .filter(({ type, content }) => type === 'm.room.member' && isPresent(content['membership']))
    .map(({ state_key }) => state_key ?? '')
}

const isPresent = (membership: unknown) => membership === 'join' || membership === 'invite'

/** What somebody is called in a room: their own choice, else the first part of their id. */
export function displayNameOf(state: RoomState, userId: string): string {
  const { displayname } = contentOf(state, 'm.room.member', userId)
  if (typeof displayname === 'string' && displayname.trim() !== '') return displayname
  return userId.slice(1).split(':')[0] ?? userId
}

const level = (value: unknown, otherwise: number): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : otherwise

function powerOf(state: RoomState, userId: string): number {
  if (isCreator(state, userId)) return Number.POSITIVE_INFINITY
  const { users, users_default } = contentOf(state, 'm.room.power_levels')
  const own = (users as Record<string, unknown> | undefined)?.[userId]
  return level(own, level(users_default, 0))
}

/** From version 12 of rooms on, those who made one may do everything and stand in no list. */
function isCreator(state: RoomState, userId: string): boolean {
  const create = state.get('m.room.create|')
  const { room_version: version, additional_creators: more } = create?.content ?? {}
  if (typeof version !== 'string' || /^([1-9]|10|11)$/.test(version)) return false
  return create?.sender === userId || (Array.isArray(more) && more.includes(userId))
}

/** Whether somebody may change what the room is: what Element calls a moderator or an administrator. */
export function mayAdminister(state: RoomState, userId: string): boolean {
  const { state_default } = contentOf(state, 'm.room.power_levels')
  return powerOf(state, userId) >= Math.max(1, level(state_default, 50))
}

/** Whether somebody may write, or put signs under messages. */
export function maySend(state: RoomState, userId: string, type = 'm.room.message'): boolean {
  const { events, events_default } = contentOf(state, 'm.room.power_levels')
  const needed = (events as Record<string, unknown> | undefined)?.[type]
  return powerOf(state, userId) >= level(needed, level(events_default, 0))
}
