/** Who may open a file: whoever handed it in, and whoever may see what it goes with. */
import type { Database } from '../../prisma/client.ts'
import { loadFile, usesOf } from '../files/store.ts'
import type { FileUse } from '../files/use.ts'
import { maySee } from '../helpdesk/question.ts'
import type { Account } from '../kernel/actor.ts'
import type { Clock } from '../kernel/clock.ts'
import type { FileRef } from '../kernel/files.ts'
import { isUuid } from '../kernel/ids.ts'
import type { Role } from '../kernel/roles.ts'
import { actorOf } from './acting.ts'

/** Who wants to open it: who they are, and their roles now in each of their groups. */
export type FileReader = {
  readonly personId: string
  readonly rolesIn: (groupId: string) => ReadonlySet<Role> | undefined
}

/** A file as the rule sees it. */
export type FileFacts = { readonly ownerId: string; readonly uses: readonly FileUse[] }

/** Pure. Of several things that it goes with, one that they may see is enough. */
export function mayOpen({ ownerId, uses }: FileFacts, reader: FileReader): boolean {
  return ownerId === reader.personId || uses.some((use) => maySeeWith(use, reader))
}

function maySeeWith(use: FileUse, { personId, rolesIn }: FileReader): boolean {
  const roles = rolesIn(use.groupId)
  const decides = roles?.has('trainer') === true || roles?.has('coordinator') === true
  switch (use.of) {
    // One's own question stays one's own to follow, in the group or not any more.
    case 'question':
      return (roles !== undefined || use.askerId === personId) && maySee(use, personId)
    case 'activity':
      if (use.evidenceFor === 'trainers') return decides || use.authorId === personId
      return roles !== undefined || use.authorId === personId
    // What is said about a competence is between its author and those who decide, or coordinate.
    case 'claim':
      return use.authorId === personId || decides
  }
}

/**
 * The file with its content, for somebody who may open it; undefined for anybody else, as for one that is not there.
 * @param inSight it stands in a message that they see: enough for a file that goes with nothing else.
 */
export async function openFile(
  deps: { db: Database; clock: Clock },
  account: Account,
  id: string,
  inSight = false,
): Promise<(FileRef & { content: Uint8Array }) | undefined> {
  if (!isUuid(id)) return undefined
  const { unit } = deps.db
  const [actor, facts] = [await actorOf(deps, account), await usesOf(unit, id)]
  if (!actor || !facts) return undefined
  const rolesIn = (groupId: string) => actor.memberships.find(({ group }) => group.id === groupId)?.roles
  const isOpen = mayOpen(facts, { personId: actor.personId, rolesIn })
  return isOpen || (inSight && facts.uses.length === 0) ? loadFile(unit, id) : undefined
}
