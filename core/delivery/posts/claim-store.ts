/** How the relay learns which posts to look at. */
import { open, type Unit } from '../../../prisma/unit.ts'
import type { Subject } from '../../kernel/subject.ts'
import { type Claim, type Due, READER, UNKNOWN_FOR } from './post.ts'

/** Changes that are counted at a time. */
const CHANGES = 500

/**
 * Counts what has changed in the posts that show it, or list it, which makes those that stand due. What is new is news to
 * lists alone: what shows it was made with it. Posts are locked in one order, so that no two processes wait for each other.
 * One statement, and one more where a reader is not who they were. Answers whether there may be more.
 */
export async function countChanges(unit: Unit, now: Date): Promise<boolean> {
  const rows = await open(unit).$queryRaw<Array<{ taken: number; readers: boolean }>>`
    with taken as materialized (
      delete from "SubjectChange" where "id" = any (array(select "id" from "SubjectChange"
        where "subjectType" <> ${READER} order by "id" limit ${CHANGES} for update skip locked))
      returning "organisationId", "subjectType", "subjectId", "isNew"),
    changed as materialized (
      select "organisationId", "subjectType", "subjectId" from taken where not "isNew"
      /* One by one ("offset 0"): joined as a whole, the view would be read from end to end at each look. */
      union select t."organisationId", 'linked-place', l."placeId" from taken t cross join lateral (
        select "placeId" from "ListedIn" v
        where v."subjectType" = t."subjectType" and v."subjectId" = t."subjectId" offset 0) l),
    /* What is a line of another post stands in that one. */
    matched as materialized (
      select coalesce(p."bundleId", p."id") as "id" from "Post" p join changed t on t."organisationId" = p."organisationId"
        and t."subjectType" = p."subjectType" and t."subjectId" = p."subjectId"
      where p."retiredAt" is null),
    theirs as materialized (
      select p."id" from "Post" p where p."id" = any (array(select "id" from matched)) and p."retiredAt" is null
      order by p."id" for update of p),
    counted as (
      update "Post" p set "wanted" = p."wanted" + 1,
        "dueAt" = case when p."platform" is null or p."dueAt" is not null then p."dueAt" else ${now}::timestamptz end
      where p."id" = any (array(select "id" from theirs)))
    select count(*)::int as "taken",
      exists (select from "SubjectChange" where "subjectType" = ${READER}) as "readers" from taken`
  const { taken = 0, readers = false } = rows[0] ?? {}
  return (readers && (await spreadToSubjects(unit))) || taken === CHANGES
}

/** What has changed of readers has changed of everything that they alone have before them. Answers whether it took any. */
async function spreadToSubjects(unit: Unit): Promise<boolean> {
  const rows = await open(unit).$queryRaw<Array<{ taken: number }>>`
    with taken as materialized (
      delete from "SubjectChange" where "id" = any (array(select "id" from "SubjectChange"
        where "subjectType" = ${READER} order by "id" limit ${CHANGES} for update skip locked))
      returning "organisationId", "subjectId"),
    read as (
      insert into "SubjectChange" ("organisationId", "subjectType", "subjectId")
      select distinct p."organisationId", p."subjectType", p."subjectId" from "Post" p
      where p."retiredAt" is null and p."organisationId" = any (array(select "organisationId" from taken))
        and p."toPersonId" = any (array(select "subjectId" from taken)))
    select count(*)::int as "taken" from taken`
  return (rows[0]?.taken ?? 0) > 0
}

/**
 * Takes posts that are due on these platforms, the longest due first. Those of a platform or a place that asked to be left
 * alone wait as long as it asked. One that a process that died had in hand may show anything. One statement.
 */
export async function claimPosts(
  unit: Unit,
  { holder, now, until, limit, platforms }: Claim,
): Promise<{ posts: Due[]; more: boolean }> {
  const unknownUntil = new Date(now.getTime() + UNKNOWN_FOR)
  const rows = await open(unit).$queryRaw<Array<{ due: number; posts: Due[] }>>`
    with due as materialized (
      select p."id", p."toPersonId", p."toSpaceId"
      from unnest(${[...platforms]}::text[]) as ours("platform") cross join lateral (
        select * from "Post" d where d."platform" = ours."platform" and d."dueAt" <= ${now}
        order by d."dueAt", d."id" limit ${limit} for update skip locked) p
      where not exists (select from "PlatformWait" w where w."platform" = ours."platform" and w."until" > ${now})
      order by p."dueAt", p."id" limit ${limit}),
    waiting as materialized (
      select d."id", l."dueAt" from due d join "DeliveryLane" l on l."id" = coalesce(d."toPersonId", d."toSpaceId")
      where l."heldBy" is null and l."dueAt" > ${now}),
    put_off as (
      update "Post" p set "dueAt" = w."dueAt", "heldBy" = null,
        "unsureUntil" = case when p."heldBy" is null then p."unsureUntil" else ${unknownUntil} end
      from waiting w where w."id" = p."id"),
    taken as (
      update "Post" p set "heldBy" = ${holder}::uuid, "dueAt" = ${until}, "attempts" = p."attempts" + 1,
        "unsureUntil" = case when p."heldBy" is null then p."unsureUntil" else ${unknownUntil} end
      where p."id" = any (array(select "id" from due where "id" not in (select "id" from waiting)))
      returning p.*)
    select (select count(*)::int from due) as "due", coalesce(jsonb_agg(jsonb_build_object('id', p."id",
      'subject', jsonb_build_object('type', p."subjectType", 'id', p."subjectId"), 'view', p."view",
      'reader', case when s."id" is null then jsonb_build_object('kind', 'person', 'id', p."toPersonId")
        else jsonb_build_object('kind', 'place', 'purpose', s."purpose") end,
      'language', coalesce(r."language", o."language"), 'zone', o."zone", 'platform', p."platform",
      'workspaceId', p."workspaceId", 'userId', p."userId", 'channelId', p."channelId",
      'thread', p."thread", 'refs', p."refs",
      'version', p."wanted", 'shown', p."shown", 'unsureUntil', p."unsureUntil", 'attempts', p."attempts") order by p."id"), '[]')
      as "posts"
    from taken p join "Organisation" o on o."id" = p."organisationId"
    left join "Space" s on s."id" = p."toSpaceId" left join "Person" r on r."id" = p."toPersonId"`
  const { due = 0, posts = [] } = rows[0] ?? {}
  return { posts, more: due === limit }
}

/**
 * Those of these posts after which another one was said, or is about to be, that shows the same of the same to the same
 * reader. One statement; none for no post.
 */
export async function outdated(unit: Unit, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await open(unit).$queryRaw<Array<{ id: string }>>`
    select p."id" from "Post" p where p."id" = any (${[...ids]}::uuid[]) and exists (
      select from "Post" l where l."organisationId" = p."organisationId" and l."subjectType" = p."subjectType"
        and l."subjectId" = p."subjectId" and l."view" = p."view" and l."retiredAt" is null and l."id" > p."id"
        and not exists (select from "Post" b where b."id" = l."bundleId" and b."retiredAt" is not null)
        and coalesce(l."toPersonId", l."toSpaceId") = coalesce(p."toPersonId", p."toSpaceId"))`
  return new Set(rows.map(({ id }) => id))
}

/** A line that stands in a post: of what it shows which view. */
export type PostedLine = { id: string; bundleId: string; subject: Subject; view: string }

/** The lines of these posts that were said, or are about to be, in order. One statement. */
export async function linesOf(unit: Unit, bundleIds: readonly string[]): Promise<PostedLine[]> {
  return open(unit).$queryRaw<PostedLine[]>`
    select "id", "bundleId", jsonb_build_object('type', "subjectType", 'id', "subjectId") as "subject", "view"
    from "Post" where "bundleId" = any (${[...bundleIds]}::uuid[]) and "retiredAt" is null order by "id"`
}
