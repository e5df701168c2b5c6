/** What `/sync` and `/messages` tell one account: what happened since a token, room by room, within the filter. */
import { type Content, type HomeserverState, MatrixError, type Room, type RoomEvent } from './state.ts'

type EventFilter = { types?: string[]; not_types?: string[]; limit?: number; lazy_load_members?: boolean }
export type Filter = {
  presence?: EventFilter
  account_data?: EventFilter
  room?: {
    timeline?: EventFilter
    state?: EventFilter
    ephemeral?: EventFilter
    account_data?: EventFilter
  }
}

/** Synapse's own, when a filter says nothing. */
const TIMELINE_LIMIT = 10

export type Device = { user: string; device: string }

export const tokenAt = (position: number): string => `s${position}`

/** @throws MatrixError for a token of nobody's. */
export function positionOf(token: string): number {
  const match = /^[st](\d+)$/.exec(token)
  if (!match) throw new MatrixError(400, 'M_UNKNOWN', `Invalid stream token ${token}`)
  return Number(match[1])
}

function passes({ types, not_types: not }: EventFilter | undefined = {}, type: string): boolean {
  const matches = (pattern: string) =>
    pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : pattern === type
  return (types === undefined || types.some(matches)) && !(not ?? []).some(matches)
}

/** An event as the client format shows it to one device. */
export function shown(event: RoomEvent, to: Device, withRoom: boolean): Content {
  const { room_id, transaction, unsigned, redacts, replacedBy, ...rest } = event
  const own = transaction?.device === to.device ? { transaction_id: transaction.id } : {}
  const because = unsigned?.redacted_because
  const told = {
    ...(unsigned?.prev_content ? { prev_content: unsigned.prev_content } : {}),
    ...(replacedBy ? { 'm.relations': { 'm.replace': shown(replacedBy, to, true) } } : {}),
    ...(because ? { redacted_because: shown(because, to, false) } : {}),
    ...own,
  }
  return {
    ...rest,
    ...(redacts === undefined ? {} : { redacts }),
    ...(withRoom ? { room_id } : {}),
    ...(Object.keys(told).length > 0 ? { unsigned: told } : {}),
  }
}

/** What happened after `since`, or everything that is there when it is undefined. */
export function syncFor(
  server: HomeserverState,
  to: Device,
  since: number | undefined,
  filter: Filter,
): { answer: Content; isEmpty: boolean } {
  const until = server.stream.length
  const join: Record<string, Content> = {}
  const invite: Record<string, Content> = {}
  const leave: Record<string, Content> = {}
  for (const room of server.rooms.values()) {
    const membership = server.membership(room, to.user)
    const fresh = eventsOf(server, room, since ?? 0, until)
    if (membership === 'join') {
      const told = joined(server, room, to, since, filter, fresh)
      if (told) join[room.id] = told
    }
    if (membership === 'invite' && (since === undefined || changed(fresh, to.user)))
      invite[room.id] = { invite_state: { events: strippedState(room, to.user) } }
    // A room that one has left is told of once, up to one's leaving.
    if (['leave', 'ban'].includes(membership) && since !== undefined && changed(fresh, to.user))
      leave[room.id] = {
        state: { events: [] },
        timeline: {
          events: fresh.map((one) => shown(one, to, false)),
          limited: false,
          prev_batch: tokenAt(since),
        },
        account_data: { events: [] },
      }
  }
  const accountData = accountDataFor(server, to.user, since).filter(({ type }) =>
    passes(filter.account_data, type),
  )
  const isEmpty =
    [join, invite, leave].every((rooms) => Object.keys(rooms).length === 0) && accountData.length === 0
  return {
    isEmpty,
    answer: {
      next_batch: tokenAt(until),
      account_data: { events: accountData },
      rooms: { join, invite, leave },
    },
  }
}

function joined(
  server: HomeserverState,
  room: Room,
  to: Device,
  since: number | undefined,
  filter: Filter,
  fresh: readonly RoomEvent[],
): Content | undefined {
  // To somebody who has just come in, the room is told with what was said before.
  const cameIn = since === undefined || fresh.some((one) => isComingIn(one, to.user))
  const from = cameIn ? 0 : since
  const limit = filter.room?.timeline?.limit ?? TIMELINE_LIMIT
  const all = eventsOf(server, room, from, server.stream.length)
  const timeline = all.filter(({ type }) => passes(filter.room?.timeline, type))
  const events = limit === 0 ? [] : timeline.slice(-limit)
  const first = events[0]
  const start = first ? server.stream.findIndex((one) => 'event' in one && one.event === first) : from
  const before = cameIn
    ? stateBefore(server, room, first)
    : all.filter((one) => one.state_key !== undefined && isBefore(all, one, first))
  const state = before.filter(({ type }) => passes(filter.room?.state, type))
  if (!cameIn && events.length === 0 && state.length === 0) return undefined
  return {
    summary: {
      'm.joined_member_count': server.members(room, 'join').length,
      'm.invited_member_count': server.members(room, 'invite').length,
    },
    state: { events: state.map((one) => shown(one, to, false)) },
    timeline: {
      events: events.map((one) => shown(one, to, false)),
      limited: timeline.length > events.length,
      prev_batch: tokenAt(start),
    },
    ephemeral: { events: [] },
    account_data: { events: [] },
    unread_notifications: { highlight_count: 0, notification_count: 0 },
  }
}

function isComingIn({ type, state_key, content, unsigned }: RoomEvent, user: string): boolean {
  return (
    type === 'm.room.member' &&
    state_key === user &&
    content['membership'] === 'join' &&
    unsigned?.prev_content?.['membership'] !== 'join'
  )
}

const changed = (fresh: readonly RoomEvent[], user: string) =>
  fresh.some(({ type, state_key }) => type === 'm.room.member' && state_key === user)

/** The latest state events that come before the first one of the timeline. */
function stateBefore(server: HomeserverState, room: Room, first: RoomEvent | undefined): RoomEvent[] {
  const latest = new Map<string, RoomEvent>()
  for (const event of eventsOf(server, room, 0, server.stream.length)) {
    if (event === first) break
    if (event.state_key !== undefined) latest.set(`${event.type}|${event.state_key}`, event)
  }
  return [...latest.values()]
}

function isBefore(all: readonly RoomEvent[], one: RoomEvent, first: RoomEvent | undefined): boolean {
  return first === undefined || all.indexOf(one) < all.indexOf(first)
}

function eventsOf(server: HomeserverState, room: Room, from: number, until: number): RoomEvent[] {
  return server.stream
    .slice(from, until)
    .flatMap((one) => ('event' in one && one.room === room.id ? one.event : []))
}

const STRIPPED = ['m.room.create', 'm.room.name', 'm.room.join_rules', 'm.room.encryption']

function strippedState(room: Room, user: string): Content[] {
  return [...room.state.values()]
    .filter(
      ({ type, state_key }) => STRIPPED.includes(type) || (type === 'm.room.member' && state_key === user),
    )
    .map(({ type, state_key, sender, content }) => ({ type, state_key, sender, content }))
}

function accountDataFor(server: HomeserverState, user: string, since: number | undefined) {
  const data = server.users.get(user)?.accountData ?? new Map<string, Content>()
  const types =
    since === undefined
      ? [...data.keys()]
      : server.stream
          .slice(since)
          .flatMap((one) => ('accountData' in one && one.user === user ? one.accountData : []))
  return [...new Set(types)].map((type) => ({ type, content: data.get(type) ?? {} }))
}

/** A page of a room's history, backwards from a token or from its end; `to` is where it stops. */
export function messagesOf(server: HomeserverState, room: Room, to: Device, query: URLSearchParams): Content {
  const limit = Number(query.get('limit') ?? 10)
  if (query.get('dir') !== 'b') throw new MatrixError(400, 'M_INVALID_PARAM', 'only backwards here')
  const from = query.get('from')
  const stop = query.get('to')
  const end = from === null ? server.stream.length : positionOf(from)
  const start = stop === null ? 0 : positionOf(stop)
  const filter = JSON.parse(query.get('filter') ?? '{}') as EventFilter
  const found: Array<{ event: RoomEvent; at: number }> = []
  for (let at = end - 1; at >= start && found.length < limit; at--) {
    const one = server.stream[at]
    if (one && 'event' in one && one.room === room.id && passes(filter, one.event.type))
      found.push({ event: one.event, at })
  }
  const last = found.at(-1)
  return {
    start: from ?? tokenAt(end),
    chunk: found.map(({ event }) => shown(event, to, true)),
    ...(last && found.length === limit ? { end: tokenAt(last.at) } : {}),
  }
}
