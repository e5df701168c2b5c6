import { open, type Unit } from '../../prisma/unit.ts'
import type { Below, HeardAs } from '../command/context.ts'
import type { Incoming } from '../command/incoming.ts'
import type { Group, Language, Membership, Space } from '../kernel/actor.ts'
import { mailIdOf } from '../kernel/mail.ts'
import type { Role } from '../kernel/roles.ts'
import type { Subject } from '../kernel/subject.ts'
import type { MappedRole } from '../people/badges.ts'
import type { OpenPlace } from '../people/enrolment.ts'
import type { NamedMapping } from '../people/recognition.ts'
import type { Reply } from '../view/card.ts'

export type Arrival = {
  /** The account was tied to the person lately: what it does is noted, in case that is undone. */
  noted: boolean
  /** It was kept when it came, and has not been handled yet. */
  journaled: boolean
  /** What this very event was answered before, when it comes again. */
  earlier?: Reply
  person?: {
    id: string
    organisationId: string
    organisationName: string
    organisationIsNew: boolean
    name: string
    language: Language
    zone: string
    organisationLanguage: Language
    memberships: Membership[]
  }
  spaceId?: string
  /** The linked place, for somebody who is not of its group. */
  openPlace?: OpenPlace
  subject?: Subject
  /** Of the subject. */
  reference?: string
  /** The subject is something that they asked or declared. */
  isOwnSubject: boolean
  /** Where the thread has no subject of its own. */
  below: readonly Below[]
  /** What is kept of that very message: it is edited, or comes after its edit. */
  heard?: HeardAs
  /** What the badges of where they act give, in their organisation, or in this place's group for a stranger. */
  mappings: readonly NamedMapping[]
  /** The roles that these badges gave them. */
  mapped: readonly MappedRole[]
}

type ArrivalRow = {
  noted: boolean
  journaled: boolean
  known: boolean
  reply: Reply | null
  person: Omit<NonNullable<Arrival['person']>, 'memberships'> | null
  groups: Array<Group & { roles: Role[] }> | null
  spaceId: string | null
  openPlace: OpenPlace | null
  subject: Subject | null
  reference: string | null
  isOwnSubject: boolean
  below: Below[] | null
  heard: HeardAs | null
  mappings: NamedMapping[] | null
  mapped: MappedRole[] | null
}

/** What it may be about, the nearest first. */
export function refsOf({ place: { repliesTo = [], thread } }: Incoming): string[] {
  return [...repliesTo, ...(thread === undefined ? [] : [thread])]
}

/**
 * Everything dispatch must know about an event, in one statement: whether it came before, who acts, in which groups
 * and roles, in which of our spaces, and what the thread is about.
 */
export async function loadArrival(unit: Unit, incoming: Incoming, now: Date): Promise<Arrival> {
  const { platform, workspaceId, userId } = incoming.account
  const { channelId } = incoming.place
  const refs = refsOf(incoming)
  const told = incoming.badges?.workspaceId ?? null
  const message = 'ref' in incoming.body ? (incoming.body.ref ?? null) : null
  const rows = await open(unit).$queryRaw<ArrivalRow[]>`
    select
      e."processedAt" is not null as "known",
      e."eventId" is not null and e."processedAt" is null as "journaled",
      e."reply" as "reply",
      coalesce(i."notedUntil" > ${now}, false) as "noted",
      case when p."id" is null then null else jsonb_build_object(
        'id', p."id", 'organisationId', p."organisationId", 'name', p."name", 'language', p."language",
        'zone', o."zone", 'organisationLanguage', o."language", 'organisationName', o."name",
        'organisationIsNew', not exists (select 1 from "Group" og where og."organisationId" = o."id")) end as "person",
      (select jsonb_agg(g) from (
        select g."id", g."organisationId", g."code", g."name", g."framework",
          array_agg(distinct m."role") as "roles",
          coalesce((select jsonb_agg(jsonb_build_object('id', s."id", 'purpose', s."purpose", 'platform', s."platform",
            'workspaceId', s."workspaceId", 'channelId', s."channelId") order by s."id")
            from "Space" s where s."groupId" = g."id" and s."retiredAt" is null), '[]') as "spaces"
        from "RoleView" m join "Group" g on g."id" = m."groupId"
        where m."personId" = p."id" and m."since" <= ${now} and (m."until" is null or m."until" > ${now})
        group by g."id" order by g."code") g) as "groups",
      s."id" as "spaceId",
      case when s."id" is null or exists (select 1 from "RoleView" h where h."groupId" = s."groupId"
          and h."personId" = p."id" and h."since" <= ${now} and (h."until" is null or h."until" > ${now})) then null
        else jsonb_build_object('purpose', s."purpose", 'former', exists (select 1 from "RoleView" h
          where h."groupId" = s."groupId" and h."personId" = p."id"), 'language', so."language",
        'group', to_jsonb(sg) || jsonb_build_object('spaces', '[]'::jsonb)) end as "openPlace",
      case when t."subjectId" is null then null
        else jsonb_build_object('type', t."subjectType", 'id', t."subjectId") end as "subject",
      coalesce((select "reference" from "Question" where t."subjectType" = 'question' and "id" = t."subjectId"),
        (select "reference" from "Activity" where t."subjectType" = 'activity' and "id" = t."subjectId")) as "reference",
      exists (select from "Question" where t."subjectType" = 'question' and "id" = t."subjectId" and "askerId" = p."id")
        or exists (select from "Activity" where t."subjectType" = 'activity' and "id" = t."subjectId"
          and "authorId" = p."id") as "isOwnSubject",
      case when t."subjectId" is null then (
        select jsonb_agg(jsonb_build_object('id', q."id", 'reference', q."reference", 'askerId', q."askerId",
          'state', q."state", 'isAwaited', q."state" in ('open', 'waiting') or q."state" = 'answered' and exists (
            select from "Deadline" d where d."subjectType" = 'question' and d."subjectId" = q."id"
              and d."cycle" = q."cycle" and d."state" in ('running', 'paused'))) order by q."askedAt", q."id")
        from "Question" q where q."state" <> 'dismissed' and q."id" = any (array(
          select b."subjectId" from "Thread" b where b."platform" = ${platform} and b."workspaceId" = ${workspaceId}
            and b."channelId" = ${channelId} and b."head" = any(${refs}::text[])
            and b."subjectType" = 'question'))) end as "below",
      (select jsonb_build_object('saidId', h."saidId", 'kept', h."kept", 'isPart', h."isPart", 'editedAt', h."editedAt",
          'subject', case when h."saidId" is null then null
            else jsonb_build_object('type', h."subjectType", 'id', h."subjectId") end,
          'text', coalesce((select "text" from "Question" where "id" = h."saidId"),
            (select "text" from "QuestionEntry" where "id" = h."saidId"),
            (select "reply" from "InformationRequest" where "id" = h."saidId")))
        from "HeardMessage" h where h."platform" = ${platform} and h."workspaceId" = ${workspaceId}
          and h."channelId" = ${channelId} and h."ref" = ${message}) as "heard",
      (select jsonb_agg(jsonb_build_object('id', r."id", 'groupId', r."groupId", 'groupName', rg."name",
          'badge', r."badge", 'role', r."role") order by r."id")
        from "RoleMapping" r join "Group" rg on rg."id" = r."groupId"
        where r."platform" = ${platform} and r."workspaceId" = ${told}
          and (rg."organisationId" = p."organisationId" or p."id" is null and rg."id" = s."groupId")) as "mappings",
      (select jsonb_agg(jsonb_build_object('id', r."id", 'groupId', r."groupId", 'badge', r."badge", 'role', r."role",
          'membershipId', m."id", 'only', r."role" = 'coordinator' and not exists (select 1 from "RoleView" c
            where c."groupId" = m."groupId" and c."role" = 'coordinator' and c."until" is null
              and c."personId" <> m."personId")))
        from "Membership" m join "RoleMapping" r on r."id" = m."mappingId"
        where m."personId" = p."id" and m."until" is null
          and r."platform" = ${platform} and r."workspaceId" = ${told}) as "mapped"
    from (select 1) one
    left join "InboundEvent" e on e."platform" = ${platform} and e."eventId" = ${incoming.eventId}
    left join "Identity" i on i."platform" = ${platform} and i."workspaceId" = ${workspaceId} and i."userId" = ${userId}
    left join "MailAddress" a on a."id" = ${mailIdOf(incoming.account)}::uuid and a."confirmedAt" is not null
    left join "Person" p on p."id" = coalesce(i."personId", a."personId")
    left join "Organisation" o on o."id" = p."organisationId"
    left join "Space" s on s."platform" = ${platform} and s."workspaceId" = ${workspaceId} and s."channelId" = ${channelId}
      and s."retiredAt" is null
    left join "Group" sg on sg."id" = s."groupId"
    left join "Organisation" so on so."id" = sg."organisationId"
    left join lateral (
      select "subjectType", "subjectId" from "Thread" where "platform" = ${platform} and "workspaceId" = ${workspaceId}
        and "channelId" = ${channelId} and "ref" = any(${refs}::text[])
      order by array_position(${refs}::text[], "ref") limit 1) t on true`
  const row = rows[0]
  if (!row) throw new Error('a select from one row gave none')
  return {
    noted: row.noted,
    journaled: row.journaled,
    ...(row.known && row.reply ? { earlier: row.reply } : {}),
    ...(row.person
      ? {
          person: {
            ...row.person,
            memberships: (row.groups ?? []).map(({ roles, ...group }) => ({ group, roles: new Set(roles) })),
          },
        }
      : {}),
    ...(row.spaceId ? { spaceId: row.spaceId } : {}),
    ...(row.openPlace ? { openPlace: row.openPlace } : {}),
    ...(row.subject ? { subject: row.subject } : {}),
    ...(row.reference ? { reference: row.reference } : {}),
    isOwnSubject: row.isOwnSubject,
    below: row.below ?? [],
    ...(row.heard ? { heard: row.heard } : {}),
    mappings: row.mappings ?? [],
    mapped: row.mapped ?? [],
  }
}

/** The spaces of an actor's groups hold the one they act in; kept here because only the arrival needs it. */
export function spaceIn(
  memberships: readonly Membership[],
  spaceId: string,
): { space: Space; group: Group } | undefined {
  for (const { group } of memberships) {
    const space = group.spaces.find((candidate) => candidate.id === spaceId)
    if (space) return { space, group }
  }
  return undefined
}
