/** What the rows of two people who are one have in common: the columns that name them, their locks, cards to be drawn anew. */
import { open, type Unit } from '../../../../prisma/unit.ts'
import type { Account } from '../../../kernel/actor.ts'
import type { Kept } from './kept.ts'

/** Columns that name a person in rows with an `id`, and simply go over. */
export const COLUMNS = [
  ['Question', 'askerId'],
  ['Question', 'assigneeId'],
  ['QuestionEntry', 'authorId'],
  ['Activity', 'authorId'],
  ['Claim', 'decidedById'],
  // Whoever asked is told the reply.
  ['InformationRequest', 'askedById'],
  ['Training', 'recordedById'],
  ['Training', 'undoneById'],
  ['TrainingTrainer', 'personId'],
  ['Attendance', 'personId'],
  ['Collaboration', 'attestedById'],
  ['Collaboration', 'authorId'],
  ['Collaboration', 'undoneById'],
  ['SelfRating', 'personId'],
  ['Participation', 'personId'],
  ['Encouragement', 'personId'],
  ['Acquired', 'personId'],
  ['Acquired', 'decidedById'],
  ['Contest', 'decidedById'],
  ['Contest', 'settledById'],
  ['KeptComment', 'ownerId'],
  ['ActivityWord', 'authorId'],
  ['ActivityWord', 'toId'],
  ['Recusal', 'trainerId'],
  ['Recusal', 'authorId'],
  ['Recusal', 'endedById'],
  ['Upload', 'personId'],
  ['Statement', 'personId'],
  ['Absence', 'personId'],
  ['Absence', 'substituteId'],
  ['CoveredTopic', 'personId'],
  ['MailAddress', 'personId'],
  ['Sheet', 'keeperId'],
  ['WordPair', 'metById'],
  ['WordPair', 'decidedById'],
] as const

/** Whoever writes something of either at this moment comes wholly before or wholly after: a reference locks its person. */
export async function lockPeople(unit: Unit, ids: readonly string[]): Promise<void> {
  await open(unit)
    .$queryRaw`select "id" from "Person" where "id" = any(${[...ids]}::uuid[]) order by "id" for update`
}

/** Cards about what has gone over name somebody else now. */
export async function noteMoved(unit: Unit, moved: Kept['moved']): Promise<void> {
  const questions = [...(moved['Question.askerId'] ?? []), ...(moved['Question.assigneeId'] ?? [])]
  const activities = moved['Activity.authorId'] ?? []
  const participations = moved['Participation.personId'] ?? []
  const contests = moved['Contest.decidedById'] ?? []
  if (questions.length + activities.length + participations.length + contests.length === 0) return
  await open(unit).$executeRaw`
    insert into "SubjectChange" ("organisationId", "subjectType", "subjectId")
    select "organisationId", 'question', "id" from "Question" where "id" = any(${questions}::uuid[])
    union all select "organisationId", 'activity', "id" from "Activity" where "id" = any(${activities}::uuid[])
    union all select a."organisationId", 'activity', a."id" from "Participation" r join "Activity" a on a."id" = r."activityId"
      where r."id" = any(${participations}::uuid[])
    union all select a."organisationId", 'contest', k."id" from "Contest" k join "Claim" c on c."id" = k."claimId"
      join "Activity" a on a."id" = c."activityId"
      where a."id" = any(${activities}::uuid[]) or k."id" = any(${contests}::uuid[])`
}

/** Whether something that names a person was done from one of these accounts and noted. */
export async function didAnything(
  unit: Unit,
  accounts: readonly Account[],
  personId: string,
): Promise<boolean> {
  const somewhere = COLUMNS.map(
    ([table, column]) => `exists (select 1 from done join "${table}" t on t."id" = done."rowId"
      where t."${column}" = $1::uuid)`,
  ).join(' or ')
  const rows = await open(unit).$queryRawUnsafe<Array<{ yes: boolean }>>(
    `with done as (select o."rowId" from "ActOrigin" o join jsonb_to_recordset($2::jsonb)
      as a("platform" text, "workspaceId" text, "userId" text) on a."platform" = o."platform"
      and a."workspaceId" = o."workspaceId" and a."userId" = o."userId")
    select ${somewhere} as "yes"`,
    personId,
    JSON.stringify(accounts),
  )
  return rows[0]?.yes ?? false
}
