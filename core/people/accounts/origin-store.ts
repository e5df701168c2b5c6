/**
 * From which account something was done, noted only for accounts that were tied to a person lately: should the tie be
 * undone, it stays with whoever did it.
 */
import { open } from '../../../prisma/unit.ts'
import type { Account } from '../../kernel/actor.ts'
import type { Ids } from '../../kernel/ids.ts'
import type { Work } from '../../kernel/work.ts'

/** Identifiers that remember which were made. */
export type NotedIds = Ids & { made(): readonly string[] }

export function notedIds(ids: Ids): NotedIds {
  const made: string[] = []
  return {
    next() {
      const id = ids.next()
      made.push(id)
      return id
    },
    code: () => ids.code(),
    secret: () => ids.secret(),
    made: () => made,
  }
}

/** Notes whose account made these rows, in the transaction that makes them. Nothing for identifiers that are not noted. */
export async function noteOrigins({ unit, ids, now }: Work, account: Account): Promise<void> {
  const made = 'made' in ids ? (ids as NotedIds).made() : []
  if (made.length === 0) return
  const { platform, workspaceId, userId } = account
  await open(unit).actOrigin.createMany({
    data: made.map((rowId) => ({ rowId, platform, workspaceId, userId, at: now })),
    skipDuplicates: true,
  })
}
