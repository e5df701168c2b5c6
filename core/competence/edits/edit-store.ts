/** Replies below activities that became others: both are kept, and what trainers read waits to be told. */
import { open, type Unit } from '../../../prisma/unit.ts'
import type { WrittenIn } from '../../command/context.ts'
import { type Activity, type ActivityJson, revive } from '../store.ts'
import type { ClaimState } from '../verdict.ts'

/** One reply, as it is kept: it answers all that was asked then about one competence. */
export type KeptReply = {
  readonly activityId: string
  readonly reference: string
  readonly competence: string
  readonly state: ClaimState
  readonly decidedAt: Date | null
  readonly authorId: string
  readonly text: string
  /** When it became these words, if it was edited. */
  readonly editedAt: Date | null
}

/** What is kept, of an activity that is locked. Null where there is no such reply. */
export async function findReply(
  unit: Unit,
  { account, channelId, ref }: WrittenIn,
  saidId: string,
): Promise<KeptReply | null> {
  const rows = await open(unit).$queryRaw<KeptReply[]>`
    select a."id" as "activityId", a."reference", c."competence", c."state", c."decidedAt", a."authorId", r."reply" as "text",
      (select h."editedAt" from "HeardMessage" h where h."platform" = ${account.platform}
        and h."workspaceId" = ${account.workspaceId} and h."channelId" = ${channelId} and h."ref" = ${ref}) as "editedAt"
    from "InformationRequest" r join "Claim" c on c."id" = r."claimId" join "Activity" a on a."id" = c."activityId"
    where r."id" = ${saidId}::uuid and r."reply" is not null`
  return rows[0] ?? null
}

export type NewReplyEdit = {
  id: string
  saidId: string
  activityId: string
  before: string
  after: string
  editedAt: Date
  recordedAt: Date
}

/** The words of now, in all that they answer, and those of before, for ever; the card that shows them is drawn anew. One statement. */
export async function storeReplyEdit(unit: Unit, edit: NewReplyEdit): Promise<void> {
  const { id, saidId, activityId, before, after, editedAt, recordedAt } = edit
  await open(unit).$executeRaw`
    with said as (
      update "InformationRequest" r set "reply" = ${after} from "InformationRequest" one
      where one."id" = ${saidId}::uuid and r."claimId" = one."claimId" and r."repliedAt" = one."repliedAt"),
    noted as (
      insert into "SubjectChange" ("organisationId", "subjectType", "subjectId")
      select "organisationId", 'activity', "id" from "Activity" where "id" = ${activityId}::uuid)
    insert into "WordsEdit" ("id", "saidId", "activityId", "before", "after", "editedAt", "recordedAt")
    values (${id}::uuid, ${saidId}::uuid, ${activityId}::uuid, ${before}, ${after}, ${editedAt}, ${recordedAt})`
}

/** A reply as it is kept. */
export type ReplyNow = {
  saidId: string
  text: string
  competence: string
  /** Who had asked what it answers. */
  askers: string[]
  activity: Activity
}

/** These replies, by their ids. One statement. */
export async function repliesNow(unit: Unit, saidIds: readonly string[]): Promise<Map<string, ReplyNow>> {
  const rows = await open(unit).$queryRaw<Array<Omit<ReplyNow, 'activity'> & { activity: ActivityJson }>>`
    select r."id" as "saidId", r."reply" as "text", c."competence", v."activity",
      (select array_agg(distinct o."askedById"::text) from "InformationRequest" o
        where o."claimId" = r."claimId" and o."repliedAt" = r."repliedAt") as "askers"
    from "InformationRequest" r join "Claim" c on c."id" = r."claimId" join "ActivityView" v on v."id" = c."activityId"
    where r."id" = any(${[...saidIds]}::uuid[])`
  return new Map(rows.map((row) => [row.saidId, { ...row, activity: revive(row.activity) }]))
}
