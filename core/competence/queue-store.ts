/** What waits: for a trainer, for too long, and second opinions for the coordinators. */
import { open, type Unit } from '../../prisma/unit.ts'
import { type Key, PAGE } from '../view/page.ts'
import { type Activity, type ActivityJson, revive, type StoredClaim, type StoredContest } from './store.ts'

/** `dueAt`: until when its trainers are asked to decide; null of what was declared before there was such a time. */
export type Waiting = Activity & { dueAt: Date | null }

/**
 * Activities with a competence that waits for a trainer, the first that is due first; never the trainer's own, nor what
 * somebody else is to look at after them, nor where they said that they cannot decide.
 */
export async function listToAttest(
  unit: Unit,
  groupIds: readonly string[],
  trainerId: string,
  after: Key | undefined,
): Promise<Waiting[]> {
  const { at, id } = after ?? { at: null, id: null }
  const rows = await open(unit).$queryRaw<Array<{ activity: ActivityJson; dueAt: Date | null }>>`
    select v."activity", a."dueAt" from (
      select w."id", w."dueAt" from (
        select distinct on (a."id") a."id", d."dueAt" from "Activity" a join "Claim" c on c."activityId" = a."id"
        left join "Deadline" d on d."subjectType" = 'activity' and d."subjectId" = a."id"
        where a."groupId" = any(${[...groupIds]}::uuid[]) and a."authorId" <> ${trainerId}::uuid and c."state" = 'claimed'
          and not exists (select from "Contest" k where k."claimId" = c."id" and k."outcome" = 'sent-back'
            and k."decidedById" = ${trainerId}::uuid)
          and not exists (select from "Recusal" r where r."endedAt" is null and r."groupId" = a."groupId"
            and r."authorId" = a."authorId" and r."trainerId" = ${trainerId}::uuid
            and (r."activityId" is null or r."activityId" = a."id"))
        order by a."id", d."cycle" desc) w
      where ${id}::uuid is null or (coalesce(w."dueAt", 'infinity'), w."id")
        > (coalesce(${at}::timestamptz, 'infinity'), ${id}::uuid)
      order by w."dueAt" nulls last, w."id" limit ${PAGE + 1}) a
    join "ActivityView" v on v."id" = a."id" order by a."dueAt" nulls last, a."id"`
  return rows.map(({ activity, dueAt }) => ({ ...revive(activity), dueAt }))
}

/** What waits in a group for any of its trainers: how many activities, and the first of them. */
export type Queued = { readonly count: number; readonly activities: readonly Activity[] }

/** In each of these groups, the first that is due first: how many, and so many of them. One statement however many groups. */
export async function listQueuedIn(
  unit: Unit,
  groupIds: readonly string[],
  most: number,
): Promise<Map<string, Queued>> {
  const rows = await open(unit).$queryRaw<
    Array<{ groupId: string; count: number; activities: ActivityJson[] }>
  >`
    select g."id" as "groupId", (select count(distinct a."id")::int from "Activity" a join "Claim" c on c."activityId" = a."id"
        where a."groupId" = g."id" and c."state" = 'claimed') as "count",
      coalesce((select jsonb_agg(v."activity" order by f."dueAt" nulls last, f."id") from (
        select w."id", w."dueAt" from (
          select distinct on (a."id") a."id", d."dueAt" from "Activity" a join "Claim" c on c."activityId" = a."id"
          left join "Deadline" d on d."subjectType" = 'activity' and d."subjectId" = a."id"
          where a."groupId" = g."id" and c."state" = 'claimed' order by a."id", d."cycle" desc) w
        order by w."dueAt" nulls last, w."id" limit ${most}) f
        join "ActivityView" v on v."id" = f."id"), '[]') as "activities"
    from unnest(${[...groupIds]}::uuid[]) as g("id")`
  return new Map(
    rows.map(({ groupId, count, activities }) => [groupId, { count, activities: activities.map(revive) }]),
  )
}

/** Activities of the groups that wait for a trainer although their time is over, the longest overdue first; so many at most. */
export async function listLate(unit: Unit, groupIds: readonly string[], most: number): Promise<Activity[]> {
  const rows = await open(unit).$queryRaw<Array<{ activity: ActivityJson }>>`
    select v."activity" from (
      select a."id", d."dueAt" from "Deadline" d join "Activity" a on a."id" = d."subjectId"
      where d."subjectType" = 'activity' and d."state" = 'running' and d."breachedAt" is not null
        and d."organisationId" in (select "organisationId" from "Group" where "id" = any(${[...groupIds]}::uuid[]))
        and a."groupId" = any(${[...groupIds]}::uuid[])
      order by d."dueAt", a."id" limit ${most}) a
    join "ActivityView" v on v."id" = a."id" order by a."dueAt", a."id"`
  return rows.map((row) => revive(row.activity))
}

/** A second opinion with what it is about. */
export type Opinion = {
  readonly activity: Activity
  readonly claim: StoredClaim
  readonly contest: StoredContest
}

type OpinionRow = { id: string; activity: ActivityJson }

function opinionOf({ id, activity: json }: OpinionRow): Opinion[] {
  const activity = revive(json)
  return activity.claims.flatMap((claim) =>
    claim.contest?.id === id ? [{ activity, claim, contest: claim.contest }] : [],
  )
}

/** Second opinions of the groups that the coordinators have still to settle, the first that is due first; so many at most. */
export async function listOpinions(
  unit: Unit,
  groupIds: readonly string[],
  most: number,
): Promise<Opinion[]> {
  const rows = await open(unit).$queryRaw<OpinionRow[]>`
    select k."id", v."activity" from (
      select k."id", c."activityId", d."dueAt" from "Contest" k join "Claim" c on c."id" = k."claimId"
      join "Activity" a on a."id" = c."activityId"
      left join "Deadline" d on d."subjectType" = 'contest' and d."subjectId" = k."id"
      where k."outcome" is null and k."version" = c."version" and a."groupId" = any(${[...groupIds]}::uuid[])
      order by d."dueAt" nulls last, k."id" limit ${most}) k
    join "ActivityView" v on v."id" = k."activityId" order by k."dueAt" nulls last, k."id"`
  return rows.flatMap(opinionOf)
}

/** These, by id. One statement. */
export async function findOpinions(unit: Unit, ids: readonly string[]): Promise<Map<string, Opinion>> {
  const rows = await open(unit).$queryRaw<OpinionRow[]>`
    select k."id", v."activity" from "Contest" k join "Claim" c on c."id" = k."claimId"
    join "ActivityView" v on v."id" = c."activityId" where k."id" = any(${[...ids]}::uuid[])`
  return new Map(rows.flatMap(opinionOf).map((opinion) => [opinion.contest.id, opinion]))
}
