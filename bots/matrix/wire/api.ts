/**
 * The client-server API by `fetch`: the calls that we make, each with what it answers. Every call goes through one
 * function, so that whoever looks for what leaves this process has one place to look.
 */
import { z } from 'zod'
import { type Downloaded, download } from '../../exchange/files/download.ts'
import { ANSWER_MS, MEDIA, PAGE, POLL_MS, TIMELINE, UPLOAD_MS } from '../limits.ts'
import { MatrixRefusal, Unanswered } from './errors.ts'
import { Direct, Event, Messages, Sync } from './shapes.ts'

export type MatrixApi = ReturnType<typeof createApi>

export type ApiOptions = {
  /** `https://matrix.example.org`, without a slash at its end. */
  homeserver: string
  token: string
  /** Ends what is under way with the process. */
  signal: () => AbortSignal
}

type Method = 'GET' | 'PUT' | 'POST'
type Asked = {
  query?: Readonly<Record<string, string>>
  json?: unknown
  bytes?: { type: string; bytes: Uint8Array }
  timeoutMs?: number
}

const V3 = '/_matrix/client/v3'

/** Of each room the words, signs and members; nothing of who is typing, reading or on line. */
const FILTER = JSON.stringify({
  presence: { not_types: ['*'] },
  account_data: { types: ['m.direct'] },
  room: {
    timeline: { limit: TIMELINE },
    ephemeral: { not_types: ['*'] },
    account_data: { not_types: ['*'] },
  },
})
const WORDS = JSON.stringify({ types: ['m.room.message'] })

/** A path with its parts escaped: room ids hold `!` and `:`, event ids `$` and, in old rooms, `/`. */
export function path(parts: TemplateStringsArray, ...values: readonly string[]): string {
  return parts.map((part, index) => part + encodeURIComponent(values[index] ?? '')).join('')
}

/** The address of a homeserver, however it was copied. */
export const rootOf = (given: string): string => given.trim().replace(/\/+$/, '')

/** The one way to the homeserver. @throws MatrixRefusal when it answers and refuses; Unanswered when it does not answer. */
function caller(root: string, authorization: string, signal: () => AbortSignal) {
  return async <T>(method: Method, at: string, shape: z.ZodType<T>, asked: Asked = {}): Promise<T> => {
    const query = new URLSearchParams(asked.query).toString()
    const body = asked.bytes ? Buffer.from(asked.bytes.bytes) : asked.json && JSON.stringify(asked.json)
    const asking = fetch(`${root}${at}${query === '' ? '' : `?${query}`}`, {
      method,
      headers: {
        authorization,
        ...(body === undefined ? {} : { 'content-type': asked.bytes?.type ?? 'application/json' }),
      },
      ...(body === undefined ? {} : { body: body as string }),
      // The token goes to this server and to no other.
      redirect: 'error',
      signal: AbortSignal.any([signal(), AbortSignal.timeout(asked.timeoutMs ?? ANSWER_MS)]),
    })
    const response = await asking.catch((cause) => {
      throw new Unanswered(`${method} ${root}`, { cause })
    })
    const answer: unknown = await response.json().catch(() => undefined)
    if (!response.ok) throw refusalFrom(response, answer)
    return shape.parse(answer)
  }
}

const Nothing = z.unknown()
const Sent = z.object({ event_id: z.string() })

export function createApi({ homeserver, token, signal }: ApiOptions) {
  const root = rootOf(homeserver)
  const authorization = `Bearer ${token}`
  const call = caller(root, authorization, signal)

  return {
    root,
    whoAmI: () =>
      call(
        'GET',
        `${V3}/account/whoami`,
        z.object({ user_id: z.string(), device_id: z.string().optional() }),
      ),
    versions: () => call('GET', '/_matrix/client/versions', z.object({ versions: z.array(z.string()) })),

    /** What has happened since; held open until something does. Without `since`, at once, what there is now. */
    sync: (since: string | undefined) =>
      call('GET', `${V3}/sync`, Sync, {
        query: {
          filter: FILTER,
          set_presence: 'offline',
          ...(since === undefined ? { timeout: '0' } : { since, timeout: String(POLL_MS) }),
        },
        timeoutMs: POLL_MS + ANSWER_MS,
      }),
    /** A page of a room's past, the latest first, down to `to`. */
    messages: (roomId: string, from: string | undefined, to: string | undefined, limit = PAGE) =>
      call('GET', `${V3}${path`/rooms/${roomId}/messages`}`, Messages, {
        query: {
          dir: 'b',
          limit: String(limit),
          ...(from === undefined ? { filter: WORDS } : { from }),
          ...(to === undefined ? {} : { to }),
        },
      }),
    event: (roomId: string, eventId: string) =>
      call('GET', `${V3}${path`/rooms/${roomId}/event/${eventId}`}`, Event),
    state: (roomId: string) => call('GET', `${V3}${path`/rooms/${roomId}/state`}`, z.array(Event)),

    /** The same transaction again is done once, and has the same answer. @returns the event's id. */
    send: async (roomId: string, type: string, transaction: string, content: object) =>
      (
        await call('PUT', `${V3}${path`/rooms/${roomId}/send/${type}/${transaction}`}`, Sent, {
          json: content,
        })
      ).event_id,
    join: (roomId: string) => call('POST', `${V3}${path`/rooms/${roomId}/join`}`, Nothing, { json: {} }),
    leave: (roomId: string) => call('POST', `${V3}${path`/rooms/${roomId}/leave`}`, Nothing, { json: {} }),
    invite: (roomId: string, userId: string) =>
      call('POST', `${V3}${path`/rooms/${roomId}/invite`}`, Nothing, { json: { user_id: userId } }),
    /** A room for us and one other; never encrypted by our doing. @returns its id. */
    createDirect: async (userId: string) =>
      (
        await call('POST', `${V3}/createRoom`, z.object({ room_id: z.string() }), {
          json: { preset: 'trusted_private_chat', is_direct: true, invite: [userId] },
        })
      ).room_id,

    direct: async (self: string): Promise<Direct> => {
      try {
        return await call('GET', `${V3}${path`/user/${self}/account_data/m.direct`}`, Direct)
      } catch (error) {
        if (error instanceof MatrixRefusal && error.code === 'M_NOT_FOUND') return {}
        throw error
      }
    },
    keepDirect: (self: string, rooms: Direct) =>
      call('PUT', `${V3}${path`/user/${self}/account_data/m.direct`}`, Nothing, { json: rooms }),

    /** @returns the address by which a message names it. */
    upload: async (name: string, type: string, bytes: Uint8Array) =>
      (
        await call('POST', '/_matrix/media/v3/upload', z.object({ content_uri: z.string().regex(MEDIA) }), {
          query: { filename: name },
          bytes: { type, bytes },
          timeoutMs: UPLOAD_MS,
        })
      ).content_uri,
    /** A file that somebody sent. @throws when the server is out of order: the same file may be asked for again. */
    async download(address: string, announced: number): Promise<Downloaded> {
      const [, server, id] = MEDIA.exec(address) ?? []
      if (server === undefined || id === undefined) return { ok: false, reason: 'refused' }
      return download(`${root}/_matrix/client/v1/media${path`/download/${server}/${id}`}`, announced, {
        headers: { authorization },
        signal: signal(),
        async isRefused(response) {
          if (response.status >= 500 || response.status === 429 || response.status === 401)
            throw refusalFrom(response, undefined)
          return !response.ok
        },
      })
    },
  }
}

const Complaint = z.object({
  errcode: z.string(),
  error: z.string().catch(''),
  retry_after_ms: z.number().optional().catch(undefined),
})

/** Newer servers say in a header how long to wait, older ones in the answer. */
function refusalFrom(response: Response, answer: unknown): MatrixRefusal {
  const said = Complaint.safeParse(answer)
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  const waitMs = Number.isFinite(seconds) ? 1000 * seconds : said.data?.retry_after_ms
  return new MatrixRefusal(
    response.status,
    said.data?.errcode ?? String(response.status),
    said.data?.error ?? '',
    waitMs,
  )
}
