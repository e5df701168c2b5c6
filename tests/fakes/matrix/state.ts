/** The rooms of a homeserver on this machine: who is in them, what was said, and the rules by which an event is taken. */
import { brokenEvent, canonicalSize, EVENT_BYTES_MAX } from './rules.ts'

export type Content = Record<string, unknown>

export type RoomEvent = {
  event_id: string
  room_id: string
  type: string
  sender: string
  origin_server_ts: number
  content: Content
  state_key?: string
  redacts?: string
  unsigned?: { prev_content?: Content; redacted_because?: RoomEvent }
  /** The last of the events by which its author has changed it. */
  replacedBy?: RoomEvent
  /** By which transaction of which device it was sent: told to that device only. */
  transaction?: { device: string; id: string }
}

export type Room = {
  id: string
  version: string
  events: RoomEvent[]
  state: Map<string, RoomEvent>
}

export type User = {
  id: string
  name: string
  /** Refuses every invitation, as a server does for somebody who has blocked the one who invites. */
  blocksInvites: boolean
  accountData: Map<string, Content>
}

/** A refusal as the specification words them. */
export class MatrixError extends Error {
  readonly status: number
  readonly body: Content
  constructor(status: number, errcode: string, error: string, more: Content = {}) {
    super(`${status} ${errcode}: ${error}`)
    this.status = status
    this.body = { errcode, error, ...more }
  }
}

export const SERVER = 'ecole.test'
export const BOT = `@sos-tice:${SERVER}`

/** One entry of what happened on the server, in order: sync tokens count these. */
export type Happened = { room: string; event: RoomEvent } | { user: string; accountData: string }

export class HomeserverState {
  readonly rooms = new Map<string, Room>()
  readonly users = new Map<string, User>()
  readonly stream: Happened[] = []
  readonly media = new Map<string, { type: string; name: string | undefined; bytes: Uint8Array }>()
  /** Every room that is made here is encrypted, as some servers are told to do. */
  encryptsEverything = false
  /** Told of everything that happens. */
  changed: () => void = () => undefined
  /** What the clocks of the server show, in milliseconds. */
  now: () => number = () => 0
  #counter = 0

  addUser(id: string, name: string): User {
    const user: User = { id, name, blocksInvites: false, accountData: new Map() }
    this.users.set(id, user)
    return user
  }

  room(id: string): Room {
    const room = this.rooms.get(id)
    if (!room) throw new MatrixError(403, 'M_FORBIDDEN', `no such room, or not in it: ${id}`)
    return room
  }

  stateOf(room: Room, type: string, key = ''): Content | undefined {
    return room.state.get(`${type}|${key}`)?.content
  }

  membership(room: Room, userId: string): string {
    return String(this.stateOf(room, 'm.room.member', userId)?.['membership'] ?? 'leave')
  }

  members(room: Room, membership: string): string[] {
    return [...room.state.values()]
      .filter(({ type, content }) => type === 'm.room.member' && content['membership'] === membership)
      .map(({ state_key }) => state_key ?? '')
  }

  /** @throws MatrixError when they are not in the room. */
  joined(roomId: string, userId: string): Room {
    const room = this.room(roomId)
    if (this.membership(room, userId) !== 'join')
      throw new MatrixError(403, 'M_FORBIDDEN', `${userId} is not in room ${roomId}`)
    return room
  }

  /** From version 12 on whoever made a room may do everything, and stands in no list. */
  power(room: Room, userId: string): number {
    const create = room.state.get('m.room.create|')
    const more = (create?.content['additional_creators'] ?? []) as string[]
    if (room.version === '12' && (create?.sender === userId || more.includes(userId)))
      return Number.POSITIVE_INFINITY
    const levels = this.stateOf(room, 'm.room.power_levels')
    const users = (levels?.['users'] ?? {}) as Record<string, number>
    return users[userId] ?? Number(levels?.['users_default'] ?? 0)
  }

  needed(room: Room, type: string, isState: boolean): number {
    const levels = this.stateOf(room, 'm.room.power_levels') ?? {}
    const events = (levels['events'] ?? {}) as Record<string, number>
    return events[type] ?? Number(isState ? (levels['state_default'] ?? 50) : (levels['events_default'] ?? 0))
  }

  /** Takes an event that somebody sends, by the rules of the room. */
  send(
    roomId: string,
    sender: string,
    type: string,
    content: Content,
    more: Pick<RoomEvent, 'transaction' | 'redacts'> = {},
  ): RoomEvent {
    const room = this.joined(roomId, sender)
    if (this.power(room, sender) < this.needed(room, type, false))
      throw new MatrixError(403, 'M_FORBIDDEN', `You don't have permission to post ${type} to the room`)
    const related = relationOf(content)
    if (related) this.#checkRelation(room, sender, type, related)
    const kept = this.append(room, { sender, type, content, ...more })
    const replaced = related?.rel === 'm.replace' ? this.#replaceable(room, kept, related.to) : undefined
    if (replaced) replaced.replacedBy = kept
    return kept
  }

  /** What an event may replace ("Event replacements", validity): anything else is kept, and replaces nothing. */
  #replaceable(room: Room, { sender, type, content }: RoomEvent, to: string): RoomEvent | undefined {
    const target = this.eventOf(room, to)
    const isValid =
      target?.sender === sender &&
      target.type === type &&
      target.state_key === undefined &&
      relationOf(target.content)?.rel !== 'm.replace' &&
      typeof content['m.new_content'] === 'object'
    return isValid ? target : undefined
  }

  setState(room: Room, sender: string, type: string, key: string, content: Content): RoomEvent {
    const before = this.stateOf(room, type, key)
    return this.append(room, {
      sender,
      type,
      content,
      state_key: key,
      ...(before ? { unsigned: { prev_content: before } } : {}),
    })
  }

  /** Keeps an event, whoever may send it. @throws MatrixError when it is too large, or no event at all. */
  append(
    room: Room,
    event: Omit<RoomEvent, 'event_id' | 'room_id' | 'origin_server_ts'> & { origin_server_ts?: number },
  ): RoomEvent {
    const problem = brokenEvent(event.content)
    if (problem) throw new MatrixError(400, 'M_BAD_JSON', problem)
    const kept: RoomEvent = {
      event_id: `$${this.nextId()}`,
      room_id: room.id,
      origin_server_ts: this.now(),
      ...event,
    }
    if (canonicalSize(kept) > EVENT_BYTES_MAX)
      throw new MatrixError(413, 'M_TOO_LARGE', `event of ${canonicalSize(kept)} bytes`)
    room.events.push(kept)
    if (kept.state_key !== undefined) room.state.set(`${kept.type}|${kept.state_key}`, kept)
    this.#happened({ room: room.id, event: kept })
    return kept
  }

  createRoom(
    creator: string,
    options: {
      name?: string
      invite?: readonly string[]
      isDirect?: boolean
      encrypted?: boolean
      version?: string
      creationContent?: Content
    } = {},
  ): Room {
    const version = options.version ?? '11'
    const opaque = this.nextId()
    const id = version === '12' ? `!${opaque}` : `!${opaque}:${SERVER}`
    const room: Room = { id, version, events: [], state: new Map() }
    this.rooms.set(id, room)
    const set = (type: string, content: Content) => this.setState(room, creator, type, '', content)
    set('m.room.create', { ...options.creationContent, room_version: version })
    this.#setMember(room, creator, creator, 'join')
    set('m.room.power_levels', {
      ban: 50,
      events: { 'm.room.power_levels': 100, 'm.room.encryption': 100 },
      events_default: 0,
      invite: 0,
      kick: 50,
      redact: 50,
      state_default: 50,
      users: version === '12' ? {} : { [creator]: 100 },
      users_default: 0,
    })
    set('m.room.join_rules', { join_rule: 'invite' })
    set('m.room.history_visibility', { history_visibility: 'shared' })
    if (options.name !== undefined) set('m.room.name', { name: options.name })
    if (options.encrypted || this.encryptsEverything)
      set('m.room.encryption', { algorithm: 'm.megolm.v1.aes-sha2' })
    // An invitation that is refused leaves the room behind, as Synapse does.
    for (const invited of options.invite ?? []) this.invite(room, creator, invited, options.isDirect)
    return room
  }

  invite(room: Room, by: string, userId: string, isDirect = false): void {
    this.joined(room.id, by)
    const user = this.users.get(userId)
    if (!user) throw new MatrixError(404, 'M_NOT_FOUND', `no user ${userId}`)
    if (['join', 'ban'].includes(this.membership(room, userId)))
      throw new MatrixError(403, 'M_FORBIDDEN', `${userId} is already in the room, or banned`)
    if (user.blocksInvites)
      throw new MatrixError(403, 'M_INVITE_BLOCKED', `${userId} does not take invitations from you`)
    this.#setMember(room, by, userId, 'invite', isDirect ? { is_direct: true } : {})
  }

  join(roomId: string, userId: string): Room {
    const room = this.room(roomId)
    const rule = this.stateOf(room, 'm.room.join_rules')?.['join_rule']
    const now = this.membership(room, userId)
    if (now === 'join') return room
    if (now !== 'invite' && rule !== 'public')
      throw new MatrixError(403, 'M_FORBIDDEN', `${userId} is not invited to ${roomId}`)
    this.#setMember(room, userId, userId, 'join')
    return room
  }

  leave(roomId: string, userId: string): void {
    const room = this.room(roomId)
    if (this.membership(room, userId) === 'leave')
      throw new MatrixError(403, 'M_FORBIDDEN', `${userId} is not in ${roomId}`)
    this.#setMember(room, userId, userId, 'leave')
  }

  kick(roomId: string, by: string, userId: string): void {
    this.#setMember(this.room(roomId), by, userId, 'leave')
  }

  /** Takes the contents of an event away, and says so in it. */
  redact(
    roomId: string,
    sender: string,
    eventId: string,
    more: Pick<RoomEvent, 'transaction'> = {},
  ): RoomEvent {
    const room = this.joined(roomId, sender)
    const event = room.events.find((one) => one.event_id === eventId)
    if (!event) throw new MatrixError(404, 'M_NOT_FOUND', `no event ${eventId}`)
    if (event.sender !== sender && this.power(room, sender) < 50)
      throw new MatrixError(403, 'M_FORBIDDEN', 'You don’t have permission to redact events')
    const redaction = this.append(room, {
      sender,
      type: 'm.room.redaction',
      content: { redacts: eventId },
      redacts: eventId,
      ...more,
    })
    event.content = {}
    event.unsigned = { ...event.unsigned, redacted_because: redaction }
    return redaction
  }

  setAccountData(userId: string, type: string, content: Content): void {
    this.users.get(userId)?.accountData.set(type, content)
    this.#happened({ user: userId, accountData: type })
  }

  eventOf(room: Room, eventId: string): RoomEvent | undefined {
    return room.events.find((one) => one.event_id === eventId)
  }

  nextId(): string {
    this.#counter += 1
    return `${String(this.#counter).padStart(4, '0')}${'abcdefghijklmnop'.slice(0, 12)}`
  }

  #setMember(room: Room, sender: string, userId: string, membership: string, more: Content = {}): void {
    this.setState(room, sender, 'm.room.member', userId, {
      membership,
      displayname: this.users.get(userId)?.name ?? userId,
      ...more,
    })
  }

  #checkRelation(room: Room, sender: string, type: string, { rel, to, key }: Relation): void {
    const target = this.eventOf(room, to)
    if (rel === 'm.thread' && target && relationOf(target.content))
      throw new MatrixError(400, 'M_UNKNOWN', 'Cannot start threads from an event with a relation')
    if (rel !== 'm.annotation') return
    const isTwice = room.events.some(
      (one) => one.sender === sender && one.type === type && isSame(relationOf(one.content), rel, to, key),
    )
    if (isTwice) throw new MatrixError(400, 'M_DUPLICATE_ANNOTATION', "Can't send same reaction twice")
  }

  #happened(what: Happened): void {
    this.stream.push(what)
    this.changed()
  }
}

type Relation = { rel: string; to: string; key?: string | undefined }

function isSame(one: Relation | undefined, rel: string, to: string, key: string | undefined): boolean {
  return one !== undefined && one.rel === rel && one.to === to && one.key === key
}

/** The relation that an event has, if it has one; being a reply is none. */
export function relationOf(content: Content): Relation | undefined {
  const related = content['m.relates_to'] as Record<string, string> | undefined
  return related?.['rel_type'] && related['event_id']
    ? { rel: related['rel_type'], to: related['event_id'], key: related['key'] }
    : undefined
}
