/**
 * Two people who turn out to be one, and the way back. What names the first names the second from then on; the first
 * keeps its row, for the ledgers, and nobody reaches it. What goes over is written down, so that it can go back. A test
 * goes through every column that names a person: a new table has its line among the columns, or its reason there.
 * See docs/decisions/0015-linking-makes-one-person.md.
 */
import { open, type Unit } from '../../../../prisma/unit.ts'
import { redirect } from '../../../delivery/lanes/redirect-store.ts'
import type { Ids } from '../../../kernel/ids.ts'
import { COLUMNS, lockPeople, noteMoved } from './columns-store.ts'
import { mergeDrafts } from './drafts-store.ts'
import type { Kept } from './kept.ts'
import { releaseOwn } from './own-questions-store.ts'
import { mergeRoles } from './roles-store.ts'

export type Merging = { from: string; to: string; tieId: string; notedUntil: Date; ids: Ids; now: Date }

/**
 * All of `from` goes over to `to`, accounts included. Attestations are append-only and keep naming whom they were
 * given to and by; whoever lists what somebody was attested starts from their activities, which go over. Messages
 * that were delivered stay, too.
 */
export async function merge(unit: Unit, { from, to, tieId, notedUntil, ids, now }: Merging): Promise<Kept> {
  await lockPeople(unit, [from, to])
  const accounts = await open(unit).$queryRaw<Kept['accounts']>`
    select "platform", "workspaceId", "userId", "linkedAt", "tieId", "notedUntil" from "Identity"
    where "personId" = ${from}::uuid`
  await open(unit).identity.updateMany({
    where: { personId: from },
    data: { personId: to, tieId, notedUntil },
  })
  const roles = await mergeRoles(unit, from, to, now)
  const released = await releaseOwn({ unit, ids, now }, from, to)
  const moved: Record<string, string[]> = {}
  for (const [table, column] of COLUMNS) {
    const rows = await open(unit).$queryRawUnsafe<Array<{ id: string }>>(
      `update "${table}" set "${column}" = $2::uuid where "${column}" = $1::uuid returning "id"`,
      from,
      to,
    )
    if (rows.length > 0) moved[`${table}.${column}`] = rows.map(({ id }) => id)
  }
  await noteMoved(unit, moved)
  const posts = await open(unit).$queryRaw<Array<{ id: string }>>`
    update "Post" set "toPersonId" = ${to}::uuid where "toPersonId" = ${from}::uuid returning "id"`
  const { forms, drafts } = await mergeDrafts(unit, from, to)
  // A code of theirs would lead whoever enters it to a file that nobody reaches any more.
  await open(unit).linkCode.updateMany({ where: { personId: from }, data: { personId: to } })
  // Last: what others said of the questions and activities above waits in the lane by now.
  const messages = await redirect(unit, from, to, now)
  return { accounts, moved, roles, released, forms, drafts, messages, posts: posts.map(({ id }) => id) }
}
