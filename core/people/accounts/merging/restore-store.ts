/** Two people who were made one are two again: what went over goes back, with what was done from there meanwhile. */
import { open, type Unit } from '../../../../prisma/unit.ts'
import { redirect } from '../../../delivery/lanes/redirect-store.ts'
import type { Ids } from '../../../kernel/ids.ts'
import { COLUMNS, lockPeople, noteMoved } from './columns-store.ts'
import { restoreDrafts } from './drafts-store.ts'
import type { Kept } from './kept.ts'
import { restoreReleased } from './own-questions-store.ts'
import { restoreRoles } from './roles-store.ts'

export type Restoring = { kept: Kept; from: string; to: string; doneAt: Date; ids: Ids; now: Date }

/**
 * The way back: what went over from `to` to `from` goes back, as far as it is still `from`'s, and with it what was done
 * meanwhile from the accounts that go back (ActOrigin). What was taken away from both meanwhile is not given back.
 */
export async function restore(unit: Unit, { kept, from, to, doneAt, ids, now }: Restoring): Promise<void> {
  await lockPeople(unit, [from, to])
  await restoreAccounts(unit, kept, from, to)
  await restoreRoles(unit, kept, { from, to, doneAt, now })
  const accounts = JSON.stringify(kept.accounts)
  for (const [table, column] of COLUMNS) {
    await open(unit).$executeRawUnsafe(
      `update "${table}" set "${column}" = $2::uuid where "${column}" = $1::uuid and ("id" = any($3::uuid[])
        or "id" in (select o."rowId" from "ActOrigin" o join jsonb_to_recordset($4::jsonb)
          as a("platform" text, "workspaceId" text, "userId" text) on a."platform" = o."platform"
          and a."workspaceId" = o."workspaceId" and a."userId" = o."userId"))`,
      from,
      to,
      kept.moved[`${table}.${column}`] ?? [],
      accounts,
    )
  }
  await restoreTaken(unit, accounts, from, to)
  await restoreDecisions(unit, accounts, from, to)
  await open(unit).$executeRaw`
    update "Upload" set "personId" = ${to}::uuid where "personId" = ${from}::uuid and "id" in (
      select a."uploadId" from "Attachment" a where exists (select 1 from "Activity" v
          where v."id" = a."activityId" and v."authorId" = ${to}::uuid)
        or exists (select 1 from "Question" q where q."id" = a."saidId" and q."askerId" = ${to}::uuid)
        or exists (select 1 from "QuestionEntry" e where e."id" = a."saidId" and e."authorId" = ${to}::uuid))`
  await restoreReleased({ unit, ids, now }, kept)
  await restoreDrafts(unit, kept, from, to)
  await restorePosts(unit, kept, from, to)
  await noteMoved(unit, kept.moved)
  await restoreMessages(unit, kept, from, to, now)
}

/** The accounts that went over go back, unless they are somebody else's by now. */
async function restoreAccounts(unit: Unit, kept: Kept, from: string, to: string): Promise<void> {
  await open(unit).$executeRaw`
    update "Identity" i set "personId" = ${to}::uuid, "linkedAt" = k."linkedAt", "tieId" = k."tieId",
      "notedUntil" = k."notedUntil"
    from jsonb_to_recordset(${JSON.stringify(kept.accounts)}::jsonb) as k("platform" text, "workspaceId" text,
      "userId" text, "linkedAt" timestamptz, "tieId" uuid, "notedUntil" timestamptz)
    where i."personId" = ${from}::uuid and i."platform" = k."platform" and i."workspaceId" = k."workspaceId"
      and i."userId" = k."userId"`
}

/** A question that was taken meanwhile is whose it was that took it. */
async function restoreTaken(unit: Unit, accounts: string, from: string, to: string): Promise<void> {
  await open(unit).$executeRaw`
    update "Question" q set "assigneeId" = ${to}::uuid
    where q."assigneeId" = ${from}::uuid and q."askerId" <> ${to}::uuid and exists (
      select 1 from "ActOrigin" o
      join jsonb_to_recordset(${accounts}::jsonb) as a("platform" text, "workspaceId" text, "userId" text)
        on a."platform" = o."platform" and a."workspaceId" = o."workspaceId" and a."userId" = o."userId"
      where o."rowId" = (select m."id" from "QuestionMove" m
        where m."questionId" = q."id" and m."assigneeId" = ${from}::uuid order by m."id" desc limit 1))`
}

/** A verdict is a row of a ledger and keeps naming who they were then; what it is about names who they are. */
async function restoreDecisions(unit: Unit, accounts: string, from: string, to: string): Promise<void> {
  for (const table of ['Claim', 'Acquired'])
    await open(unit).$executeRawUnsafe(
      `update "${table}" c set "decidedById" = $2::uuid
      where c."decidedById" = $1::uuid and exists (
        select 1 from "Attestation" t join "ActOrigin" o on o."rowId" = t."id"
        join jsonb_to_recordset($3::jsonb) as a("platform" text, "workspaceId" text, "userId" text)
          on a."platform" = o."platform" and a."workspaceId" = o."workspaceId" and a."userId" = o."userId"
        where t."sourceId" = c."id" and t."at" = c."decidedAt")`,
      from,
      to,
      accounts,
    )
}

/** A card that stands in a private conversation is whose that account is. */
async function restorePosts(
  unit: Unit,
  { posts = [], accounts }: Kept,
  from: string,
  to: string,
): Promise<void> {
  await open(unit).$executeRaw`
    update "Post" p set "toPersonId" = ${to}::uuid
    where p."toPersonId" = ${from}::uuid and (p."id" = any(${posts}::uuid[]) or exists (
      select from jsonb_to_recordset(${JSON.stringify(accounts)}::jsonb) as a("platform" text, "workspaceId" text,
        "userId" text)
      join "Post" s on a."platform" = s."platform" and a."workspaceId" = s."workspaceId" and a."userId" = s."userId"
      /* A line stands where the post does in which it is. */
      where s."id" = coalesce(p."bundleId", p."id")))`
}

/** What is still to be said about what went back, or to an account that did, is said to its owner. */
async function restoreMessages(unit: Unit, kept: Kept, from: string, to: string, now: Date): Promise<void> {
  const rows = await open(unit).$queryRaw<Array<{ id: string }>>`
    select m."id" from "OutboxMessage" m where m."state" = 'pending' and m."toPersonId" = ${from}::uuid and (
      m."id" = any(${kept.messages}::uuid[])
      or exists (select 1 from "Question" q where m."subjectType" = 'question' and q."id" = m."subjectId"
        and ${to}::uuid in (q."askerId", q."assigneeId")
        and ${from}::uuid is distinct from q."askerId" and ${from}::uuid is distinct from q."assigneeId")
      or exists (select 1 from "Activity" a where m."subjectType" = 'activity' and a."id" = m."subjectId"
        and a."authorId" = ${to}::uuid)
      or exists (select 1 from "Identity" i where i."personId" = ${to}::uuid and m."toAccount" =
        jsonb_build_object('platform', i."platform", 'workspaceId', i."workspaceId", 'userId', i."userId")))`
  const ids = rows.map(({ id }) => id)
  if (ids.length > 0) await redirect(unit, from, to, now, ids)
}
