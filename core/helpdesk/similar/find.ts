/** Answered questions that are like one that somebody is about to ask, and questions that somebody looks for. */
import type { Unit } from '../../../prisma/unit.ts'
import { rank } from '../../retrieval/rank.ts'
import { frequenciesOf, soughtIn } from '../../retrieval/sought.ts'
import { type FoundText, listAnswerable, listNear, listSeen } from './similar-store.ts'

/** So many are shown. */
export const SHOWN = 3

/** Less than this of what is asked, and it is about something else. */
const SHARE_LEAST = 0.45

/** The nearest first; none where nothing is near. One statement, or none. */
export async function findSimilar(
  unit: Unit,
  text: string,
  { organisationId, groupIds }: { organisationId: string; groupIds: readonly string[] },
): Promise<FoundText[]> {
  const sought = soughtIn(text)
  if (!sought || groupIds.length === 0) return []
  const { texts, counted } = await listNear(unit, { organisationId, groupIds }, sought)
  const ranked = rank(text, texts, frequenciesOf(sought, counted))
  return ranked
    .slice(0, SHOWN)
    .filter(({ share }) => share >= SHARE_LEAST)
    .map((one) => one.text)
}

/** Of what is looked for a text may speak less: it is somebody's list to read, and not a proposal of ours. */
const SHARE_SOUGHT = 0.4

/** The nearest first: whatever this person may see of these groups. Undefined where too little was said. One statement, or none. */
export async function findSeen(
  unit: Unit,
  words: string,
  scope: { organisationId: string; groupIds: readonly string[]; personId: string },
): Promise<FoundText[] | undefined> {
  const sought = soughtIn(words, 1)
  if (!sought) return undefined
  if (scope.groupIds.length === 0) return []
  const { texts, counted } = await listSeen(unit, scope, sought)
  return rank(words, texts, frequenciesOf(sought, counted), texts.length)
    .filter(({ share }) => share >= SHARE_SOUGHT)
    .map((one) => one.text)
}

/** So many that may ask the same are shown to whoever answers. */
const ALIKE_MOST = 5

/** Whoever chooses among them knows both: something in common is enough to be looked at. */
const SHARE_ALIKE = 0.25

/** Questions of the same group that may ask the same as this one, the nearest first. One statement, or none. */
export async function findAlike(
  unit: Unit,
  {
    id,
    text,
    organisationId,
    groupId,
  }: { id: string; text: string; organisationId: string; groupId: string },
): Promise<FoundText[]> {
  const sought = soughtIn(text, 1)
  if (!sought) return []
  const scope = { organisationId, groupIds: [groupId], except: id }
  const { texts, counted } = await listAnswerable(unit, scope, sought)
  return rank(text, texts, frequenciesOf(sought, counted))
    .slice(0, ALIKE_MOST)
    .filter(({ share }) => share >= SHARE_ALIKE)
    .map((one) => one.text)
}
