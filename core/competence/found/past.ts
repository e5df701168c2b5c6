/** Which competences were attested to what a group did that is like this: for suggesting them, and nothing else. */
import type { Unit } from '../../../prisma/unit.ts'
import type { Group } from '../../kernel/actor.ts'
import { soughtIn } from '../../retrieval/sought.ts'
import type { Past } from '../examples/suggest.ts'
import { listNearAttested } from './found-store.ts'

/** Of one's own group alone, whose activities one may read. One statement, none where too little is said. */
export async function attestedLike(unit: Unit, group: Group, words: string): Promise<readonly Past[]> {
  const sought = soughtIn(words)
  if (!sought) return []
  const { id: groupId, organisationId, framework } = group
  return listNearAttested(unit, { organisationId, groupId, framework }, sought)
}
