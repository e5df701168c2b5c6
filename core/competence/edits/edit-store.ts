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

/** A reply that others are still to be told of. */
export type UntoldReply = {
  saidId: string
  /** What they had read. */
  told: string
  tellAt: Date
  text: string
  competence: string
  /** Who had asked what it answers. */
  askers: string[]
  activity: Activity
}

/** What is to be told by now, and counts as told from here on: whoever asks at the same time passes it over. */
export async function takeUntoldReplies(unit: Unit, now: Date, limit: number): Promise<UntoldReply[]> {
  const rows = await open(unit).$queryRaw<Array<Omit<UntoldReply, 'activity'> & { activity: ActivityJson }>>`
    with due as materialized (
      select * from "HeardMessage" where "tellAt" <= ${now} and "subjectType" = 'activity'
      order by "tellAt" limit ${limit} for update skip locked),
    taken as (
      update "HeardMessage" h set "told" = null, "tellAt" = null from due d
      where h."platform" = d."platform" and h."workspaceId" = d."workspaceId" and h."channelId" = d."channelId"
        and h."ref" = d."ref")
    select d."saidId", d."told", d."tellAt", r."reply" as "text", c."competence", v."activity",
      (select array_agg(distinct o."askedById"::text) from "InformationRequest" o
        where o."claimId" = r."claimId" and o."repliedAt" = r."repliedAt") as "askers"
    from due d join "InformationRequest" r on r."id" = d."saidId" join "Claim" c on c."id" = r."claimId"
    join "ActivityView" v on v."id" = d."subjectId" order by d."tellAt", d."saidId"`
  return rows.map((row) => ({ ...row, activity: revive(row.activity) }))
}
