/** Who had a question when, and how it came to them. */
import { open, type Unit } from '../../prisma/unit.ts'
import type { MoveRecord } from './question.ts'
import type { Choice } from './routing.ts'

/** A record of a question as far as it tells who has it. Names as they are now. */
export type WhoseRecord = Pick<MoveRecord, 'kind' | 'assigneeId' | 'reason'> & {
  readonly at: Date
  /** Null where it is nobody’s act, or not known. */
  readonly by: string | null
  readonly assignee: string | null
  /** Null where nobody was chosen, and in what was recorded before choices were. */
  readonly choice: Choice | null
  /** Whose place it is that somebody takes. */
  readonly instead: string | null
}

/** In the order in which it was recorded. One statement. */
export async function listWhose(unit: Unit, questionId: string): Promise<WhoseRecord[]> {
  return open(unit).$queryRaw<WhoseRecord[]>`
    select m."kind", m."recordedAt" as "at", p."name" as "by", m."assigneeId", a."name" as "assignee", m."reason", m."choice",
      i."name" as "instead"
    from "QuestionMove" m left join "Person" p on p."id" = m."byId" left join "Person" a on a."id" = m."assigneeId"
      left join "Person" i on i."id" = (m."choice"->>'instead')::uuid
    where m."questionId" = ${questionId}::uuid order by m."recordedAt", m."id"`
}
