/** Words of a question that became others: both are kept, and what others read waits to be told. */
import { open, type Unit } from '../../../prisma/unit.ts'
import type { WrittenIn } from '../../command/context.ts'
import type { EntryKind } from '../store.ts'
import type { Words } from './rule.ts'

/** What is kept, of a question that is locked. Null where there is no such entry. */
export async function findWords(
  unit: Unit,
  { account, channelId, ref }: WrittenIn,
  saidId: string,
): Promise<Words | null> {
  const rows = await open(unit).$queryRaw<Words[]>`
    select w.*, (select h."editedAt" from "HeardMessage" h where h."platform" = ${account.platform}
      and h."workspaceId" = ${account.workspaceId} and h."channelId" = ${channelId} and h."ref" = ${ref}) as "editedAt"
    from (
      select 'question' as "kind", "askerId" as "authorId", "text", "cycle" from "Question" where "id" = ${saidId}::uuid
      union all
      select "kind", "authorId", "text", "cycle" from "QuestionEntry" where "id" = ${saidId}::uuid) w`
  return rows[0] ?? null
}

export type NewEdit = {
  id: string
  saidId: string
  questionId: string
  before: string
  after: string
  cycle: number
  editedAt: Date
  recordedAt: Date
}

/** The words of now, and those of before, for ever; the cards that show them are drawn anew. One statement. */
export async function storeEdit(unit: Unit, edit: NewEdit): Promise<void> {
  const { id, saidId, questionId, before, after, cycle, editedAt, recordedAt } = edit
  await open(unit).$executeRaw`
    with asked as (
      update "Question" set "text" = ${after} where "id" = ${saidId}::uuid),
    said as (
      update "QuestionEntry" set "text" = ${after} where "id" = ${saidId}::uuid),
    noted as (
      insert into "SubjectChange" ("organisationId", "subjectType", "subjectId")
      select "organisationId", 'question', "id" from "Question" where "id" = ${questionId}::uuid)
    insert into "WordsEdit" ("id", "saidId", "questionId", "before", "after", "cycle", "editedAt", "recordedAt")
    values (${id}::uuid, ${saidId}::uuid, ${questionId}::uuid, ${before}, ${after}, ${cycle}, ${editedAt}, ${recordedAt})`
}

/** The answer of somebody in a cycle that reads so; undefined where there is none. One statement. */
export async function answerSaying(
  unit: Unit,
  where: { questionId: string; cycle: number; authorId: string; text: string },
): Promise<string | undefined> {
  const entry = await open(unit).questionEntry.findFirst({
    where: { ...where, kind: 'answer' },
    select: { id: true },
    orderBy: { id: 'desc' },
  })
  return entry?.id
}

/** What is said now. */
export type WordsNow = {
  saidId: string
  kind: 'question' | EntryKind
  text: string
  cycle: number
  author: { id: string; name: string }
}

/** These words of questions as they are kept, by their ids. One statement. */
export async function wordsNow(unit: Unit, saidIds: readonly string[]): Promise<Map<string, WordsNow>> {
  const ids = [...saidIds]
  const rows = await open(unit).$queryRaw<WordsNow[]>`
    select w."saidId", w."kind", w."text", w."cycle", jsonb_build_object('id', p."id", 'name', p."name") as "author"
    from (
      select "id" as "saidId", 'question' as "kind", "askerId" as "authorId", "text", "cycle" from "Question"
      where "id" = any(${ids}::uuid[])
      union all
      select "id", "kind", "authorId", "text", "cycle" from "QuestionEntry" where "id" = any(${ids}::uuid[])) w
    join "Person" p on p."id" = w."authorId"`
  return new Map(rows.map((row) => [row.saidId, row]))
}

/** Who answered each of these questions in the cycle of now, or asked about it. One statement. */
export async function listInvolved(
  unit: Unit,
  questionIds: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await open(unit).$queryRaw<Array<{ questionId: string; people: string[] }>>`
    select e."questionId", array_agg(distinct e."authorId"::text) as "people"
    from "QuestionEntry" e join "Question" q on q."id" = e."questionId" and q."cycle" = e."cycle"
    where e."questionId" = any(${[...questionIds]}::uuid[]) and e."kind" in ('answer', 'precision-request')
    group by e."questionId"`
  return new Map(rows.map(({ questionId, people }) => [questionId, people]))
}

/** The question whose own words stood in this message; undefined where none did. */
export async function askedIn(
  unit: Unit,
  {
    platform,
    workspaceId,
    channelId,
    ref,
  }: { platform: string; workspaceId: string; channelId: string; ref: string },
): Promise<string | undefined> {
  const rows = await open(unit).$queryRaw<Array<{ id: string }>>`
    select "subjectId" as "id" from "HeardMessage" where "platform" = ${platform} and "workspaceId" = ${workspaceId}
      and "channelId" = ${channelId} and "ref" = ${ref} and "subjectType" = 'question' and "saidId" = "subjectId"`
  return rows[0]?.id
}
