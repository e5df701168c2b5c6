/** Second opinions: that one was asked for, and what the coordinators said. The activity is held by whoever writes. */
import { open, type Part, parts, type Unit } from '../../prisma/unit.ts'
import type { Settlement } from './contest.ts'

/** @param contest `version`: of the claim as it stands. @param clock until when it is settled, begun with it. One statement. */
export async function insertContest(
  unit: Unit,
  contest: { id: string; claimId: string; version: number; decidedById: string; reason: string; at: Date },
  clock: Part,
): Promise<void> {
  const { id, claimId, version, decidedById, reason, at } = contest
  await open(unit).$executeRaw`
    with ${parts([clock])},
    noted as (
      insert into "SubjectChange" ("organisationId", "subjectType", "subjectId")
      select a."organisationId", 'activity', a."id" from "Activity" a join "Claim" c on c."activityId" = a."id"
      where c."id" = ${claimId}::uuid)
    insert into "Contest" ("id", "claimId", "version", "decidedById", "reason", "at")
    values (${id}::uuid, ${claimId}::uuid, ${version}, ${decidedById}::uuid, ${reason}, ${at})`
}

/** Sent back, the claim waits for a trainer as if nobody had decided; the decision stays in the history. One statement. */
export async function settleContest(
  unit: Unit,
  id: string,
  settled: { outcome: Settlement; explanation: string; byId: string; at: Date },
): Promise<void> {
  const { outcome, explanation, byId, at } = settled
  await open(unit).$executeRaw`
    with settled as (
      update "Contest" set "outcome" = ${outcome}, "explanation" = ${explanation}, "settledById" = ${byId}::uuid,
        "settledAt" = ${at} where "id" = ${id}::uuid returning "claimId"),
    noted as (
      insert into "SubjectChange" ("organisationId", "subjectType", "subjectId")
      select a."organisationId", 'activity', a."id" from "Activity" a join "Claim" c on c."activityId" = a."id"
      join settled s on s."claimId" = c."id")
    update "Claim" c set "state" = 'claimed', "version" = c."version" + 1, "decidedById" = null, "decidedAt" = null,
      "queuedAt" = ${at} from settled s where c."id" = s."claimId" and ${outcome} = 'sent-back'`
}
