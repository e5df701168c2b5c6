/**
 * The local chat's log over the table `LocalMessage`.
 *
 * Readers go on from the last number they saw, and a bigserial alone would make them miss messages: two transactions
 * may take 7 and 8 and commit 8 first. So appending takes one lock until it is committed: numbers are taken in the
 * order in which they become visible. Gaps (a number taken for an id that exists already) do no harm. What is drawn anew
 * takes a number too (`changed`), so that who goes on from a number hears of it.
 */
import type { Database } from '../../prisma/client.ts'
import { LOCKS } from '../../prisma/locks.ts'
import { open } from '../../prisma/unit.ts'
import type { NewMessage, StoredMessage } from './message.ts'

type Row = {
  seq: bigint
  changed: bigint
  id: string
  at: Date
  spaceId: string | null
  toUserId: string | null
  thread: string | null
  content: unknown
}

/** `Content` is any JSON value; what PostgreSQL cannot keep in one (U+0000, half characters) becomes U+FFFD. */
export function localMessages<Content>(db: Database) {
  const { unit } = db

  async function byIds(ids: readonly string[]): Promise<StoredMessage<Content>[]> {
    const rows = await open(unit).localMessage.findMany({ where: { id: { in: [...ids] } } })
    return rows.map((row) => stored<Content>(row))
  }

  return {
    async append(messages: readonly NewMessage<Content>[]): Promise<StoredMessage<Content>[]> {
      if (messages.length === 0) return []
      const rows = await open(unit).$queryRaw<Row[]>`
        with alone as materialized (select pg_advisory_xact_lock(${LOCKS.appending}))
        insert into "LocalMessage" ("seq", "changed", "id", "at", "spaceId", "toUserId", "thread", "content")
        select n."seq", n."seq", n."row"->>'id', (n."row"->>'at')::timestamptz, n."row"->>'spaceId',
          n."row"->>'toUserId', n."row"->>'thread', n."row"->'content'
        from (select nextval(pg_get_serial_sequence('"LocalMessage"', 'seq')) as "seq", m."row"
          from alone, jsonb_array_elements(${asJson(messages)}::jsonb) with ordinality as m("row", "n")
          order by m."n") n
        on conflict ("id") do nothing
        returning "seq", "changed", "id", "at", "spaceId", "toUserId", "thread", "content"`
      const found = new Map(rows.map((row) => [row.id, stored<Content>(row)]))
      const missing = messages.map((message) => message.id).filter((id) => !found.has(id))
      if (missing.length > 0) for (const message of await byIds(missing)) found.set(message.id, message)
      return messages.flatMap((message) => found.get(message.id) ?? [])
    },

    async replace(id: string, content: Content): Promise<boolean> {
      if (!storable(id)) return false
      const rows = await open(unit).$queryRaw<Array<{ there: boolean }>>`
        with alone as materialized (select pg_advisory_xact_lock(${LOCKS.appending})),
        changed as (
          update "LocalMessage" set "content" = ${asJson(content)}::jsonb || jsonb_build_object('former',
              coalesce("content"->'former', '[]') || jsonb_path_query_array("content", '$.actions[*].id')),
            "changed" = nextval(pg_get_serial_sequence('"LocalMessage"', 'seq'))
          where "id" = ${id} and "content" - 'former' <> ${asJson(content)}::jsonb and (select true from alone) is not null)
        select exists (select from "LocalMessage" where "id" = ${id}) as "there"`
      return rows[0]?.there ?? false
    },

    async list(
      place: { spaces: readonly string[]; inbox?: string },
      after: number,
      limit: number,
    ): Promise<StoredMessage<Content>[]> {
      const spaces = place.spaces.filter(storable)
      const inbox = place.inbox !== undefined && storable(place.inbox) ? place.inbox : undefined
      const rows = await open(unit).localMessage.findMany({
        where: {
          changed: { gt: BigInt(after) },
          OR: [
            { spaceId: { in: spaces }, toUserId: null },
            ...(inbox === undefined ? [] : [{ toUserId: inbox }]),
          ],
        },
        orderBy: { changed: 'asc' },
        take: limit,
      })
      return rows.map((row) => stored<Content>(row))
    },

    async earlier(
      of: { reader: string } & ({ space: string } | { elsewhere: readonly string[] }),
      before: number,
      limit: number,
    ): Promise<StoredMessage<Content>[]> {
      const rows = await open(unit).localMessage.findMany({
        where: {
          seq: { lt: BigInt(before) },
          ...('space' in of
            ? { spaceId: of.space, OR: [{ toUserId: null }, { toUserId: of.reader }] }
            : {
                toUserId: of.reader,
                OR: [{ spaceId: null }, { spaceId: { notIn: [...of.elsewhere] } }],
              }),
        },
        orderBy: { seq: 'desc' },
        take: limit,
      })
      return rows.reverse().map((row) => stored<Content>(row))
    },

    async pinnedIn(space: string): Promise<StoredMessage<Content> | undefined> {
      if (!storable(space)) return undefined
      const rows = await open(unit).$queryRaw<Row[]>`
        select "seq", "changed", "id", "at", "spaceId", "toUserId", "thread", "content" from "LocalMessage"
        where "spaceId" = ${space} and "content"->'pinned' = 'true'::jsonb order by "seq" desc limit 1`
      return rows[0] && stored<Content>(rows[0])
    },

    async some(ids: readonly string[]): Promise<StoredMessage<Content>[]> {
      const asked = ids.filter(storable)
      const found = asked.length === 0 ? [] : await byIds(asked)
      return found.sort((one, other) => one.seq - other.seq)
    },

    async get(id: string): Promise<StoredMessage<Content> | undefined> {
      return storable(id) ? (await byIds([id]))[0] : undefined
    },

    async end(): Promise<number> {
      const last = await open(unit).localMessage.aggregate({ _max: { changed: true } })
      return Number(last._max.changed ?? 0)
    },
  }
}

function stored<Content>(row: Row): StoredMessage<Content> {
  return {
    seq: Number(row.seq),
    changed: Number(row.changed),
    id: row.id,
    at: row.at,
    ...(row.spaceId === null ? {} : { spaceId: row.spaceId }),
    ...(row.toUserId === null ? {} : { toUserId: row.toUserId }),
    ...(row.thread === null ? {} : { thread: row.thread }),
    content: row.content as Content,
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the one character that PostgreSQL has no place for
const UNSTORABLE = /\u0000|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

function asJson(value: unknown): string {
  return JSON.stringify(value, (_, inner) =>
    typeof inner === 'string' ? inner.replace(UNSTORABLE, '\ufffd') : inner,
  )
}

export function storable(text: string): boolean {
  return text.search(UNSTORABLE) === -1
}
