/** Trainers who do not decide on an activity, or on anything of one trainee, as rows. The activity is held by whoever writes. */
import { open, type Part, part, type Unit } from '../../../prisma/unit.ts'

export type Recusal = {
  id: string
  trainer: { id: string; name: string }
  /** Of all activities of its author. */
  isWhole: boolean
  reason: string | null
  at: Date
}

const noted = (authorId: string, groupId: string): Part => part`noted as (
  insert into "SubjectChange" ("organisationId", "subjectType", "subjectId")
  select distinct a."organisationId", 'activity', a."id" from "Activity" a join "Claim" c on c."activityId" = a."id"
  where a."authorId" = ${authorId}::uuid and a."groupId" = ${groupId}::uuid
    and c."state" in ('claimed', 'more-information-requested'))`

/** @param recusal `activityId`: null where it is about all activities of the author. One statement. */
export async function insertRecusal(
  unit: Unit,
  recusal: {
    id: string
    groupId: string
    trainerId: string
    authorId: string
    activityId: string | null
    reason: string | null
    at: Date
  },
): Promise<void> {
  const { id, groupId, trainerId, authorId, activityId, reason, at } = recusal
  await open(unit).$executeRaw`
    with ${noted(authorId, groupId)}
    insert into "Recusal" ("id", "groupId", "trainerId", "authorId", "activityId", "reason", "at")
    values (${id}::uuid, ${groupId}::uuid, ${trainerId}::uuid, ${authorId}::uuid, ${activityId}::uuid, ${reason}, ${at})`
}

type Which = { groupId: string; authorId: string; activityId: string }

/** Those that keep somebody from deciding on this activity, the earliest first. */
export async function listRecusals(unit: Unit, { groupId, authorId, activityId }: Which): Promise<Recusal[]> {
  return open(unit).$queryRaw<Recusal[]>`
    select r."id", jsonb_build_object('id', p."id", 'name', p."name") as "trainer", r."activityId" is null as "isWhole",
      r."reason", r."at"
    from "Recusal" r join "Person" p on p."id" = r."trainerId"
    where r."endedAt" is null and r."groupId" = ${groupId}::uuid and r."authorId" = ${authorId}::uuid
      and (r."activityId" is null or r."activityId" = ${activityId}::uuid) order by r."at", r."id"`
}

/** All that keep this trainer from deciding on it end. One statement. */
export async function endRecusals(
  unit: Unit,
  { groupId, authorId, activityId }: Which,
  ended: { trainerId: string; byId: string; at: Date },
): Promise<void> {
  const { trainerId, byId, at } = ended
  await open(unit).$executeRaw`
    with ${noted(authorId, groupId)}
    update "Recusal" set "endedAt" = ${at}, "endedById" = ${byId}::uuid
    where "endedAt" is null and "groupId" = ${groupId}::uuid and "authorId" = ${authorId}::uuid
      and "trainerId" = ${trainerId}::uuid and ("activityId" is null or "activityId" = ${activityId}::uuid)`
}
