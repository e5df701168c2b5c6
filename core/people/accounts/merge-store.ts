/**
 * Two people who turn out to be one, and the way back. What names the first names the second from then on; the first
 * keeps its row, for the ledgers, and nobody reaches it. What goes over is written down, so that it can go back. A test
 * goes through every column that names a person: a new table has its line here, or its reason there.
 * See docs/decisions/0015-linking-makes-one-person.md.
 */
import { open, type Unit } from '../../../prisma/unit.ts'
import { redirect } from '../../delivery/lanes/redirect-store.ts'
import type { Account } from '../../kernel/actor.ts'
import type { Ids } from '../../kernel/ids.ts'
import type { Work } from '../../kernel/work.ts'
import { type KeptRoles, mergeRoles, restoreRoles } from './merge-roles-store.ts'

/** Columns that name a person in rows with an `id`, and simply go over. */
const COLUMNS = [
  ['Question', 'askerId'],
  ['Question', 'assigneeId'],
  ['QuestionEntry', 'authorId'],
  ['Activity', 'authorId'],
  ['Claim', 'decidedById'],
  // Whoever asked is told the reply.
  ['InformationRequest', 'askedById'],
  ['Upload', 'personId'],
  ['Absence', 'personId'],
] as const

type KeptDraft = { form: string; about?: string; values: unknown; updatedAt: string; account: Account | null }

/** What went over, as it was. Identifiers only, but for drafts that gave way. */
export type Kept = {
  accounts: Array<Account & { linkedAt: string; tieId: string | null; notedUntil: string | null }>
  /** Ids of rows, by `Table.column`. */
  moved: Record<string, string[]>
  roles: KeptRoles
  /** Questions that would have been one's own to answer, and were nobody's again. */
  released: Array<{ id: string; assigneeId: string }>
  /** Forms whose drafts went over, and drafts that gave way to one of whoever stayed. */
  forms: string[]
  drafts: KeptDraft[]
  /** Messages that were still to be said. */
  messages: string[]
  /** Cards for one's own eyes. */
  posts?: string[]
  /** The empty organisation that went along, with who and which servers were in it. */
  organisation?: { id: string; people: string[]; servers: Array<{ platform: string; serverId: string }> }
}

/** For an account that was nobody's: only the account itself. */
export function keptOfAccount({ platform, workspaceId, userId }: Account, now: Date): Kept {
  const account = {
    platform,
    workspaceId,
    userId,
    linkedAt: now.toISOString(),
    tieId: null,
    notedUntil: null,
  }
  return { accounts: [account], moved: {}, roles: [], released: [], forms: [], drafts: [], messages: [] }
}

export type Merging = { from: string; to: string; tieId: string; notedUntil: Date; ids: Ids; now: Date }

/**
 * All of `from` goes over to `to`, accounts included. Attestations are append-only and keep naming whom they were
 * given to and by; whoever lists what somebody was attested starts from their activities, which go over. Messages
 * that were delivered stay, too.
 */
export async function merge(unit: Unit, { from, to, tieId, notedUntil, ids, now }: Merging): Promise<Kept> {
  await lockPeople(unit, [from, to])
  const accounts = await open(unit).$queryRaw<Kept['accounts']>`
    select "platform", "workspaceId", "userId", "linkedAt", "tieId", "notedUntil" from "Identity"
    where "personId" = ${from}::uuid`
  await open(unit).identity.updateMany({
    where: { personId: from },
    data: { personId: to, tieId, notedUntil },
  })
  const roles = await mergeRoles(unit, from, to, now)
  const released = await releaseOwn({ unit, ids, now }, from, to)
  const moved: Record<string, string[]> = {}
  for (const [table, column] of COLUMNS) {
    const rows = await open(unit).$queryRawUnsafe<Array<{ id: string }>>(
      `update "${table}" set "${column}" = $2::uuid where "${column}" = $1::uuid returning "id"`,
      from,
      to,
    )
    if (rows.length > 0) moved[`${table}.${column}`] = rows.map(({ id }) => id)
  }
  await noteMoved(unit, moved)
  const posts = await open(unit).$queryRaw<Array<{ id: string }>>`
    update "Post" set "toPersonId" = ${to}::uuid where "toPersonId" = ${from}::uuid returning "id"`
  const { forms, drafts } = await mergeDrafts(unit, from, to)
  // A code of theirs would lead whoever enters it to a file that nobody reaches any more.
  await open(unit).linkCode.updateMany({ where: { personId: from }, data: { personId: to } })
  // Last: what others said of the questions and activities above waits in the lane by now.
  const messages = await redirect(unit, from, to, now)
  return { accounts, moved, roles, released, forms, drafts, messages, posts: posts.map(({ id }) => id) }
}

/** Cards about what has gone over name somebody else now. */
async function noteMoved(unit: Unit, moved: Kept['moved']): Promise<void> {
  const questions = [...(moved['Question.askerId'] ?? []), ...(moved['Question.assigneeId'] ?? [])]
  const activities = moved['Activity.authorId'] ?? []
  if (questions.length + activities.length === 0) return
  await open(unit).$executeRaw`
    insert into "SubjectChange" ("organisationId", "subjectType", "subjectId")
    select "organisationId", 'question', "id" from "Question" where "id" = any(${questions}::uuid[])
    union all select "organisationId", 'activity', "id" from "Activity" where "id" = any(${activities}::uuid[])`
}

export type Restoring = { kept: Kept; from: string; to: string; doneAt: Date; ids: Ids; now: Date }

/**
 * The way back: what went over from `to` to `from` goes back, as far as it is still `from`'s, and with it what was done
 * meanwhile from the accounts that go back (ActOrigin). What was taken away from both meanwhile is not given back.
 */
export async function restore(unit: Unit, { kept, from, to, doneAt, ids, now }: Restoring): Promise<void> {
  await lockPeople(unit, [from, to])
  await restoreAccounts(unit, kept, from, to)
  await restoreRoles(unit, kept, { from, to, doneAt, now })
  const accounts = JSON.stringify(kept.accounts)
  for (const [table, column] of COLUMNS) {
    await open(unit).$executeRawUnsafe(
      `update "${table}" set "${column}" = $2::uuid where "${column}" = $1::uuid and ("id" = any($3::uuid[])
        or "id" in (select o."rowId" from "ActOrigin" o join jsonb_to_recordset($4::jsonb)
          as a("platform" text, "workspaceId" text, "userId" text) on a."platform" = o."platform"
          and a."workspaceId" = o."workspaceId" and a."userId" = o."userId"))`,
      from,
      to,
      kept.moved[`${table}.${column}`] ?? [],
      accounts,
    )
  }
  await restoreTaken(unit, accounts, from, to)
  await restoreDecisions(unit, accounts, from, to)
  await open(unit).$executeRaw`
    update "Upload" set "personId" = ${to}::uuid where "personId" = ${from}::uuid and "id" in (
      select a."uploadId" from "Attachment" a where exists (select 1 from "Activity" v
          where v."id" = a."activityId" and v."authorId" = ${to}::uuid)
        or exists (select 1 from "Question" q where q."id" = a."saidId" and q."askerId" = ${to}::uuid)
        or exists (select 1 from "QuestionEntry" e where e."id" = a."saidId" and e."authorId" = ${to}::uuid))`
  await restoreReleased({ unit, ids, now }, kept)
  await restoreDrafts(unit, kept, from, to)
  await restorePosts(unit, kept, from, to)
  await noteMoved(unit, kept.moved)
  await restoreMessages(unit, kept, from, to, now)
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

/** Whoever writes something of either at this moment comes wholly before or wholly after: a reference locks its person. */
async function lockPeople(unit: Unit, ids: readonly string[]): Promise<void> {
  await open(unit)
    .$queryRaw`select "id" from "Person" where "id" = any(${[...ids]}::uuid[]) order by "id" for update`
}

/** The accounts that went over go back, unless they are somebody else's by now. */
async function restoreAccounts(unit: Unit, kept: Kept, from: string, to: string): Promise<void> {
  await open(unit).$executeRaw`
    update "Identity" i set "personId" = ${to}::uuid, "linkedAt" = k."linkedAt", "tieId" = k."tieId",
      "notedUntil" = k."notedUntil"
    from jsonb_to_recordset(${JSON.stringify(kept.accounts)}::jsonb) as k("platform" text, "workspaceId" text,
      "userId" text, "linkedAt" timestamptz, "tieId" uuid, "notedUntil" timestamptz)
    where i."personId" = ${from}::uuid and i."platform" = k."platform" and i."workspaceId" = k."workspaceId"
      and i."userId" = k."userId"`
}

/** Nobody answers their own question: what one of the two asked and the other was given is nobody's again. */
async function releaseOwn(work: Work, from: string, to: string): Promise<Kept['released']> {
  const own = await open(work.unit).$queryRaw<Kept['released']>`
    with own as (select "id", "assigneeId" from "Question"
      where ("askerId" = ${from}::uuid and "assigneeId" = ${to}::uuid)
        or ("askerId" = ${to}::uuid and "assigneeId" = ${from}::uuid) for update),
    released as (update "Question" q set "assigneeId" = null, "assignedAt" = null, "claimedAt" = null
      from own where own."id" = q."id")
    select * from own`
  await recordMoves(
    work,
    'release',
    own.map(({ id }) => id),
  )
  return own
}

/** Whoever had it has it again, and has not taken it: they may say so. */
async function restoreReleased(work: Work, { released }: Kept): Promise<void> {
  if (released.length === 0) return
  const rows = await open(work.unit).$queryRaw<Array<{ id: string }>>`
    update "Question" q set "assigneeId" = k."assigneeId", "assignedAt" = ${work.now}, "claimedAt" = null
    from jsonb_to_recordset(${JSON.stringify(released)}::jsonb) as k("id" uuid, "assigneeId" uuid)
    where q."id" = k."id" and q."assigneeId" is null and q."state" in ('open', 'waiting') returning q."id"`
  await recordMoves(
    work,
    'give-back',
    rows.map(({ id }) => id),
  )
}

/** Nobody's act, and on record like any other: who has these questions now, as they stand. */
async function recordMoves({ unit, ids, now }: Work, kind: string, questionIds: string[]): Promise<void> {
  if (questionIds.length === 0) return
  const rows = questionIds.map((questionId) => ({ id: ids.next(), questionId }))
  await open(unit).$executeRaw`
    with noted as (
      insert into "SubjectChange" ("organisationId", "subjectType", "subjectId")
      select "organisationId", 'question', "id" from "Question" where "id" = any(${questionIds}::uuid[]))
    insert into "QuestionMove" ("id", "questionId", "kind", "from", "to", "cycle", "assigneeId", "reason", "saidAt", "recordedAt")
    select r."id", q."id", ${kind}, q."state", q."state", q."cycle", q."assigneeId", 'own', ${now}, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("id" uuid, "questionId" uuid)
    join "Question" q on q."id" = r."questionId"`
}

/** A question that was taken meanwhile is whose it was that took it. */
async function restoreTaken(unit: Unit, accounts: string, from: string, to: string): Promise<void> {
  await open(unit).$executeRaw`
    update "Question" q set "assigneeId" = ${to}::uuid
    where q."assigneeId" = ${from}::uuid and q."askerId" <> ${to}::uuid and exists (
      select 1 from "ActOrigin" o
      join jsonb_to_recordset(${accounts}::jsonb) as a("platform" text, "workspaceId" text, "userId" text)
        on a."platform" = o."platform" and a."workspaceId" = o."workspaceId" and a."userId" = o."userId"
      where o."rowId" = (select m."id" from "QuestionMove" m
        where m."questionId" = q."id" and m."assigneeId" = ${from}::uuid order by m."id" desc limit 1))`
}

/** A verdict is a row of a ledger and keeps naming who they were then; the competence names who they are. */
async function restoreDecisions(unit: Unit, accounts: string, from: string, to: string): Promise<void> {
  await open(unit).$executeRaw`
    update "Claim" c set "decidedById" = ${to}::uuid
    where c."decidedById" = ${from}::uuid and exists (
      select 1 from "Attestation" t join "ActOrigin" o on o."rowId" = t."id"
      join jsonb_to_recordset(${accounts}::jsonb) as a("platform" text, "workspaceId" text, "userId" text)
        on a."platform" = o."platform" and a."workspaceId" = o."workspaceId" and a."userId" = o."userId"
      where t."sourceId" = c."id" and t."at" = c."decidedAt")`
}

/** Of a form that was begun with both, the one of whoever stays. */
async function mergeDrafts(
  unit: Unit,
  from: string,
  to: string,
): Promise<{ forms: string[]; drafts: KeptDraft[] }> {
  const moved = await open(unit).$queryRaw<Array<{ form: string }>>`
    update "Draft" d set "personId" = ${to}::uuid where d."personId" = ${from}::uuid
      and not exists (select 1 from "Draft" o where o."personId" = ${to}::uuid and o."form" = d."form"
        and o."about" = d."about")
    returning d."form"`
  const drafts = await open(unit).$queryRaw<KeptDraft[]>`
    delete from "Draft" where "personId" = ${from}::uuid 
    returning "form", "about", "values", "updatedAt", "account"`
  return { forms: moved.map(({ form }) => form), drafts }
}

/** What was typed from an account goes back with it; what gave way comes back, unless there is something newer. */
async function restoreDrafts(unit: Unit, kept: Kept, from: string, to: string): Promise<void> {
  await open(unit).$executeRaw`
    update "Draft" d set "personId" = ${to}::uuid where d."personId" = ${from}::uuid
      and case when d."account" is null then d."form" = any(${kept.forms}::text[])
        else exists (select 1 from jsonb_to_recordset(${JSON.stringify(kept.accounts)}::jsonb)
          as a("platform" text, "workspaceId" text, "userId" text)
          where jsonb_build_object('platform', a."platform", 'workspaceId', a."workspaceId", 'userId', a."userId")
            = d."account") end`
  if (kept.drafts.length === 0) return
  await open(unit).$executeRaw`
    insert into "Draft" ("personId", "form", "about", "values", "updatedAt", "account")
    select ${to}::uuid, k."form", coalesce(k."about", ''), k."values", k."updatedAt", k."account"
    from jsonb_to_recordset(${JSON.stringify(kept.drafts)}::jsonb) as k("form" text, "about" text,
      "values" jsonb, "updatedAt" timestamptz, "account" jsonb)
    on conflict do nothing`
}

/** A card that stands in a private conversation is whose that account is. */
async function restorePosts(
  unit: Unit,
  { posts = [], accounts }: Kept,
  from: string,
  to: string,
): Promise<void> {
  await open(unit).$executeRaw`
    update "Post" p set "toPersonId" = ${to}::uuid
    where p."toPersonId" = ${from}::uuid and (p."id" = any(${posts}::uuid[]) or exists (
      select from jsonb_to_recordset(${JSON.stringify(accounts)}::jsonb) as a("platform" text, "workspaceId" text,
        "userId" text)
      where a."platform" = p."platform" and a."workspaceId" = p."workspaceId" and a."userId" = p."userId"))`
}

/** What is still to be said about what went back, or to an account that did, is said to its owner. */
async function restoreMessages(unit: Unit, kept: Kept, from: string, to: string, now: Date): Promise<void> {
  const rows = await open(unit).$queryRaw<Array<{ id: string }>>`
    select m."id" from "OutboxMessage" m where m."state" = 'pending' and m."toPersonId" = ${from}::uuid and (
      m."id" = any(${kept.messages}::uuid[])
      or exists (select 1 from "Question" q where m."subjectType" = 'question' and q."id" = m."subjectId"
        and ${to}::uuid in (q."askerId", q."assigneeId")
        and ${from}::uuid is distinct from q."askerId" and ${from}::uuid is distinct from q."assigneeId")
      or exists (select 1 from "Activity" a where m."subjectType" = 'activity' and a."id" = m."subjectId"
        and a."authorId" = ${to}::uuid)
      or exists (select 1 from "Identity" i where i."personId" = ${to}::uuid and m."toAccount" =
        jsonb_build_object('platform', i."platform", 'workspaceId', i."workspaceId", 'userId', i."userId")))`
  const ids = rows.map(({ id }) => id)
  if (ids.length > 0) await redirect(unit, from, to, now, ids)
}

/**
 * Everybody and every server of an organisation without any group goes over to another one. Undefined, and nothing is
 * changed, when it has a group by now.
 */
export async function dissolve(
  unit: Unit,
  id: string,
  into: string,
): Promise<NonNullable<Kept['organisation']> | undefined> {
  if ((await open(unit).group.count({ where: { organisationId: id } })) > 0) return undefined
  const people = await open(unit).$queryRaw<Array<{ id: string }>>`
    update "Person" set "organisationId" = ${into}::uuid where "organisationId" = ${id}::uuid returning "id"`
  const servers = await open(unit).$queryRaw<Array<{ platform: string; serverId: string }>>`
    update "Server" set "organisationId" = ${into}::uuid where "organisationId" = ${id}::uuid
    returning "platform", "serverId"`
  return { id, people: people.map((one) => one.id), servers }
}

/**
 * The organisation that went along is there again, with those of its people who have nothing in the other one: nobody
 * and nothing stands in two organisations. A server where a place was linked meanwhile stays.
 */
export async function reform(unit: Unit, kept: Kept, from: string): Promise<void> {
  if (!kept.organisation) return
  const { id, people, servers } = kept.organisation
  await open(unit).$executeRaw`
    update "Person" p set "organisationId" = ${id}::uuid
    where p."id" = any(${people}::uuid[]) and p."organisationId" = ${from}::uuid
      and not exists (select 1 from "Membership" m where m."personId" = p."id")
      and not exists (select 1 from "Question" q where q."askerId" = p."id" or q."assigneeId" = p."id")
      and not exists (select 1 from "QuestionEntry" e where e."authorId" = p."id")
      and not exists (select 1 from "Activity" a where a."authorId" = p."id")`
  await open(unit).$executeRaw`
    update "Server" s set "organisationId" = ${id}::uuid
    from jsonb_to_recordset(${JSON.stringify(servers)}::jsonb) as k("platform" text, "serverId" text)
    where s."platform" = k."platform" and s."serverId" = k."serverId" and s."organisationId" = ${from}::uuid
      and not exists (select 1 from "Space" x where x."platform" = s."platform" and x."workspaceId" = s."serverId"
        and x."retiredAt" is null)`
}
