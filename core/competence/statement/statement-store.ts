/** Statements as rows, and the verdicts that they are made of. Whether one still stands is read, never kept. */
import { open, type Unit } from '../../../prisma/unit.ts'
import type { FileRef } from '../../kernel/files.ts'
import { storable } from '../../kernel/text.ts'
import { type Key, PAGE } from '../../view/page.ts'
import type { Attested, Content } from './content.ts'
import type { Issued, Shows } from './standing.ts'

export type AttestedIn = Attested & {
  /** `id@version`. */
  readonly framework: string
  readonly group: { id: string; organisationId: string; code: string; name: string }
}

/** Every verdict by which somebody was attested a competence and that stands, under whichever framework, the earliest first. */
export async function loadAttested(unit: Unit, personId: string): Promise<AttestedIn[]> {
  return open(unit).$queryRaw<AttestedIn[]>`
    select v."competence" as "code", w."id" as "attestationId", w."at", w."source", v."reference", p."name" as "by",
      v."framework", jsonb_build_object('id', g."id", 'organisationId', g."organisationId", 'code', g."code",
        'name', g."name") as "group"
    from (
      select c."id", c."competence", c."decidedById", v."reference", v."framework", v."groupId"
        from "Activity" v join "Claim" c on c."activityId" = v."id" and c."state" = 'attested'
        where v."authorId" = ${personId}::uuid
      union all select q."id", q."competence", q."decidedById", t."reference", t."framework", t."groupId"
        from "Acquired" q join "Occasion" t on t."id" = coalesce(q."trainingId", q."collaborationId")
        where q."personId" = ${personId}::uuid and q."state" = 'attested') v
    join lateral (select a."id", a."at", a."source" from "Attestation" a where a."sourceId" = v."id"
      order by a."version" desc limit 1) w on true
    join "Person" p on p."id" = v."decidedById" join "Group" g on g."id" = v."groupId"
    order by w."at", w."id"`
}

export type NewStatement = {
  id: string
  organisationId: string
  groupId: string
  personId: string
  reference: string
  code: string
  content: Content
  digest: string
  uploadId: string
  issuedAt: Date
}

/** With the verdicts that it names, in one statement. Answers its bit. */
export async function insertStatement(unit: Unit, statement: NewStatement): Promise<number> {
  const { id, organisationId, groupId, personId, reference, code, content, digest, uploadId } = statement
  const named = content.lines.map(({ attestationId }) => attestationId)
  const rows = await open(unit).$queryRaw<Array<{ statusIndex: number }>>`
    with made as (
      insert into "Statement" ("id", "organisationId", "groupId", "personId", "reference", "code", "content", "digest",
        "uploadId", "issuedAt")
      values (${id}::uuid, ${organisationId}::uuid, ${groupId}::uuid, ${personId}::uuid, ${reference}, ${code},
        ${storable(content)}::jsonb, ${digest}, ${uploadId}::uuid, ${statement.issuedAt}::timestamptz)
      returning "id", "statusIndex"),
    lines as (
      insert into "StatementLine" ("statementId", "attestationId")
      select made."id", n from made, unnest(${named}::uuid[]) n)
    select "statusIndex" from made`
  return rows[0]?.statusIndex ?? 0
}

/**
 * A signed credential; that credential, baked into a picture; signed so that parts of it can be shown; a signed credential for
 * each competence, in one; in the words of the European learning model.
 */
export type MadeForm = 'credential' | 'picture' | 'showable' | 'bundle' | 'sealable'

export type StoredStatement = Issued & {
  readonly id: string
  readonly organisationId: string
  readonly personId: string
  readonly code: string
  readonly digest: string
  readonly file: FileRef
  /** What else was made of it, once its holder asked for it. */
  readonly made: { readonly [Form in MadeForm]?: FileRef }
  /** How many parts of it its holder shows now. */
  readonly parts: number
  /** Its bit in the lists of what does not stand any more. */
  readonly statusIndex: number
  /** IANA zone of the organisation. */
  readonly zone: string
}

type Which = { code: string } | { personId: string; reference: string } | { personId: string; digest: string }

/** The latest that it is true of. @returns undefined when there is none. */
export async function findStatement(unit: Unit, which: Which): Promise<StoredStatement | undefined> {
  return (await loadStatements(unit, which, 1))[0]
}

/** The latest first. */
export async function listStatements(
  unit: Unit,
  personId: string,
  after: Key | undefined,
): Promise<StoredStatement[]> {
  return loadStatements(unit, { personId, ...(after ? { after } : {}) }, PAGE + 1)
}

type Asked = { code?: string; personId?: string; reference?: string; digest?: string; after?: Key }

async function loadStatements(unit: Unit, asked: Asked, limit: number): Promise<StoredStatement[]> {
  const { code = null, personId = null, reference = null, digest = null, after } = asked
  const { at, id } = after ?? { at: null, id: null }
  return open(unit).$queryRaw<StoredStatement[]>`
    select s."id", s."organisationId", s."personId", s."reference", s."code", s."content", s."digest", s."issuedAt", s."shows",
      s."revokedAt", o."zone", (select min(l."at") from "StatementLine" n join "Attestation" a on a."id" = n."attestationId"
        join "Attestation" l on l."sourceId" = a."sourceId" and l."version" > a."version"
        where n."statementId" = s."id") as "supersededAt",
      jsonb_build_object('id', u."id", 'name', u."name", 'mediaType', f."mediaType", 'size', f."size", 'alt', u."alt") as "file",
      s."statusIndex", (select count(*)::int from "ShownPart" p where p."statementId" = s."id" and p."endedAt" is null) as "parts",
      (select coalesce(jsonb_object_agg(m."form", jsonb_build_object('id', d."id", 'name', d."name", 'mediaType', e."mediaType",
          'size', e."size", 'alt', d."alt")), '{}')
        from (values ('credential', s."credentialId"), ('picture', s."pictureId"), ('showable', s."showableId"),
          ('bundle', s."bundleId"), ('sealable', s."sealableId")) m("form", "id")
        join "Upload" d on d."id" = m."id" join "StoredFile" e on e."sha256" = d."sha256") as "made"
    from "Statement" s join "Organisation" o on o."id" = s."organisationId" join "Upload" u on u."id" = s."uploadId"
    join "StoredFile" f on f."sha256" = u."sha256"
    where (${code}::text is null or s."code" = ${code}) and (${personId}::uuid is null or s."personId" = ${personId}::uuid)
      and (${reference}::text is null or s."reference" = ${reference}) and (${digest}::text is null or s."digest" = ${digest})
      and (${id}::uuid is null or (s."issuedAt", s."id") < (${at}::timestamptz, ${id}::uuid))
    order by s."issuedAt" desc, s."id" desc limit ${limit}`
}

/**
 * Statements that stood until these were decided on anew, by their holders and references: nobody took them back, and nothing
 * of them was changed before `since`.
 * @param sourceIds of claims, or of what was acquired in trainings.
 */
export async function supersededBy(
  unit: Unit,
  sourceIds: readonly string[],
  since: Date,
): Promise<Array<{ personId: string; reference: string }>> {
  return open(unit).$queryRaw<Array<{ personId: string; reference: string }>>`
    with changed as (
      select n."statementId", min(l."at") as "at" from "StatementLine" n join "Attestation" a on a."id" = n."attestationId"
      join "Attestation" l on l."sourceId" = a."sourceId" and l."version" > a."version"
      where n."statementId" in (select m."statementId" from "StatementLine" m
        join "Attestation" b on b."id" = m."attestationId" where b."sourceId" = any(${[...sourceIds]}::uuid[]))
      group by n."statementId")
    select s."personId", s."reference" from changed c join "Statement" s on s."id" = c."statementId"
    where s."revokedAt" is null and c."at" >= ${since} order by s."issuedAt", s."id"`
}

/** The bits of those that do not stand any more, from one up to another. Undefined where no statement has its bit there. */
export async function pastStatements(unit: Unit, from: number, to: number): Promise<number[] | undefined> {
  const rows = await open(unit).$queryRaw<Array<{ past: number[]; some: boolean }>>`
    select coalesce(array_agg(s."statusIndex" order by s."statusIndex") filter (where s."revokedAt" is not null or exists (
        select 1 from "StatementLine" n join "Attestation" a on a."id" = n."attestationId"
        join "Attestation" l on l."sourceId" = a."sourceId" and l."version" > a."version" where n."statementId" = s."id")),
        '{}') as "past", count(*) > 0 as "some"
    from "Statement" s where s."statusIndex" >= ${from} and s."statusIndex" < ${to}`
  return rows[0]?.some ? rows[0].past : undefined
}

/** Whoever makes a statement of this person, or changes who sees one, comes one after the other. */
export async function lockHolder(unit: Unit, personId: string): Promise<void> {
  await open(unit).$queryRaw`select 1 from "Person" where "id" = ${personId}::uuid for no key update`
}

export async function storeShows(unit: Unit, id: string, shows: Shows): Promise<void> {
  await open(unit).statement.update({ where: { id }, data: { shows }, select: { id: true } })
}

export async function storeRevoked(unit: Unit, id: string, at: Date): Promise<void> {
  await open(unit).statement.update({ where: { id }, data: { revokedAt: at }, select: { id: true } })
}

const COLUMNS: Readonly<Record<MadeForm, string>> = {
  credential: 'credentialId',
  picture: 'pictureId',
  showable: 'showableId',
  bundle: 'bundleId',
  sealable: 'sealableId',
}

/** Files that were made of it, which it keeps. */
export async function storeMade(unit: Unit, id: string, made: StoredStatement['made']): Promise<void> {
  const data = Object.fromEntries(
    Object.entries(made).map(([form, file]) => [COLUMNS[form as MadeForm], file.id]),
  )
  await open(unit).statement.update({ where: { id }, data, select: { id: true } })
}
