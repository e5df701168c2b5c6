/** The endpoints that the stand-in knows, as a table. A request for any other is refused, as by a server without it. */
import { isUserId } from './rules.ts'
import { type Content, type HomeserverState, MatrixError } from './state.ts'
import { type Device, type Filter, messagesOf, shown } from './sync.ts'

export type Asked = {
  params: readonly string[]
  query: URLSearchParams
  body: Content
  bytes: Uint8Array
  contentType: string
  from: Device
}

export type Route = {
  method: string
  pattern: RegExp
  answer: (server: HomeserverState, asked: Asked) => Content | { raw: Uint8Array; type: string }
}

const V3 = '/_matrix/client/v3'

/** A path as the specification writes it; what stands in braces is handed on, decoded. */
function route(method: string, path: string, answer: Route['answer']): Route {
  const pattern = new RegExp(`^${path.replace(/\./g, '\\.').replace(/\{\w+\}/g, '([^/]*)')}$`)
  return { method, pattern, answer }
}

const at = (params: readonly string[], index: number): string => params[index] ?? ''

export const ROUTES: readonly Route[] = [
  route('GET', `${V3}/account/whoami`, (_, { from }) => ({
    user_id: from.user,
    device_id: from.device,
    is_guest: false,
  })),
  route('GET', `${V3}/joined_rooms`, (server, { from }) => ({
    joined_rooms: [...server.rooms.values()]
      .filter((room) => server.membership(room, from.user) === 'join')
      .map(({ id }) => id),
  })),
  route('GET', `${V3}/profile/{userId}`, (server, { params }) => {
    const user = server.users.get(at(params, 0))
    if (!user) throw new MatrixError(404, 'M_NOT_FOUND', 'no such user')
    return { displayname: user.name }
  }),
  route('POST', `${V3}/createRoom`, (server, { body, from }) => ({
    room_id: server.createRoom(from.user, roomOptions(body)).id,
  })),
  route('POST', `${V3}/rooms/{roomId}/join`, (server, { params, from }) => ({
    room_id: server.join(at(params, 0), from.user).id,
  })),
  route('POST', `${V3}/rooms/{roomId}/leave`, (server, { params, from }) => {
    server.leave(at(params, 0), from.user)
    return {}
  }),
  route('POST', `${V3}/rooms/{roomId}/invite`, (server, { params, body, from }) => {
    server.invite(server.joined(at(params, 0), from.user), from.user, String(body['user_id']))
    return {}
  }),
  route('PUT', `${V3}/rooms/{roomId}/send/{eventType}/{txnId}`, (server, { params, body, from }) => {
    const transaction = { device: from.device, id: at(params, 2) }
    const { event_id } = server.send(at(params, 0), from.user, at(params, 1), body, { transaction })
    return { event_id }
  }),
  route('PUT', `${V3}/rooms/{roomId}/redact/{eventId}/{txnId}`, (server, { params, from }) => {
    const transaction = { device: from.device, id: at(params, 2) }
    return { event_id: server.redact(at(params, 0), from.user, at(params, 1), { transaction }).event_id }
  }),
  route('GET', `${V3}/rooms/{roomId}/event/{eventId}`, (server, { params, from }) => {
    const event = server.eventOf(server.joined(at(params, 0), from.user), at(params, 1))
    if (!event) throw new MatrixError(404, 'M_NOT_FOUND', 'Event not found.')
    return shown(event, from, true)
  }),
  route('GET', `${V3}/rooms/{roomId}/messages`, (server, { params, query, from }) =>
    messagesOf(server, server.joined(at(params, 0), from.user), from, query),
  ),
  route('GET', `${V3}/rooms/{roomId}/state`, (server, { params, from }) => {
    const room = server.joined(at(params, 0), from.user)
    return [...room.state.values()].map((event) => shown(event, from, true)) as unknown as Content
  }),
  route('PUT', `${V3}/user/{userId}/account_data/{type}`, (server, { params, body, from }) => {
    if (at(params, 0) !== from.user) throw new MatrixError(403, 'M_FORBIDDEN', 'not yours')
    server.setAccountData(from.user, at(params, 1), body)
    return {}
  }),
  route('GET', `${V3}/user/{userId}/account_data/{type}`, (server, { params, from }) => {
    const content = server.users.get(from.user)?.accountData.get(at(params, 1))
    if (at(params, 0) !== from.user) throw new MatrixError(403, 'M_FORBIDDEN', 'not yours')
    if (!content) throw new MatrixError(404, 'M_NOT_FOUND', 'Account data not found')
    return content
  }),
  route('POST', '/_matrix/media/v3/upload', (server, { query, bytes, contentType }) => {
    const id = server.nextId()
    server.media.set(id, { type: contentType, name: query.get('filename') ?? undefined, bytes })
    return { content_uri: `mxc://ecole.test/${id}` }
  }),
  route('GET', '/_matrix/client/v1/media/config', () => ({ 'm.upload.size': 50_000_000 })),
  route('GET', '/_matrix/client/v1/media/download/{serverName}/{mediaId}', (server, { params }) => {
    const media = at(params, 0) === 'ecole.test' ? server.media.get(at(params, 1)) : undefined
    if (!media) throw new MatrixError(404, 'M_NOT_FOUND', 'no such media')
    return { raw: media.bytes, type: media.type }
  }),
]

const KNOWN_OPTIONS = ['preset', 'invite', 'is_direct', 'name', 'visibility', 'creation_content']

function roomOptions(body: Content) {
  const strange = Object.keys(body).filter((name) => !KNOWN_OPTIONS.includes(name))
  if (strange.length > 0) throw new MatrixError(400, 'M_BAD_JSON', `the stand-in does not know ${strange}`)
  const invite = (body['invite'] ?? []) as string[]
  const wrong = invite.find((id) => !isUserId(id))
  if (wrong !== undefined) throw new MatrixError(400, 'M_INVALID_PARAM', `no user id: ${wrong}`)
  return {
    invite,
    isDirect: body['is_direct'] === true,
    ...(typeof body['name'] === 'string' ? { name: body['name'] } : {}),
    ...(body['creation_content'] ? { creationContent: body['creation_content'] as Content } : {}),
  }
}

const KNOWN_FILTER: Readonly<Record<string, readonly string[]>> = {
  '': ['presence', 'account_data', 'room'],
  presence: ['types', 'not_types'],
  account_data: ['types', 'not_types'],
  room: ['timeline', 'state', 'ephemeral', 'account_data'],
  'room.timeline': ['types', 'not_types', 'limit', 'lazy_load_members'],
  'room.state': ['types', 'not_types'],
  'room.ephemeral': ['types', 'not_types'],
  'room.account_data': ['types', 'not_types'],
}

/** @throws MatrixError for a part of a filter that the stand-in would pass over. */
export function filterOf(text: string | null): Filter {
  if (text === null) return {}
  const check = (value: unknown, path: string): void => {
    const known = KNOWN_FILTER[path]
    if (!known || typeof value !== 'object' || value === null || Array.isArray(value)) return
    for (const [name, inner] of Object.entries(value)) {
      if (!known.includes(name)) throw new MatrixError(400, 'M_BAD_JSON', `filter: ${path}.${name}`)
      check(inner, path === '' ? name : `${path}.${name}`)
    }
  }
  const filter: unknown = JSON.parse(text)
  check(filter, '')
  return filter as Filter
}
