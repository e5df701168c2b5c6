/** Activities of before there was anything to find them by: found by their words, some at a time, the oldest first. */
import type { Unit } from '../../../prisma/unit.ts'
import { addToIndex } from '../../retrieval/index-store.ts'
import { takeUnindexed } from './found-store.ts'
import { indexed, toldBy } from './told.ts'

const AT_ONCE = 100

/** @returns the last of them; undefined where there are no more. Two statements, or one. */
export async function indexSomeActivities(unit: Unit, after: string): Promise<string | undefined> {
  const activities = await takeUnindexed(unit, after, AT_ONCE)
  if (activities.length === 0) return undefined
  await addToIndex(
    unit,
    activities.map((activity) => ({ ...indexed(activity), told: toldBy(activity) })),
  )
  return activities.at(-1)?.id
}
