/** People and messages to them in numbers, as the outbox would hold them. */
import type { Database } from '../../prisma/client.ts'
import { rowsOf } from './rows.ts'

const uuid = (prefix: string) => `('0000${prefix}-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`

/** People 1 to `number`, each with one account on `platform`, called `<platform>-<n>`. */
export async function manyPeople(db: Database, platform: string, number: number): Promise<void> {
  const group = await rowsOf(db).group.findFirstOrThrow()
  await rowsOf(db).$executeRawUnsafe(
    `with people as (
       insert into "Person" ("id", "organisationId", "name", "language", "createdAt")
       select ${uuid(hash(platform))}, $1::uuid, $2 || '-' || n, 'fr', now() from generate_series(1, $3::int) n
       returning "id", "name")
     insert into "Identity" ("platform", "workspaceId", "userId", "personId", "linkedAt")
     select $2, 'local', "name", "id", now() from people`,
    group.organisationId,
    platform,
    number,
  )
}

/**
 * `number` messages numbered from `first` on, titled by their number, written in this order: to person 1 of the
 * platform, then 2, up to `people`, then 1 again.
 */
export async function manyMessages(
  db: Database,
  {
    platform,
    people,
    number,
    first = 1,
    now,
  }: {
    platform: string
    people: number
    number: number
    first?: number
    now: Date
  },
): Promise<void> {
  const group = await rowsOf(db).group.findFirstOrThrow()
  await rowsOf(db).$executeRawUnsafe(
    `insert into "OutboxMessage" ("id", "key", "organisationId", "toPersonId", "card", "state", "createdAt")
     select ${uuid('ffff')}, 'backlog:' || n, $1::uuid, i."personId",
       jsonb_build_object('tone', 'neutral', 'title', n::text, 'body', '[]'::jsonb, 'actions', '[]'::jsonb), 'pending', $6
     from generate_series($2::int, $3::int) n
     join "Identity" i on i."platform" = $4 and i."userId" = $4 || '-' || (n - $2::int) % $5::int + 1`,
    group.organisationId,
    first,
    first + number - 1,
    platform,
    people,
    now,
  )
}

function hash(platform: string): string {
  return [...platform]
    .reduce((sum, one) => (sum * 31 + one.charCodeAt(0)) % 0xffff, 7)
    .toString(16)
    .padStart(4, '0')
}
