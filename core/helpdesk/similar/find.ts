/** Answered questions that are like one that somebody is about to ask. */
import type { Unit } from '../../../prisma/unit.ts'
import type { AnsweredText } from '../../retrieval/answered.ts'
import { rank } from '../../retrieval/rank.ts'
import { frequenciesOf, soughtIn } from '../../retrieval/sought.ts'
import { listNear } from './similar-store.ts'

/** So many are shown. */
export const SHOWN = 3

/** Less than this of what is asked, and it is about something else. */
const SHARE_LEAST = 0.45

/** The nearest first; none where nothing is near. One statement, or none. */
export async function findSimilar(
  unit: Unit,
  text: string,
  { organisationId, groupIds }: { organisationId: string; groupIds: readonly string[] },
): Promise<AnsweredText[]> {
  const sought = soughtIn(text)
  if (!sought || groupIds.length === 0) return []
  const { texts, counted } = await listNear(unit, { organisationId, groupIds }, sought)
  const ranked = rank(text, texts, frequenciesOf(sought, counted))
  return ranked
    .slice(0, SHOWN)
    .filter(({ share }) => share >= SHARE_LEAST)
    .map((one) => one.text)
}
