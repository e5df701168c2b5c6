/** That something changed which posts show, for whoever does not note it in the statement that changes it. */
import { open, type Unit } from '../../../prisma/unit.ts'
import type { Subject } from '../../kernel/subject.ts'
import { READER } from './post.ts'

/** One statement, in the transaction of the change. */
export async function noteChanges(
  unit: Unit,
  organisationId: string,
  subjects: readonly Subject[],
): Promise<void> {
  await noteEach(
    unit,
    subjects.map((subject) => ({ organisationId, subject })),
  )
}

/** The same, of several organisations. */
export async function noteEach(
  unit: Unit,
  changes: ReadonlyArray<{ organisationId: string; subject: Subject }>,
): Promise<void> {
  if (changes.length === 0) return
  await open(unit).subjectChange.createMany({
    data: changes.map(({ organisationId, subject: { type, id } }) => ({
      organisationId,
      subjectType: type,
      subjectId: id,
    })),
  })
}

/**
 * That these people may do something else from now on, or are spoken to in another language: what is theirs alone to read is
 * drawn anew. One statement.
 */
export async function noteReaders(unit: Unit, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return
  await open(unit).$executeRaw`
    insert into "SubjectChange" ("organisationId", "subjectType", "subjectId")
    select "organisationId", ${READER}, "id" from "Person" where "id" = any(${[...personIds]}::uuid[])`
}
