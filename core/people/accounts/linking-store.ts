/** Codes that tie accounts together, tries at them, and whose an account is. */
import { LOCKS } from '../../../prisma/locks.ts'
import { open, type Unit } from '../../../prisma/unit.ts'
import type { Account } from '../../kernel/actor.ts'

/** Until the transaction ends, nobody else ties accounts together or parts them: who is whom does not change meanwhile. */
export async function lockLinking(unit: Unit): Promise<void> {
  await open(unit).$executeRaw`select pg_advisory_xact_lock(${LOCKS.linking})`
}

export async function countCodes(unit: Unit, personId: string, since: Date): Promise<number> {
  return open(unit).linkCode.count({ where: { personId, createdAt: { gt: since } } })
}

export type NewCode = { hash: string; personId: string; platform: string; createdAt: Date; expiresAt: Date }

export async function insertCode(unit: Unit, code: NewCode): Promise<void> {
  await open(unit).linkCode.create({ data: code, select: { hash: true } })
}

/** Until the transaction ends, no other code is tried from this account where somebody has it. */
export async function holdAttempts(unit: Unit, { platform, workspaceId, userId }: Account): Promise<void> {
  await open(unit)
    .$queryRaw`select 1 from "Identity" where "platform" = ${platform} and "workspaceId" = ${workspaceId}
    and "userId" = ${userId} for no key update`
}

export async function countAttempts(unit: Unit, account: Account, since: Date): Promise<number> {
  return open(unit).linkAttempt.count({ where: { ...account, at: { gt: since } } })
}

export async function insertAttempt(unit: Unit, attempt: Account & { id: string; at: Date }): Promise<void> {
  await open(unit).linkAttempt.create({ data: attempt, select: { id: true } })
}

/** A code that can still be used. */
export type OpenCode = { personId: string; platform: string; expiresAt: Date }

/** Undefined when it is wrong, used, burnt or too old. */
export async function findCode(unit: Unit, hash: string, now: Date): Promise<OpenCode | undefined> {
  const found = await open(unit).linkCode.findFirst({
    where: { hash, usedAt: null, expiresAt: { gt: now } },
    select: { personId: true, platform: true, expiresAt: true },
  })
  return found ?? undefined
}

/** A code leads nowhere any more: it was used, or its bearer said no. */
export async function burnCode(unit: Unit, hash: string, now: Date): Promise<void> {
  await open(unit).linkCode.updateMany({ where: { hash }, data: { usedAt: now } })
}

/** No code of these people leads anywhere any more. */
export async function burnCodes(unit: Unit, personIds: readonly string[], now: Date): Promise<void> {
  await open(unit).linkCode.updateMany({
    where: { personId: { in: [...personIds] }, usedAt: null },
    data: { usedAt: now },
  })
}

/** Whose account this is; undefined when nobody has it. */
export async function ownerOf(
  unit: Unit,
  { platform, workspaceId, userId }: Account,
): Promise<string | undefined> {
  const found = await open(unit).identity.findUnique({
    where: { platform_workspaceId_userId: { platform, workspaceId, userId } },
    select: { personId: true },
  })
  return found?.personId
}

/** An account that nobody has becomes a person's, by this tie. */
export async function giveAccount(
  unit: Unit,
  account: Account,
  by: { personId: string; tieId: string; notedUntil: Date },
  now: Date,
): Promise<void> {
  const { platform, workspaceId, userId } = account
  await open(unit).identity.create({
    data: { platform, workspaceId, userId, ...by, linkedAt: now },
    select: { personId: true },
  })
}

/** Messages try the account that was tied now first, until another is used. */
export async function preferAccount(unit: Unit, account: Account, now: Date): Promise<void> {
  const { platform, workspaceId, userId } = account
  await open(unit).identity.updateMany({ where: { platform, workspaceId, userId }, data: { linkedAt: now } })
}

export type OwnAccount = Account & { tieId: string | null }

/** A person's accounts, the oldest first. */
export async function accountsOf(unit: Unit, personId: string): Promise<OwnAccount[]> {
  return open(unit).identity.findMany({
    where: { personId },
    select: { platform: true, workspaceId: true, userId: true, tieId: true },
    orderBy: [{ linkedAt: 'asc' }, { platform: 'asc' }, { userId: 'asc' }],
  })
}

export async function removeIdentity(unit: Unit, account: Account): Promise<void> {
  const { platform, workspaceId, userId } = account
  await open(unit).identity.deleteMany({ where: { platform, workspaceId, userId } })
}
