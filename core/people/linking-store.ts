import { LOCKS } from '../../prisma/locks.ts'
import { open, type Unit } from '../../prisma/unit.ts'
import type { Account, Language } from '../kernel/actor.ts'

/** Until the transaction ends, nobody else ties accounts together or parts them: who is whom does not change meanwhile. */
export async function lockLinking(unit: Unit): Promise<void> {
  await open(unit).$executeRaw`select pg_advisory_xact_lock(${LOCKS.linking})`
}

export async function countCodes(unit: Unit, personId: string, since: Date): Promise<number> {
  return open(unit).linkCode.count({ where: { personId, createdAt: { gt: since } } })
}

export async function insertCode(
  unit: Unit,
  code: { hash: string; personId: string; createdAt: Date; expiresAt: Date },
): Promise<void> {
  await open(unit).linkCode.create({ data: code, select: { hash: true } })
}

export async function countAttempts(unit: Unit, account: Account, since: Date): Promise<number> {
  return open(unit).linkAttempt.count({ where: { ...account, at: { gt: since } } })
}

export async function insertAttempt(unit: Unit, attempt: Account & { id: string; at: Date }): Promise<void> {
  await open(unit).linkAttempt.create({ data: attempt, select: { id: true } })
}

export type Linkable = {
  id: string
  organisationId: string
  /** It has no group yet. */
  organisationIsNew: boolean
  name: string
  language: Language
}

/** Whose account this is; undefined when nobody has it. */
export async function ownerOf(
  unit: Unit,
  { platform, workspaceId, userId }: Account,
): Promise<Linkable | undefined> {
  const rows = await open(unit).$queryRaw<Linkable[]>`
    select p."id", p."organisationId", p."name", p."language",
      not exists (select 1 from "Group" g where g."organisationId" = p."organisationId") as "organisationIsNew"
    from "Identity" i join "Person" p on p."id" = i."personId"
    where i."platform" = ${platform} and i."workspaceId" = ${workspaceId} and i."userId" = ${userId}`
  return rows[0]
}

/** Whose code this is; undefined when it is wrong, used or too old. */
export async function findCode(unit: Unit, hash: string, now: Date): Promise<Linkable | undefined> {
  const rows = await open(unit).$queryRaw<Linkable[]>`
    select p."id", p."organisationId", p."name", p."language",
      not exists (select 1 from "Group" g where g."organisationId" = p."organisationId") as "organisationIsNew"
    from "LinkCode" c join "Person" p on p."id" = c."personId"
    where c."hash" = ${hash} and c."usedAt" is null and c."expiresAt" > ${now}`
  return rows[0]
}

/** Uses a code up. */
export async function takeCode(unit: Unit, hash: string, now: Date): Promise<void> {
  await open(unit).linkCode.updateMany({ where: { hash }, data: { usedAt: now } })
}

/** An account that nobody had becomes a person's. False when somebody has it by now. */
export async function giveAccount(
  unit: Unit,
  account: Account,
  personId: string,
  now: Date,
): Promise<boolean> {
  const { platform, workspaceId, userId } = account
  const given = await open(unit).$executeRaw`
    insert into "Identity" ("platform", "workspaceId", "userId", "personId", "linkedAt")
    values (${platform}, ${workspaceId}, ${userId}, ${personId}::uuid, ${now}) on conflict do nothing`
  return given === 1
}

/** Messages try the account that was tied last first. */
export async function preferAccount(unit: Unit, account: Account, now: Date): Promise<void> {
  await open(unit).identity.updateMany({ where: account, data: { linkedAt: now } })
}

export async function countAccounts(unit: Unit, personId: string): Promise<number> {
  return open(unit).identity.count({ where: { personId } })
}

export async function removeIdentity(unit: Unit, account: Account): Promise<void> {
  await open(unit).identity.deleteMany({ where: account })
}

/**
 * Everybody and every server of an organisation without any group goes over to another one. False, and nothing is
 * changed, when it has a group by now.
 */
export async function dissolve(unit: Unit, organisationId: string, into: string): Promise<boolean> {
  if ((await open(unit).group.count({ where: { organisationId } })) > 0) return false
  await open(unit).person.updateMany({ where: { organisationId }, data: { organisationId: into } })
  await open(unit).server.updateMany({ where: { organisationId }, data: { organisationId: into } })
  return true
}
