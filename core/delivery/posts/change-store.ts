/** That something changed which posts show, for whoever does not note it in the statement that changes it. */
import { open, type Unit } from '../../../prisma/unit.ts'
import type { Subject } from '../../kernel/subject.ts'

/** One statement, in the transaction of the change. */
export async function noteChanges(
  unit: Unit,
  organisationId: string,
  subjects: readonly Subject[],
): Promise<void> {
  if (subjects.length === 0) return
  await open(unit).subjectChange.createMany({
    data: subjects.map(({ type, id }) => ({ organisationId, subjectType: type, subjectId: id })),
  })
}
