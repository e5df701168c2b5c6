/** Where words that we keep were written, and what they are kept as: for when their author edits them there. */
import { open, type Part, part, type Unit } from '../../prisma/unit.ts'
import type { WrittenIn } from '../command/context.ts'
import type { Account, Space } from '../kernel/actor.ts'
import type { Subject, View } from '../kernel/subject.ts'
import { bindThread } from './store.ts'

/** Where a thread about something begins; `head`: the thread in which that message stands itself. */
export type Beginning = { account: Account; channelId: string; ref: string; head?: string | undefined }

/** A sign that stands under words from now on, as a post of this view, in a linked place. */
export type Signed = {
  view: View
  organisationId: string
  space: Pick<Space, 'id' | 'workspaceId'>
  /** In which they stand, of a place that has threads. */
  thread?: string | undefined
  now: Date
}

type Hearing = {
  subject: Subject
  saidId: string
  begins?: Beginning | undefined
  signed?: Signed | undefined
}

/**
 * What somebody has just written is kept as this. Words that a draft was sent from are those of its message (`kept`, its
 * name). Nothing where it was written in no message. `begins`: a thread about it begins there. One statement, or two.
 */
export async function noteHeard(
  unit: Unit,
  where: { written?: WrittenIn | undefined; kept?: string | undefined },
  hearing: Hearing,
): Promise<void> {
  if (where.written) await open(unit).$executeRaw`with ${hearingIn(where.written, hearing)} select`
  else await noteElsewhere(unit, where, hearing)
}

/** The same of what is written in the message that is handled, as a part of the statement that begins with it. */
export function hearingIn(written: WrittenIn, hearing: Hearing): Part {
  return heardPart(written, { ...hearing, kept: null })
}

/** The same of what was written in no message that is handled: sent from a draft, or in a thread that begins elsewhere. */
export async function noteElsewhere(
  unit: Unit,
  { kept }: { kept?: string | undefined },
  { subject, saidId, begins }: Hearing,
): Promise<void> {
  if (begins) await bindThread(unit, begins, subject, begins.head)
  if (kept === undefined) return
  await open(unit).$executeRaw`
    update "HeardMessage" set "subjectType" = ${subject.type}, "subjectId" = ${subject.id}::uuid,
      "saidId" = ${saidId}::uuid where "kept" = ${kept}`
}

/** What somebody has just written is kept as a draft of this name. */
export async function noteKept(unit: Unit, written: WrittenIn | undefined, kept: string): Promise<void> {
  if (!written) return
  await open(unit).$executeRaw`with ${heardPart(written, { subject: null, saidId: null, kept })} select`
}

function heardPart(
  { account, channelId, ref, otherRefs = [], isInParts = false, editedAt }: WrittenIn,
  {
    subject,
    saidId,
    kept,
    begins,
    signed,
  }: {
    subject: Subject | null
    saidId: string | null
    kept: string | null
    begins?: Beginning | undefined
    signed?: Signed | undefined
  },
): Part {
  return part`
    thread as (
      insert into "Thread" ("platform", "workspaceId", "channelId", "ref", "subjectType", "subjectId", "head")
      select ${account.platform}, ${account.workspaceId}, ${begins?.channelId ?? null}, ${begins?.ref ?? null},
        ${subject?.type ?? null}, ${subject?.id ?? null}::uuid, ${begins?.head ?? null}
      where ${begins !== undefined} on conflict do nothing),
    signed as (
      insert into "Post" ("id", "organisationId", "subjectType", "subjectId", "view", "toSpaceId", "platform",
        "workspaceId", "channelId", "thread", "refs", "shown", "dueAt")
      select ${saidId}::uuid, ${signed?.organisationId ?? null}::uuid, ${subject?.type ?? null}, ${subject?.id ?? null}::uuid,
        ${signed?.view ?? null}, ${signed?.space.id ?? null}::uuid, ${account.platform}, ${signed?.space.workspaceId ?? null},
        ${channelId}, ${signed?.thread ?? null}, array[${ref}]::text[], '', ${signed?.now ?? null}::timestamptz
      where ${signed !== undefined} on conflict do nothing),
    heard as (
      insert into "HeardMessage" ("platform", "workspaceId", "channelId", "ref", "subjectType", "subjectId", "saidId",
      "kept", "isPart", "editedAt")
    select ${account.platform}, ${account.workspaceId}, ${channelId}, r, ${subject?.type ?? null},
      ${subject?.id ?? null}::uuid, ${saidId}::uuid, ${kept}, ${isInParts}, ${editedAt ?? null}
    from unnest(${[ref, ...otherRefs]}::text[]) r
    on conflict ("platform", "workspaceId", "channelId", "ref") do update set "subjectType" = excluded."subjectType",
      "subjectId" = excluded."subjectId", "saidId" = excluded."saidId", "kept" = coalesce(excluded."kept", "HeardMessage"."kept"),
      "editedAt" = coalesce(excluded."editedAt", "HeardMessage"."editedAt"))`
}

/** What was kept as one thing is another one from now on: a remark that was the answer, say. So is the sign under it. */
export async function passHeard(unit: Unit, from: string, to: string): Promise<void> {
  await open(unit).$executeRaw`
    with signed as (
      update "Post" set "id" = ${to}::uuid where "id" = ${from}::uuid and "view" = 'counted')
    update "HeardMessage" set "saidId" = ${to}::uuid where "saidId" = ${from}::uuid`
}

/** Words of now stand there. `tell`: what others had read, and when they are told; what they wait for already stands. */
export async function noteEdited(
  unit: Unit,
  { account, channelId, ref }: Pick<WrittenIn, 'account' | 'channelId' | 'ref'>,
  editedAt: Date,
  tell: { before: string; at: Date } | undefined,
): Promise<void> {
  await open(unit).$executeRaw`
    update "HeardMessage" set "editedAt" = ${editedAt}, "told" = coalesce("told", ${tell?.before ?? null}),
      "tellAt" = coalesce("tellAt", ${tell?.at ?? null})
    where "platform" = ${account.platform} and "workspaceId" = ${account.workspaceId}
      and "channelId" = ${channelId} and "ref" = ${ref}`
}

/** Words that became others, of which somebody is still to be told. */
export type Untold = {
  /** What they are words of. */
  subject: Subject
  saidId: string
  /** What had been read. */
  told: string
  tellAt: Date
  platform: string
  workspaceId: string
  channelId: string
}

/** Whether anything is to be told by now. One statement. */
export async function isAnyUntold(unit: Unit, now: Date): Promise<boolean> {
  const rows = await open(unit).$queryRaw<Array<{ is: boolean }>>`
    select exists (select from "HeardMessage" where "tellAt" <= ${now}) as "is"`
  return rows[0]?.is ?? false
}

/**
 * What is to be told by now, the longest due first, and counts as told from here on: whoever asks for it at the same time
 * passes it over. One statement.
 */
export async function takeUntold(unit: Unit, now: Date, limit: number): Promise<Untold[]> {
  return open(unit).$queryRaw<Untold[]>`
    with due as materialized (
      select * from "HeardMessage" where "tellAt" <= ${now} order by "tellAt" limit ${limit} for update skip locked),
    taken as (
      update "HeardMessage" h set "told" = null, "tellAt" = null from due d
      where h."platform" = d."platform" and h."workspaceId" = d."workspaceId" and h."channelId" = d."channelId"
        and h."ref" = d."ref")
    select jsonb_build_object('type', "subjectType", 'id', "subjectId") as "subject", "saidId", "told", "tellAt",
      "platform", "workspaceId", "channelId"
    from due order by "tellAt", "saidId"`
}
