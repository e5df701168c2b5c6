/** Questions that would be one's own to answer, once who asked and who was given it are one; and the way back. */
import { open } from '../../../../prisma/unit.ts'
import type { Work } from '../../../kernel/work.ts'
import type { Kept } from './kept.ts'

/** Nobody answers their own question: what one of the two asked and the other was given is nobody's again. */
export async function releaseOwn(work: Work, from: string, to: string): Promise<Kept['released']> {
  const own = await open(work.unit).$queryRaw<Kept['released']>`
    with own as (select "id", "assigneeId" from "Question"
      where ("askerId" = ${from}::uuid and "assigneeId" = ${to}::uuid)
        or ("askerId" = ${to}::uuid and "assigneeId" = ${from}::uuid) for update),
    released as (update "Question" q set "assigneeId" = null, "assignedAt" = null, "claimedAt" = null
      from own where own."id" = q."id")
    select * from own`
  await recordMoves(
    work,
    'release',
    own.map(({ id }) => id),
  )
  return own
}

/** Whoever had it has it again, and has not taken it: they may say so. */
export async function restoreReleased(work: Work, { released }: Kept): Promise<void> {
  if (released.length === 0) return
  const rows = await open(work.unit).$queryRaw<Array<{ id: string }>>`
    update "Question" q set "assigneeId" = k."assigneeId", "assignedAt" = ${work.now}, "claimedAt" = null
    from jsonb_to_recordset(${JSON.stringify(released)}::jsonb) as k("id" uuid, "assigneeId" uuid)
    where q."id" = k."id" and q."assigneeId" is null and q."state" in ('open', 'waiting') returning q."id"`
  await recordMoves(
    work,
    'give-back',
    rows.map(({ id }) => id),
  )
}

/** Nobody's act, and on record like any other: who has these questions now, as they stand. */
async function recordMoves({ unit, ids, now }: Work, kind: string, questionIds: string[]): Promise<void> {
  if (questionIds.length === 0) return
  const rows = questionIds.map((questionId) => ({ id: ids.next(), questionId }))
  await open(unit).$executeRaw`
    with noted as (
      insert into "SubjectChange" ("organisationId", "subjectType", "subjectId")
      select "organisationId", 'question', "id" from "Question" where "id" = any(${questionIds}::uuid[]))
    insert into "QuestionMove" ("id", "questionId", "kind", "from", "to", "cycle", "assigneeId", "reason", "saidAt", "recordedAt")
    select r."id", q."id", ${kind}, q."state", q."state", q."cycle", q."assigneeId", 'own', ${now}, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("id" uuid, "questionId" uuid)
    join "Question" q on q."id" = r."questionId"`
}
