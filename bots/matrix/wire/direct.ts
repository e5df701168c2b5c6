/**
 * Private rooms: one for us and each person. Which they are is kept by the homeserver, in the account data `m.direct`
 * that every client reads; nothing of it is kept here.
 */

import type { Clock } from '../../../core/kernel/clock.ts'
import { HOUR } from '../../../core/kernel/clock.ts'
import { BoundedMap } from '../../runtime/async/bounded.ts'
import { type InOrder, inOrder } from '../../runtime/async/in-order.ts'
import type { MatrixApi } from './api.ts'
import { isPassing, MatrixRefusal, refusalOf } from './errors.ts'
import { isEncrypted, memberOf, membershipOf, presentIn, type RoomState, type Rooms } from './rooms.ts'
import { Direct, type Event } from './shapes.ts'

export type DirectDeps = {
  api: Pick<MatrixApi, 'createDirect' | 'direct' | 'invite' | 'keepDirect' | 'leave'>
  rooms: Rooms
  clock: Clock
  self: () => string
}

export type PrivateRoom = {
  roomId: string
  /** They have been invited and have not come in: what is said there waits for them. */
  isAwaited: boolean
}

/** Synapse leaves an empty room behind for each invitation that is refused: not one more at every message. */
const REFUSED_FOR = HOUR
const REFUSALS = 1_000

export type DirectRooms = ReturnType<typeof createDirectRooms>

export function createDirectRooms({ api, rooms, clock, self }: DirectDeps) {
  let known: Promise<Direct> | undefined
  const refusals = new BoundedMap<string, { error: unknown; until: number }>(REFUSALS)
  const ordered: InOrder = inOrder()

  function all(): Promise<Direct> {
    if (known) return known
    const read = api.direct(self())
    known = read
    read.catch(() => {
      known = undefined
    })
    return read
  }

  /** Whether nobody but one person and us can read a room. */
  function isPrivate(state: RoomState, userId: string): boolean {
    return presentIn(state).every((one) => one === userId || one === self())
  }

  /** Notes that a room is somebody's private one. */
  function add(userId: string, roomId: string): Promise<void> {
    return ordered(['m.direct'], async () => {
      // Read anew: what a sync told may be older than what another process, or we, have kept since.
      const before = await api.direct(self())
      if (before[userId]?.includes(roomId)) return
      const after = { ...before, [userId]: [...(before[userId] ?? []), roomId] }
      await api.keepDirect(self(), after)
      known = Promise.resolve(after)
    })
  }

  /**
   * The room in which somebody is told what is for them alone: the one they have, or a new one to which they are
   * invited. Somebody who left it is invited again; somebody who declined is left alone.
   * @throws MatrixRefusal when there is none, and none can be made.
   */
  function roomFor(userId: string): Promise<PrivateRoom> {
    return ordered([userId], async () => {
      const rooms = (await all())[userId] ?? []
      let declined = false
      for (const roomId of [...rooms].reverse()) {
        const found = await usable(roomId, userId)
        if (found === 'declined') declined = true
        else if (found) return found
      }
      if (declined) throw new MatrixRefusal(403, 'M_FORBIDDEN', 'our invitation was declined')
      return made(userId)
    })
  }

  async function usable(roomId: string, userId: string): Promise<PrivateRoom | 'declined' | undefined> {
    const state = await rooms.stateOf(roomId).catch(outside)
    if (!state || membershipOf(state, self()) !== 'join' || isEncrypted(state) || !isPrivate(state, userId))
      return undefined
    const membership = membershipOf(state, userId)
    if (membership === 'join' || membership === 'invite')
      return { roomId, isAwaited: membership === 'invite' }
    const before = memberOf(state, userId)?.unsigned?.prev_content?.['membership']
    if (membership === 'ban' || before === 'invite') return 'declined'
    await unlessRefused(userId, () => api.invite(roomId, userId))
    return { roomId, isAwaited: true }
  }

  async function made(userId: string): Promise<PrivateRoom> {
    const roomId = await unlessRefused(userId, async () => {
      const created = await api.createDirect(userId)
      if (!isEncrypted(await rooms.stateOf(created))) return created
      // A server may encrypt every private room by itself: not one more at every message.
      await api.leave(created)
      throw new MatrixRefusal(403, 'M_FORBIDDEN', 'the homeserver encrypts every private room')
    })
    await add(userId, roomId)
    return { roomId, isAwaited: true }
  }

  /** @throws what the server answered last to the same, for a while, without asking it again. */
  async function unlessRefused<T>(userId: string, ask: () => Promise<T>): Promise<T> {
    const now = clock.now().getTime()
    const before = refusals.get(userId)
    if (before && before.until > now) throw before.error
    try {
      return await ask()
    } catch (error) {
      if (!isPassing(refusalOf(error))) refusals.set(userId, { error, until: now + REFUSED_FOR })
      throw error
    }
  }

  return {
    add,
    roomFor,
    /** Whose private room this is, while nobody else is in it; undefined for any other room. */
    async personIn(roomId: string, state: RoomState): Promise<string | undefined> {
      const [found] = Object.entries(await all()).find(([, rooms]) => rooms.includes(roomId)) ?? []
      return found !== undefined && isPrivate(state, found) ? found : undefined
    },
    /** What a sync tells of the account data. */
    told(events: ReadonlyArray<{ type: string; content: Event['content'] }>): void {
      for (const { type, content } of events) {
        const read = type === 'm.direct' ? Direct.safeParse(content) : undefined
        if (read?.success) known = Promise.resolve(read.data)
      }
    },
    /** They came back, or asked us in: what was refused before may be asked again. */
    welcome: (userId: string) => void refusals.delete(userId),
  }
}

/** A room that we are no longer in is none. */
function outside(error: unknown): undefined {
  if (isPassing(refusalOf(error))) throw error
  return undefined
}
