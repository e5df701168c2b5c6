/** Sheets and their versions: found, listed, and changed, each change with its record and what it is found by. */
import { open, type Unit } from '../../../prisma/unit.ts'
import type { Someone } from '../../people/someone.ts'
import { type Indexed, indexAgain, indexing } from '../../retrieval/index-store.ts'
import { type Key, PAGE } from '../../view/page.ts'
import { isOffered, isReadIn, said } from '../similar/found-store.ts'
import type { FoundSheet } from '../similar/similar-store.ts'
import { type ChangeKind, isFoundOtherwise, SHEET, type Sheet, type Words } from './sheet.ts'

type SheetRow = Omit<Sheet, 'keeper'> & { keeperId: string; name: string; language: Someone['language'] }

const revive = ({ keeperId, name, language, ...row }: SheetRow): Sheet => ({
  ...row,
  keeper: { id: keeperId, name, language },
})

export type Which = { readonly organisationId: string } & (
  | { readonly reference: string }
  | { readonly id: string }
)

/** One statement. */
export async function findSheet(unit: Unit, which: Which): Promise<Sheet | undefined> {
  const [reference, id] = 'reference' in which ? [which.reference, null] : [null, which.id]
  const rows = await open(unit).$queryRaw<SheetRow[]>`
    select s.*, g."code" as "groupCode", p."name", p."language" from "Sheet" s
    join "Group" g on g."id" = s."groupId" join "Person" p on p."id" = s."keeperId"
    where s."organisationId" = ${which.organisationId}::uuid
      and (s."reference" = ${reference} or s."id" = ${id}::uuid)`
  return rows[0] && revive(rows[0])
}

/** The same, held until the transaction ends. Two statements: whoever waited reads what was changed meanwhile. */
export async function holdSheet(unit: Unit, which: Which): Promise<Sheet | undefined> {
  const found = await findSheet(unit, which)
  if (!found) return undefined
  await open(unit).$queryRaw`select 1 from "Sheet" where "id" = ${found.id}::uuid for update`
  return findSheet(unit, { organisationId: which.organisationId, id: found.id })
}

/** By id, those that are there. One statement. */
export async function findSheets(unit: Unit, ids: readonly string[]): Promise<Map<string, Sheet>> {
  if (ids.length === 0) return new Map()
  const rows = await open(unit).$queryRaw<SheetRow[]>`
    select s.*, g."code" as "groupCode", p."name", p."language" from "Sheet" s
    join "Group" g on g."id" = s."groupId" join "Person" p on p."id" = s."keeperId"
    where s."id" = any(${[...ids]}::uuid[])`
  return new Map(rows.map((row) => [row.id, revive(row)]))
}

/** The one that stands of a question, of which nobody keeps another one until the transaction ends. Two statements. */
export async function holdStandingSheetOf(
  unit: Unit,
  questionId: string,
): Promise<{ reference: string } | null> {
  await open(unit).$queryRaw`select 1 from "Question" where "id" = ${questionId}::uuid for update`
  return open(unit).sheet.findFirst({ where: { questionId, state: 'kept' }, select: { reference: true } })
}

/** One of its group that is kept, and asks the same but for capitals. One statement. */
export async function findAskedAlike(
  unit: Unit,
  { organisationId, groupId, asked }: Pick<Sheet, 'organisationId' | 'groupId' | 'asked'>,
): Promise<{ reference: string } | undefined> {
  const [row] = await open(unit).$queryRaw<Array<{ reference: string }>>`
    select "reference" from "Sheet" where "organisationId" = ${organisationId}::uuid and "groupId" = ${groupId}::uuid
      and "state" = 'kept' and lower("asked") = lower(${asked}) order by "keptAt" limit 1`
  return row
}

/** Those written from nothing that are offered to that group, the last ones first. One statement. */
export async function listWritten(
  unit: Unit,
  { organisationId, groupId }: { readonly organisationId: string; readonly groupId: string },
  { except, most, now }: { readonly except: readonly string[]; readonly most: number; readonly now: Date },
): Promise<FoundSheet[]> {
  return open(unit).$queryRaw<FoundSheet[]>`
    select s."id", s."reference", s."questionId", s."asked", s."answer" as "said" from "Sheet" s
    where ${isReadIn(organisationId, [groupId])} and ${isOffered(now)} and s."questionId" is null
      and s."id" <> all(${[...except]}::uuid[])
    order by s."keptAt" desc, s."id" desc limit ${most}`
}

/** Of a question, what would be kept of it: what was said and stands; and which sheet it is already. One statement. */
export async function keepableOf(
  unit: Unit,
  questionId: string,
): Promise<{ said: string | null; kept: string | null }> {
  const [row] = await open(unit).$queryRaw<Array<{ said: string | null; kept: string | null }>>`
    select ${said} as "said", (
      select s."reference" from "Sheet" s where s."questionId" = q."id" and s."state" = 'kept') as "kept"
    from "Question" q where q."id" = ${questionId}::uuid`
  return row ?? { said: null, kept: null }
}

/** Whether any is offered to that group now. One statement. */
export async function isAnyOffered(
  unit: Unit,
  { organisationId, groupId }: { readonly organisationId: string; readonly groupId: string },
  now: Date,
): Promise<boolean> {
  const [row] = await open(unit).$queryRaw<Array<{ is: boolean }>>`
    select exists (select 1 from "Sheet" s where ${isReadIn(organisationId, [groupId])} and ${isOffered(now)}) as "is"`
  return row?.is === true
}

/** Where it is found: by its group, or by everybody in the organisation. */
function indexed({ id, organisationId, groupId, reach, keptAt }: Sheet): Indexed {
  const pool = reach === 'organisation' ? organisationId : groupId
  return { organisationId, groupId: pool, subject: { type: SHEET, id }, at: keptAt }
}

const told = ({ asked, answer }: Words) => ({ asked, said: answer })

/** Its first version, and what it is found by, are written with it. One statement. */
export async function insertSheet(unit: Unit, sheet: Sheet): Promise<void> {
  const { id, organisationId, groupId, reference, questionId, keeper, keptAt } = sheet
  const { asked, answer, reach, expiresAt, version } = sheet
  await open(unit).$executeRaw`
    with ${indexing(indexed(sheet), told(sheet))},
    kept as (
      insert into "Sheet" ("id", "organisationId", "groupId", "reference", "questionId", "keeperId", "asked", "answer", "reach",
        "state", "version", "keptAt", "expiresAt")
      values (${id}::uuid, ${organisationId}::uuid, ${groupId}::uuid, ${reference}, ${questionId}::uuid, ${keeper.id}::uuid,
        ${asked}, ${answer}, ${reach}, 'kept', ${version}, ${keptAt}, ${expiresAt}) returning "id")
    insert into "SheetVersion" ("sheetId", "version", "kind", "byId", "at", "asked", "answer", "reach", "expiresAt")
    select "id", ${version}, 'keep', ${keeper.id}::uuid, ${keptAt}::timestamptz, ${asked}, ${answer}, ${reach},
      ${expiresAt}::timestamptz from kept`
}

/**
 * The sheet is held. Its keeper is told anew of an end that was moved. One statement; three at most where it is found otherwise
 * from then on.
 */
export async function storeChange(
  unit: Unit,
  before: Sheet,
  sheet: Sheet,
  { kind, byId, at }: { kind: ChangeKind; byId: string; at: Date },
): Promise<void> {
  const { id, organisationId, asked, answer, reach, expiresAt, state, version } = sheet
  await open(unit).$executeRaw`
    with changed as (
      update "Sheet" set "asked" = ${asked}, "answer" = ${answer}, "reach" = ${reach}, "state" = ${state},
        "version" = ${version}, "foretoldAt" = case when "expiresAt" = ${expiresAt}::timestamptz then "foretoldAt" end,
        "expiresAt" = ${expiresAt}
      where "id" = ${id}::uuid returning "id"),
    noted as (
      insert into "SubjectChange" ("organisationId", "subjectType", "subjectId")
      select ${organisationId}::uuid, ${SHEET}, "id" from changed)
    insert into "SheetVersion" ("sheetId", "version", "kind", "byId", "at", "asked", "answer", "reach", "expiresAt")
    select "id", ${version}, ${kind}, ${byId}::uuid, ${at}::timestamptz, ${asked}, ${answer}, ${reach},
      ${expiresAt}::timestamptz from changed`
  if (isFoundOtherwise(before, sheet))
    await indexAgain(unit, indexed(sheet), state === 'kept' ? told(sheet) : undefined)
}

/** What was done to a sheet, and what it said from then on. */
export type SheetVersion = Omit<Words, 'reach'> & {
  readonly reach: string
  readonly version: number
  readonly kind: ChangeKind
  readonly by: string
  readonly at: Date
}

/** The newest first; at most so many. One statement. */
export async function listVersions(unit: Unit, sheetId: string, most: number): Promise<SheetVersion[]> {
  return open(unit).$queryRaw<SheetVersion[]>`
    select v."version", v."kind", v."at", v."asked", v."answer", v."reach", v."expiresAt", p."name" as "by"
    from "SheetVersion" v join "Person" p on p."id" = v."byId"
    where v."sheetId" = ${sheetId}::uuid order by v."version" desc limit ${most}`
}

/** Whose sheets somebody reads: `staffOf`: of these groups also those that are over, since they look after them. */
export type ListScope = {
  readonly organisationId: string
  readonly groupIds: readonly string[]
  readonly staffOf: readonly string[]
}

/** Those that were kept last first; one more than a page tells that there are more. One statement. */
export async function listSheets(
  unit: Unit,
  { organisationId, groupIds, staffOf }: ListScope,
  after: Key | undefined,
  now: Date,
): Promise<Sheet[]> {
  const { at, id } = after ?? { at: null, id: null }
  const rows = await open(unit).$queryRaw<SheetRow[]>`
    select s.*, g."code" as "groupCode", p."name", p."language" from (
      select * from "Sheet" where "organisationId" = ${organisationId}::uuid and "state" = 'kept'
        and ("reach" = 'organisation' or "groupId" = any(${[...groupIds]}::uuid[]))
        and ("expiresAt" > ${now} or "groupId" = any(${[...staffOf]}::uuid[]))
        and (${id}::uuid is null or ("keptAt", "id") < (${at}::timestamptz, ${id}::uuid))
      order by "keptAt" desc, "id" desc limit ${PAGE + 1}) s
    join "Group" g on g."id" = s."groupId" join "Person" p on p."id" = s."keeperId"
    order by s."keptAt" desc, s."id" desc`
  return rows.map(revive)
}

/** Those that end soon and whose keeper was not told of that: noted as told, and held. Those of others are theirs. One statement. */
export async function takeEnding(
  unit: Unit,
  { now, until }: { now: Date; until: Date },
  most: number,
): Promise<string[]> {
  const rows = await open(unit).$queryRaw<Array<{ id: string }>>`
    update "Sheet" set "foretoldAt" = ${now} where "id" in (
      select "id" from "Sheet" where "expiresAt" > ${now} and "expiresAt" <= ${until} and "state" = 'kept'
        and "foretoldAt" is null
      order by "expiresAt" limit ${most} for update skip locked)
    returning "id"`
  return rows.map(({ id }) => id)
}
