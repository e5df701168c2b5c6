/** Files as rows: their content once, who handed them in under which name, and what they go with. */
import { open, type Unit } from '../../prisma/unit.ts'
import type { FileRef } from '../kernel/files.ts'
import type { Going } from './going.ts'
import type { FileUse } from './use.ts'

/** Which of these uploads are this person's. Until the transaction ends, none of them is swept away. */
export async function ownUploads(unit: Unit, personId: string, ids: readonly string[]): Promise<FileRef[]> {
  return open(unit).$queryRaw<FileRef[]>`
    select u."id", u."name", f."mediaType", f."size", u."alt" from "Upload" u
    join "StoredFile" f on f."sha256" = u."sha256"
    where u."personId" = ${personId}::uuid and u."id" = any(${[...ids]}::uuid[]) for key share of u`
}

export type NewUpload = {
  id: string
  personId: string
  name: string
  alt: string | null
  sha256: string
  mediaType: string
  bytes: Uint8Array
  at: Date
}

/**
 * A file of a person, its content once. False, and nothing is kept, when what they handed in since `quota.since` would be
 * more than so many bytes; a content that they handed in already counts once. To be called in a transaction.
 */
export async function insertUpload(
  unit: Unit,
  upload: NewUpload,
  quota: { since: Date; bytes: number },
): Promise<boolean> {
  const { id, personId, name, alt, sha256, at } = upload
  const content = Buffer.from(upload.bytes)
  // One at a time for each person: what two add up to is only known to whoever comes second, by a statement of its own.
  await open(unit).$queryRaw`select 1 from "Person" where "id" = ${personId}::uuid for no key update`
  const kept = await open(unit).$executeRaw`
    with own as (
      select distinct f."sha256", f."size" from "Upload" u join "StoredFile" f on f."sha256" = u."sha256"
      where u."personId" = ${personId}::uuid and u."uploadedAt" > ${quota.since}),
    room as (
      select 1 where ${quota.bytes}::bigint >= ${content.length}::bigint
        + coalesce((select sum("size") from own where "sha256" <> ${sha256}), 0)),
    stored as (
      insert into "StoredFile" ("sha256", "mediaType", "size", "content", "storedAt")
      select ${sha256}, ${upload.mediaType}, ${content.length}, ${content}, ${at}::timestamptz from room
      on conflict ("sha256") do update set "storedAt" = greatest("StoredFile"."storedAt", excluded."storedAt"))
    insert into "Upload" ("id", "personId", "sha256", "name", "alt", "uploadedAt")
    select ${id}::uuid, ${personId}::uuid, ${sha256}, ${name}, ${alt}, ${at}::timestamptz from room`
  return kept === 1
}

/** In the order in which they are given. */
export async function insertAttachments(unit: Unit, to: Going, uploadIds: readonly string[]): Promise<void> {
  await open(unit).attachment.createMany({
    data: uploadIds.map((uploadId, position) => ({ ...to, uploadId, position })),
    skipDuplicates: true,
  })
}

/** Who handed a file in, and what it goes with; undefined for one that is not there. */
export async function usesOf(
  unit: Unit,
  id: string,
): Promise<{ ownerId: string; uses: FileUse[] } | undefined> {
  const rows = await open(unit).$queryRaw<Array<{ ownerId: string; uses: FileUse[] }>>`
    select u."personId" as "ownerId", coalesce((
      select jsonb_agg(case when q."id" is not null
        then jsonb_build_object('of', 'question', 'groupId', q."groupId", 'channel', q."channel", 'askerId', q."askerId",
          'assigneeId', q."assigneeId")
        else jsonb_build_object('of', case when a."saidId" = v."id" then 'activity' else 'claim' end,
          'groupId', v."groupId", 'authorId', v."authorId",
          'evidenceFor', v."evidenceFor") end)
      from "Attachment" a left join "Question" q on q."id" = a."questionId"
      left join "Activity" v on v."id" = a."activityId" where a."uploadId" = u."id"), '[]') as "uses"
    from "Upload" u where u."id" = ${id}::uuid`
  return rows[0]
}

/** Everything that goes with a question or an activity, the earliest first, each with what it goes with there. */
export async function filesAbout(
  unit: Unit,
  { questionId = null, activityId = null }: { questionId?: string | null; activityId?: string | null },
): Promise<Array<FileRef & { ownerId: string; use: FileUse }>> {
  return open(unit).$queryRaw`
    select u."id", u."name", f."mediaType", f."size", u."alt", u."personId" as "ownerId",
      case when q."id" is not null
        then jsonb_build_object('of', 'question', 'groupId', q."groupId", 'channel', q."channel", 'askerId', q."askerId",
          'assigneeId', q."assigneeId")
        else jsonb_build_object('of', case when a."saidId" = v."id" then 'activity' else 'claim' end,
          'groupId', v."groupId", 'authorId', v."authorId",
          'evidenceFor', v."evidenceFor") end as "use"
    from "Attachment" a join "Upload" u on u."id" = a."uploadId" join "StoredFile" f on f."sha256" = u."sha256"
    left join "Question" q on q."id" = a."questionId" left join "Activity" v on v."id" = a."activityId"
    where a."questionId" = ${questionId}::uuid or a."activityId" = ${activityId}::uuid
    order by a."saidId", a."position"`
}

/** `sha256`: which content it is, in hexadecimal digits. */
export type StoredFile = FileRef & { readonly content: Uint8Array; readonly sha256: string }

/** A file with its content. */
export async function loadFile(unit: Unit, id: string): Promise<StoredFile | undefined> {
  const rows = await open(unit).$queryRaw<StoredFile[]>`
    select u."id", u."name", f."mediaType", f."size", u."alt", f."content", f."sha256" from "Upload" u
    join "StoredFile" f on f."sha256" = u."sha256" where u."id" = ${id}::uuid`
  return rows[0]
}

/**
 * Forgets files that were handed in before `before` and are attached to nothing: they go with nothing that is there, are no
 * statement of ours, and nobody's draft or form that is under way names them. Those that somebody is attaching at this moment are left alone. To
 * be called in a transaction. Answers how many.
 */
export async function sweepUploads(unit: Unit, before: Date): Promise<number> {
  // First theirs alone, then looked at: whoever attached one meanwhile is seen by the second statement only.
  const rows = await open(unit).$queryRaw<Array<{ id: string }>>`
    select u."id" from "Upload" u where u."uploadedAt" < ${before}
      and not exists (select 1 from "Attachment" a where a."uploadId" = u."id")
      and not exists (select 1 from "Statement" s where u."id" in (s."uploadId", s."credentialId", s."pictureId", s."showableId",
        s."bundleId", s."sealableId"))
      and not exists (select 1 from "ShownPart" p where p."uploadId" = u."id")
    order by u."id" for update of u skip locked`
  const swept = await open(unit).$executeRaw`
    delete from "Upload" u where u."id" = any(${rows.map(({ id }) => id)}::uuid[])
      and not exists (select 1 from "Attachment" a where a."uploadId" = u."id")
      and not exists (select 1 from "Statement" s where u."id" in (s."uploadId", s."credentialId", s."pictureId", s."showableId",
        s."bundleId", s."sealableId"))
      and not exists (select 1 from "ShownPart" p where p."uploadId" = u."id")
      and not exists (select 1 from "Draft" d
        where d."personId" = u."personId" and strpos(d."values"::text, u."id"::text) > 0)
      and not exists (select 1 from "FormStep" s join "Identity" i on i."platform" = s."platform"
          and i."workspaceId" = s."workspaceId" and i."userId" = s."userId"
        where i."personId" = u."personId" and strpos(s."state"::text, u."id"::text) > 0)`
  // Left by this sweep or by one that was cut short: whatever no upload names any more, and nobody hands in again now.
  await open(unit).$executeRaw`
    delete from "StoredFile" f where f."sha256" in (
        select o."sha256" from "StoredFile" o where o."storedAt" < ${before}
          and not exists (select 1 from "Upload" u where u."sha256" = o."sha256")
        order by o."sha256" for update of o skip locked)
      and not exists (select 1 from "Upload" u where u."sha256" = f."sha256")`
  return swept
}
