import type { Unit } from '../../prisma/unit.ts'
import { redirect } from '../delivery/lane-store.ts'
import type { Account, Language } from '../kernel/actor.ts'

export async function countCodes(unit: Unit, personId: string, since: Date): Promise<number> {
  return unit.linkCode.count({ where: { personId, createdAt: { gt: since } } })
}

export async function insertCode(
  unit: Unit,
  code: { hash: string; personId: string; createdAt: Date; expiresAt: Date },
): Promise<void> {
  await unit.linkCode.create({ data: code, select: { hash: true } })
}

export async function countAttempts(unit: Unit, account: Account, since: Date): Promise<number> {
  return unit.linkAttempt.count({ where: { ...account, at: { gt: since } } })
}

export async function insertAttempt(unit: Unit, attempt: Account & { id: string; at: Date }): Promise<void> {
  await unit.linkAttempt.create({ data: attempt, select: { id: true } })
}

export type CodeOwner = {
  id: string
  organisationId: string
  /** It has no group yet. */
  organisationIsNew: boolean
  name: string
  language: Language
}

/** Whose code this is; undefined when it is wrong, used or too old. */
export async function findCode(unit: Unit, hash: string, now: Date): Promise<CodeOwner | undefined> {
  const rows = await unit.$queryRaw<CodeOwner[]>`
    select p."id", p."organisationId", p."name", p."language",
      not exists (select 1 from "Group" g where g."organisationId" = p."organisationId") as "organisationIsNew"
    from "LinkCode" c join "Person" p on p."id" = c."personId"
    where c."hash" = ${hash} and c."usedAt" is null and c."expiresAt" > ${now}`
  return rows[0]
}

/** Uses a code up; false when somebody else just did. */
export async function takeCode(unit: Unit, hash: string, now: Date): Promise<boolean> {
  const { count } = await unit.linkCode.updateMany({
    where: { hash, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  })
  return count === 1
}

export async function identitiesOf(unit: Unit, personId: string): Promise<Account[]> {
  return unit.identity.findMany({
    where: { personId },
    select: { platform: true, workspaceId: true, userId: true },
  })
}

export async function removeIdentity(unit: Unit, account: Account): Promise<void> {
  await unit.identity.deleteMany({ where: account })
}

/**
 * Everybody and every server of an organisation without any group goes over to another one. False, and nothing is
 * changed, when it has a group by now.
 */
export async function dissolve(unit: Unit, organisationId: string, into: string): Promise<boolean> {
  if ((await unit.group.count({ where: { organisationId } })) > 0) return false
  await unit.person.updateMany({ where: { organisationId }, data: { organisationId: into } })
  await unit.server.updateMany({ where: { organisationId }, data: { organisationId: into } })
  return true
}

/**
 * Gives the account to a person. When it belonged to somebody (`from`, enrolled by speaking), what they asked, said and
 * declared becomes the person's too, unless they have another account left. Attestations are append-only and keep
 * naming whom they were given to; progress is read from the activities, which move.
 */
export async function adopt(
  unit: Unit,
  account: Account,
  to: string,
  from: string | null,
  now: Date,
): Promise<void> {
  const { platform, workspaceId, userId } = account
  await unit.$executeRaw`
    insert into "Identity" ("platform", "workspaceId", "userId", "personId", "linkedAt")
    values (${platform}, ${workspaceId}, ${userId}, ${to}::uuid, ${now})
    on conflict ("platform", "workspaceId", "userId") do update
      set "personId" = excluded."personId", "linkedAt" = excluded."linkedAt"`
  if (!from || (await unit.identity.count({ where: { personId: from } })) > 0) return
  // Nobody answers their own question: what one of the two asked and the other was given is nobody's again.
  await unit.question.updateMany({
    where: {
      OR: [
        { askerId: from, assigneeId: to },
        { askerId: to, assigneeId: from },
      ],
    },
    data: { assigneeId: null, assignedAt: null, claimedAt: null },
  })
  await unit.question.updateMany({ where: { askerId: from }, data: { askerId: to } })
  await unit.question.updateMany({ where: { assigneeId: from }, data: { assigneeId: to } })
  await unit.questionEntry.updateMany({ where: { authorId: from }, data: { authorId: to } })
  await unit.activity.updateMany({ where: { authorId: from }, data: { authorId: to } })
  await unit.upload.updateMany({ where: { personId: from }, data: { personId: to } })
  await unit.absence.updateMany({ where: { personId: from }, data: { personId: to } })
  // Of a form that was begun with both, the one of whoever stays.
  await unit.$executeRaw`
    update "Draft" d set "personId" = ${to}::uuid where d."personId" = ${from}::uuid
      and not exists (select 1 from "Draft" o where o."personId" = ${to}::uuid and o."form" = d."form")`
  // A code of theirs would lead whoever enters it to a file that nobody reaches any more.
  await unit.linkCode.updateMany({ where: { personId: from }, data: { personId: to } })
  await redirect(unit, from, to, now)
  await unit.$executeRaw`
    update "Membership" m set "personId" = ${to}::uuid where m."personId" = ${from}::uuid and m."until" is null
      and not exists (select 1 from "Membership" o where o."personId" = ${to}::uuid and o."groupId" = m."groupId"
        and o."role" = m."role" and o."until" is null)`
  await unit.membership.updateMany({ where: { personId: from, until: null }, data: { until: now } })
}
