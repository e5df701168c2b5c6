/** What its author changes of an activity, and what it said before. */
import { open, type Part, part, type Unit } from '../../prisma/unit.ts'
import { storable } from '../kernel/text.ts'
import type { Activity, EvidenceFor, StoredClaim } from './store.ts'

/** Claims of one activity that its author changed, as the rules leave them, and when. */
export type ClaimsChanged = {
  readonly activityId: string
  readonly claims: ReadonlyArray<Pick<StoredClaim, 'id' | 'state' | 'version' | 'withdrawnAt'>>
  readonly at: Date
}

/** What was asked about them is asked no more; whatever waits for a trainer waits from now on. What shows or lists it changes. */
function claimsChanged({ activityId, claims, at }: ClaimsChanged): Part {
  const rows = claims.map(({ id, state, version, withdrawnAt }) => ({
    ...{ id, state, version, withdrawnAt },
    queuedAt: state === 'claimed' ? at : null,
  }))
  return part`given as materialized (
      select * from jsonb_to_recordset(${storable(rows)}::jsonb) as r("id" uuid, "state" text, "version" int,
        "withdrawnAt" timestamptz, "queuedAt" timestamptz)),
    changed as (
      update "Claim" c set "state" = r."state", "version" = r."version", "withdrawnAt" = r."withdrawnAt",
        "queuedAt" = coalesce(r."queuedAt", c."queuedAt")
      from given r where c."id" = r."id"),
    dropped as (
      update "InformationRequest" q set "droppedAt" = ${at} from given r
      where q."claimId" = r."id" and q."reply" is null and q."droppedAt" is null),
    noted as (
      insert into "SubjectChange" ("organisationId", "subjectType", "subjectId")
      select "organisationId", 'activity', "id" from "Activity" where "id" = ${activityId}::uuid)`
}

/** One statement. */
export async function storeWithdrawal(unit: Unit, changed: ClaimsChanged): Promise<void> {
  await open(unit).$executeRaw`with ${claimsChanged(changed)} select true`
}

/** What an activity says. `happenedOn`, `startedOn`: ISO dates. */
export type Wording = Pick<
  Activity,
  'title' | 'description' | 'place' | 'happenedOn' | 'startedOn' | 'level' | 'subject' | 'links'
>

/** How a claimed competence was used, from now on; null takes the sentence back. */
export type How = Pick<StoredClaim, 'id' | 'how'>

/**
 * What an activity says from now on, with its claims; what it said before stays for ever. One statement.
 * @param hows of claims that are not among those changed: a row changes once in a statement.
 */
export async function storeAmendment(
  unit: Unit,
  { title, description, place, happenedOn, startedOn, level, subject, links }: Wording,
  changed: ClaimsChanged,
  added: ReadonlyArray<Pick<StoredClaim, 'id' | 'competence'>>,
  hows: readonly How[] = [],
): Promise<void> {
  const { activityId, at } = changed
  const rows = added.map(({ id, competence }) => ({ id, competence }))
  await open(unit).$executeRaw`
    with before as (
      insert into "ActivityVersion" ("activityId", "version", "saidAt", "title", "description", "place", "happenedOn",
        "startedOn", "level", "subject", "links", "competences", "hows")
      select a."id", a."version", coalesce(a."amendedAt", a."declaredAt"), a."title", a."description", a."place", a."happenedOn",
        a."startedOn", a."level", a."subject", a."links",
        array(select c."competence" from "Claim" c where c."activityId" = a."id" and c."state" <> 'withdrawn'
          order by c."competence"),
        array(select coalesce(c."how", '') from "Claim" c where c."activityId" = a."id" and c."state" <> 'withdrawn'
          order by c."competence")
      from "Activity" a where a."id" = ${activityId}::uuid),
    ${claimsChanged(changed)},
    added as (
      insert into "Claim" ("id", "activityId", "competence", "state", "queuedAt")
      select c."id", ${activityId}::uuid, c."competence", 'claimed', ${at}
      from jsonb_to_recordset(${storable(rows)}::jsonb) as c("id" uuid, "competence" text)),
    told as (
      update "Claim" c set "how" = h."how"
      from jsonb_to_recordset(${storable(hows)}::jsonb) as h("id" uuid, "how" text)
      where c."id" = h."id" and c."activityId" = ${activityId}::uuid)
    update "Activity" set "title" = ${title}, "description" = ${description}, "place" = ${place},
      "happenedOn" = ${happenedOn}::date, "startedOn" = ${startedOn}::date, "level" = ${level}, "subject" = ${subject}, "links" = ${[...links]}::text[], "version" = "version" + 1, "amendedAt" = ${at}
    where "id" = ${activityId}::uuid`
}

/** Who opens its links and files from now on. What shows them changes. One statement. */
export async function storeEvidenceFor(
  unit: Unit,
  activityId: string,
  evidenceFor: EvidenceFor,
): Promise<void> {
  await open(unit).$executeRaw`
    with noted as (
      insert into "SubjectChange" ("organisationId", "subjectType", "subjectId")
      select "organisationId", 'activity', "id" from "Activity" where "id" = ${activityId}::uuid)
    update "Activity" set "evidenceFor" = ${evidenceFor} where "id" = ${activityId}::uuid`
}

export type SaidBefore = Omit<Wording, 'place'> & {
  version: number
  saidAt: Date
  place: string
  competences: string[]
  /** How each was used, in their order; empty where that was not said, none of a time when it could not be. */
  hows: string[]
}

/** What an activity said before it was amended, the newest first. */
export async function listVersions(unit: Unit, activityId: string): Promise<SaidBefore[]> {
  return open(unit).$queryRaw<SaidBefore[]>`
    select "version", "saidAt", "title", "description", "place", to_char("happenedOn", 'YYYY-MM-DD') as "happenedOn",
      to_char("startedOn", 'YYYY-MM-DD') as "startedOn", "level", "subject", "links", "competences", coalesce("hows", '{}') as "hows"
    from "ActivityVersion" where "activityId" = ${activityId}::uuid order by "version" desc`
}
