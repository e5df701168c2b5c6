/** Activities that somebody looks for, among those that they may read. */
import type { Ctx } from '../../command/context.ts'
import { groupReached } from '../../people/group-of.ts'
import { rank, SHARE_SOUGHT } from '../../retrieval/rank.ts'
import { frequenciesOf, soughtIn } from '../../retrieval/sought.ts'
import type { Synonyms } from '../../retrieval/synonyms.ts'
import { type FoundActivity, listNearActivities } from './found-store.ts'

/** `share`: how much of what is looked for it speaks of, from 0 to 1. */
export type SeenActivity = FoundActivity & { readonly share: number }

/**
 * The nearest first, of these groups. One statement, or none.
 * @param synonyms what else words mean in the organisation.
 */
export async function findActivities(
  ctx: Ctx,
  words: string,
  where: { organisationId: string; groupIds: readonly string[] },
  synonyms: Synonyms,
): Promise<SeenActivity[]> {
  const sought = soughtIn(words, 1, synonyms)
  if (!sought) return []
  const { activities, counted } = await listNearActivities(ctx.unit, where, sought)
  const frequencies = frequenciesOf(sought, counted)
  const seen: SeenActivity[] = []
  for (const { text, share } of rank(words, activities, frequencies, activities.length, synonyms)) {
    if (share < SHARE_SOUGHT) continue
    // Who may read an activity is decided there, and nowhere else; no statement for a group of one's own.
    if (await groupReached(ctx, { groupId: text.groupId, authorId: text.author.id }))
      seen.push({ ...text, share })
  }
  return seen
}
