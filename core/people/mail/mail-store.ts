/** Addresses that people gave to be written to by e-mail. */
import { open, type Unit } from '../../../prisma/unit.ts'
import type { Language } from '../../kernel/actor.ts'
import { MAIL } from '../../kernel/mail.ts'

/** `offered`: somebody who coordinates gave it, and its owner has longer to confirm it. */
export type MailAddress = {
  id: string
  address: string
  askedAt: Date
  confirmedAt: Date | null
  offered: boolean
}

const SHOWN = { id: true, address: true, askedAt: true, confirmedAt: true, offered: true } as const

/** The newest confirmed one, and the newest that waits for its code. Two people who became one have what both had. */
export async function mailOf(
  unit: Unit,
  personId: string,
): Promise<{ confirmed?: MailAddress; waiting?: MailAddress }> {
  const rows = await open(unit).mailAddress.findMany({
    where: { personId },
    select: SHOWN,
    orderBy: [{ askedAt: 'desc' }, { id: 'desc' }],
  })
  const confirmed = rows.find((one) => one.confirmedAt !== null)
  const waiting = rows.find((one) => one.confirmedAt === null)
  return { ...(confirmed ? { confirmed } : {}), ...(waiting ? { waiting } : {}) }
}

/** An address that waits for its code, in the place of any other that did. */
export async function insertWaiting(
  unit: Unit,
  row: {
    id: string
    personId: string
    address: string
    askedAt: Date
    codeHash: string
    key: string
    offered: boolean
  },
): Promise<void> {
  await open(unit).mailAddress.deleteMany({ where: { personId: row.personId, confirmedAt: null } })
  await open(unit).mailAddress.create({ data: row, select: { id: true } })
}

export type Try = { id: string; address: string; codeHash: string; tries: number }

/**
 * Counts a code that is entered for the newest address that waits for one, asked for after `since` (after `offeredSince` where
 * somebody else gave it) and tried less than `most` times; undefined where there is none. Whoever enters another at the same moment waits for this.
 */
export async function takeTry(
  unit: Unit,
  personId: string,
  { since, offeredSince, most }: { since: Date; offeredSince: Date; most: number },
): Promise<Try | undefined> {
  const rows = await open(unit).$queryRaw<Try[]>`
    update "MailAddress" set "tries" = "tries" + 1 where "id" = (
      select "id" from "MailAddress" where "personId" = ${personId}::uuid and "confirmedAt" is null
      order by "askedAt" desc, "id" desc limit 1)
      and "confirmedAt" is null and "tries" < ${most}
      and "askedAt" > case when "offered" then ${offeredSince}::timestamptz else ${since}::timestamptz end
    returning "id", "address", "codeHash", "tries"`
  return rows[0]
}

/** It is theirs from now on, and the only one. */
export async function confirmMail(unit: Unit, personId: string, id: string, now: Date): Promise<void> {
  await open(unit).mailAddress.deleteMany({ where: { personId, id: { not: id } } })
  await open(unit).mailAddress.update({
    where: { id },
    data: { confirmedAt: now, codeHash: null },
    select: { id: true },
  })
}

/** Every address of a person is forgotten. Answers whether there was any. */
export async function forgetMail(unit: Unit, personId: string): Promise<boolean> {
  const { count } = await open(unit).mailAddress.deleteMany({ where: { personId } })
  return count > 0
}

/**
 * Addresses that nobody confirmed since they were given before `before` are forgotten, and those that somebody else gave before
 * `offeredBefore`. Answers how many.
 */
export async function forgetUnconfirmed(unit: Unit, before: Date, offeredBefore: Date): Promise<number> {
  const { count } = await open(unit).mailAddress.deleteMany({
    where: {
      confirmedAt: null,
      OR: [
        { offered: false, askedAt: { lt: before } },
        { offered: true, askedAt: { lt: offeredBefore } },
      ],
    },
  })
  return count
}

/** Where a letter to this address goes; undefined once it was taken back. */
export async function letterboxOf(
  unit: Unit,
  id: string,
): Promise<{ address: string; isConfirmed: boolean; key: string } | undefined> {
  const found = await open(unit).mailAddress.findUnique({
    where: { id },
    select: { address: true, confirmedAt: true, key: true },
  })
  return found
    ? { address: found.address, isConfirmed: found.confirmedAt !== null, key: found.key }
    : undefined
}

/** Confirmed addresses among these, each with what a letter of one of these names was about, if one was sent there. */
export async function lettersNamed(
  unit: Unit,
  ids: readonly string[],
  names: readonly string[],
): Promise<
  Array<{ id: string; address: string; key: string; name: string | null; subjectType: string | null }>
> {
  return open(unit).$queryRaw`
    select a."id", a."address", a."key", t."ref" as "name", t."subjectType"
    from "MailAddress" a left join "Thread" t on t."platform" = ${MAIL} and t."workspaceId" = ${MAIL}
      and t."channelId" = a."id"::text and t."ref" = any(${[...names]}::text[])
    where a."id" = any(${[...ids]}::uuid[]) and a."confirmedAt" is not null
    order by array_position(${[...names]}::text[], t."ref") nulls last`
}

/** Whose a confirmed address is, to be told something about it. */
export async function ownerOfMail(
  unit: Unit,
  id: string,
): Promise<{ personId: string; organisationId: string; language: Language; key: string } | undefined> {
  const rows = await open(unit).$queryRaw<
    Array<{ personId: string; organisationId: string; language: Language; key: string }>
  >`
    select p."id" as "personId", p."organisationId", p."language", a."key" from "MailAddress" a
    join "Person" p on p."id" = a."personId" where a."id" = ${id}::uuid and a."confirmedAt" is not null`
  return rows[0]
}
