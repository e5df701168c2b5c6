/** What trainers answer for, as they chose it. */
import { open, type Unit } from '../../prisma/unit.ts'
import type { Work } from '../kernel/work.ts'

/** In alphabetical order, each once. */
export async function listTopics(unit: Unit, personId: string): Promise<string[]> {
  const rows = await open(unit).coveredTopic.findMany({ where: { personId }, select: { topic: true } })
  return [...new Set(rows.map(({ topic }) => topic))].sort()
}

/** From now on these, and no others. */
export async function replaceTopics(
  { unit, ids, now }: Pick<Work, 'unit' | 'ids' | 'now'>,
  personId: string,
  topics: readonly string[],
): Promise<void> {
  await open(unit).coveredTopic.deleteMany({ where: { personId, topic: { notIn: [...topics] } } })
  const known = await listTopics(unit, personId)
  const data = topics
    .filter((topic) => !known.includes(topic))
    .map((topic) => ({ id: ids.next(), personId, topic, since: now }))
  if (data.length > 0) await open(unit).coveredTopic.createMany({ data })
}
