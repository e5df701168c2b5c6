/**
 * What a group declared and had attested, counted by the database: as many statements for three people as for three thousand.
 * Whatever is withdrawn, refused or taken back counts for nothing, and what stands counts once for each person, however many
 * accounts they came with.
 */
import { open, type Unit } from '../../../prisma/unit.ts'
import type { Period, PeriodCode } from '../../kernel/period.ts'
import type { ActivityPlace } from '../store.ts'

/** In which groups, in which time, and in which zone its months begin. */
export type Scope = { readonly groupIds: readonly string[]; readonly period: Period; readonly zone: string }

/** By what a competence was attested: an activity, by where it took place, a training, or a collaboration. */
export type Way = ActivityPlace | 'training' | 'collaboration'

/** `framework` is `id@version`, `month` its code. */
type Cell = {
  readonly groupId: string
  readonly framework: string
  readonly month: PeriodCode
  readonly code: string
}

export type AttestedCell = Cell & {
  readonly way: Way
  /** People who have it since then: each competence of a person once, by what attested it first of all that stands. */
  readonly acquired: number
  /** The same where this group alone is looked at. */
  readonly inGroup: number
  /** People to whom it was attested in this way for the first time. */
  readonly people: number
}

export type DeclaredCell = Cell & {
  readonly declared: number
  /** Of which nothing is decided. */
  readonly undecided: number
}

/** How many people: of a month, of a group (as if it were alone), or of the whole period. */
export type PeopleCell = {
  readonly framework: string
  readonly groupId: string | null
  readonly month: PeriodCode | null
  /** With a competence that they had not before. */
  readonly progressed: number
  /** Who declared something. */
  readonly declared: number
  readonly activities: number
}

export type Counted = {
  readonly attested: readonly AttestedCell[]
  readonly declared: readonly DeclaredCell[]
  readonly people: readonly PeopleCell[]
}

/** One statement. Of the whole time before, as much is read as it takes to know what was new. */
export async function countCompetences(unit: Unit, { groupIds, period, zone }: Scope): Promise<Counted> {
  const { from, to } = period
  const rows = await open(unit).$queryRaw<Counted[]>`
    with "Standing" as (
      select c."id", a."groupId", a."framework", a."authorId" as "personId", c."competence" as "code", a."place" as "way",
        c."decidedAt" as "at"
      from "Activity" a join "Claim" c on c."activityId" = a."id"
      where a."groupId" = any(${[...groupIds]}::uuid[]) and c."state" = 'attested' and c."decidedAt" < ${to}::timestamptz
      union all
      select q."id", t."groupId", t."framework", q."personId", q."competence",
        case when q."trainingId" is null then 'collaboration' else 'training' end, q."decidedAt"
      from "Occasion" t join "Acquired" q on coalesce(q."trainingId", q."collaborationId") = t."id"
      where t."groupId" = any(${[...groupIds]}::uuid[]) and q."state" = 'attested' and q."decidedAt" < ${to}::timestamptz),
    "Ranked" as materialized (
      select s."groupId", s."framework", s."personId", s."code", s."way", s."at",
        to_char(s."at" at time zone ${zone}, 'YYYY-MM') as "month",
        row_number() over (partition by s."framework", s."personId", s."code" order by s."at", s."id") = 1 as "first",
        row_number() over (partition by s."framework", s."personId", s."code", s."groupId" order by s."at", s."id") = 1
          as "firstInGroup",
        row_number() over (partition by s."framework", s."personId", s."code", s."way" order by s."at", s."id") = 1
          as "firstOfWay"
      from "Standing" s),
    "New" as materialized (
      select * from "Ranked" where "at" >= ${from}::timestamptz and ("first" or "firstInGroup" or "firstOfWay")),
    "Declared" as materialized (
      select a."id", a."groupId", a."framework", a."authorId" as "personId", c."competence" as "code", c."state",
        to_char(a."declaredAt" at time zone ${zone}, 'YYYY-MM') as "month"
      from "Activity" a join "Claim" c on c."activityId" = a."id"
      where a."groupId" = any(${[...groupIds]}::uuid[]) and c."state" <> 'withdrawn'
        and a."declaredAt" >= ${from}::timestamptz and a."declaredAt" < ${to}::timestamptz),
    "Seen" as (
      select "framework", "groupId", "month", "personId", null::uuid as "activityId", "first", "firstInGroup" from "New"
      union all select "framework", "groupId", "month", "personId", "id", false, false from "Declared")
    select
      (select coalesce(jsonb_agg(n), '[]') from (
        select "groupId", "framework", "month", "code", "way", count(*) filter (where "first")::int as "acquired",
          count(*) filter (where "firstInGroup")::int as "inGroup", count(*) filter (where "firstOfWay")::int as "people"
        from "New" group by 1, 2, 3, 4, 5) n) as "attested",
      (select coalesce(jsonb_agg(d), '[]') from (
        select "groupId", "framework", "month", "code", count(*)::int as "declared",
          count(*) filter (where "state" in ('claimed', 'more-information-requested'))::int as "undecided"
        from "Declared" group by 1, 2, 3, 4) d) as "declared",
      (select coalesce(jsonb_agg(p), '[]') from (
        select "framework", "groupId", "month",
          case when grouping("groupId") = 0 then count(distinct "personId") filter (where "firstInGroup")::int
            else count(distinct "personId") filter (where "first")::int end as "progressed",
          count(distinct "personId") filter (where "activityId" is not null)::int as "declared",
          count(distinct "activityId")::int as "activities"
        from "Seen" group by grouping sets (("framework", "month"), ("framework", "groupId"), ("framework"))) p) as "people"`
  return rows[0] ?? { attested: [], declared: [], people: [] }
}

export type Decided = {
  /** Competences of activities that were decided for the first time. */
  readonly count: number
  /** Of so many of ten, five and nine, the longest time from declaration to decision, in milliseconds; null where there are none. */
  readonly median: number | null
  readonly ninth: number | null
  /** How many took less than the first of `edges`, less than the second, … and one more for all that took longer. */
  readonly lengths: readonly number[]
  /** What waits for a trainer now, and since when the one that waits longest does. */
  readonly waiting: number
  readonly waitingSince: Date | null
}

/**
 * From when a competence was first named, the amendment that added it included, until something was first decided of it: as
 * people lived it, times in which a complement was asked for included. One statement.
 * @param edges in milliseconds, the shortest first.
 */
export async function countDecided(
  unit: Unit,
  { groupIds, period }: Scope,
  edges: readonly number[],
): Promise<Decided> {
  type Row = Omit<Decided, 'lengths'> & { lengths: Array<{ place: number; count: number }> }
  const [row] = await open(unit).$queryRaw<Row[]>`
    with "Verdict" as materialized (
      select a."id" as "activityId", c."competence", a."version", a."declaredAt", a."amendedAt", min(w."at") as "at"
      from "Activity" a join "Claim" c on c."activityId" = a."id"
      join "Attestation" w on w."sourceId" = c."id"
      where a."groupId" = any(${[...groupIds]}::uuid[])
      group by a."id", c."id"
      having min(w."at") >= ${period.from}::timestamptz and min(w."at") < ${period.to}::timestamptz),
    "Length" as materialized (
      select extract(epoch from v."at" - case when v."version" = 1 then v."declaredAt" else coalesce(
        (select min(b."saidAt") from "ActivityVersion" b where b."activityId" = v."activityId"
          and v."competence" = any(b."competences")), v."amendedAt", v."declaredAt") end)::float8 * 1000 as "took"
      from "Verdict" v)
    select (select count(*)::int from "Length") as "count",
      (select percentile_disc(0.5) within group (order by "took") from "Length") as "median",
      (select percentile_disc(0.9) within group (order by "took") from "Length") as "ninth",
      (select coalesce(jsonb_agg(b), '[]') from (
        select width_bucket("took", ${[...edges]}::float8[]) as "place", count(*)::int as "count" from "Length" group by 1) b)
        as "lengths",
      w."waiting", w."waitingSince"
    from (select count(*)::int as "waiting", min(c."queuedAt") as "waitingSince" from "Activity" a
      join "Claim" c on c."activityId" = a."id"
      where a."groupId" = any(${[...groupIds]}::uuid[]) and c."state" = 'claimed') w`
  const { lengths = [], ...rest } = row ?? {
    count: 0,
    median: null,
    ninth: null,
    waiting: 0,
    waitingSince: null,
  }
  return {
    ...rest,
    lengths: [...edges, null].map((_, place) => lengths.find((one) => one.place === place)?.count ?? 0),
  }
}

export type Verdicts = {
  readonly personId: string
  readonly name: string
  /** Competences of activities on which their decision stands. */
  readonly decided: number
  /** Of these, not attested. */
  readonly refused: number
}

/** By whoever made the decision that stands: one that was changed since counts once, as it is. One statement. */
export async function countVerdicts(unit: Unit, { groupIds, period }: Scope): Promise<Verdicts[]> {
  return open(unit).$queryRaw<Verdicts[]>`
    select p."id" as "personId", p."name", count(*)::int as "decided",
      count(*) filter (where c."state" = 'refused')::int as "refused"
    from "Activity" a join "Claim" c on c."activityId" = a."id" join "Person" p on p."id" = c."decidedById"
    where a."groupId" = any(${[...groupIds]}::uuid[]) and c."state" in ('attested', 'refused')
      and c."decidedAt" >= ${period.from}::timestamptz and c."decidedAt" < ${period.to}::timestamptz
    group by p."id" order by p."name", p."id"`
}

export type Trainee = {
  readonly personId: string
  readonly groupId: string
  readonly name: string
  /** Since when they are trainees of the group. */
  readonly since: Date
  /** Of anything, in any group; null where there is nothing. */
  readonly lastDeclaredAt: Date | null
  /** How many competences of the group's framework stand attested to them. */
  readonly attested: number
}

/** Trainees of the groups who are there now, the longest silent first. One statement. */
export async function listTrainees(unit: Unit, groupIds: readonly string[], now: Date): Promise<Trainee[]> {
  return open(unit).$queryRaw<Trainee[]>`
    with "Member" as materialized (
      select r."groupId", r."personId", min(r."since") as "since" from "RoleView" r
      where r."groupId" = any(${[...groupIds]}::uuid[]) and r."role" = 'trainee' and r."since" <= ${now}
        and (r."until" is null or r."until" > ${now})
        and not exists (select from "Absence" b where b."personId" = r."personId" and b."from" <= ${now}
          and (b."until" is null or b."until" > ${now}))
      group by 1, 2),
    "Last" as (
      select a."authorId", max(a."declaredAt") as "at" from "Activity" a
      where a."authorId" in (select "personId" from "Member") group by 1),
    "Attested" as (
      select v."personId", v."framework", count(distinct v."code")::int as "count" from (
        select a."authorId" as "personId", a."framework", c."competence" as "code" from "Activity" a
          join "Claim" c on c."activityId" = a."id"
          where a."authorId" in (select "personId" from "Member") and c."state" = 'attested'
        union all select q."personId", t."framework", q."competence" from "Acquired" q
          join "Occasion" t on t."id" = coalesce(q."trainingId", q."collaborationId")
          where q."personId" in (select "personId" from "Member") and q."state" = 'attested') v
      group by 1, 2)
    select m."personId", m."groupId", p."name", m."since", l."at" as "lastDeclaredAt", coalesce(v."count", 0) as "attested"
    from "Member" m join "Person" p on p."id" = m."personId" join "Group" g on g."id" = m."groupId"
    left join "Last" l on l."authorId" = m."personId"
    left join "Attested" v on v."personId" = m."personId" and v."framework" = g."framework"
    order by coalesce(l."at", m."since"), p."name", m."personId", m."groupId"`
}
