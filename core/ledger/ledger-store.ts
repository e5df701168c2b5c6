/** The entries of the ledger, the end of each chain, and what is still to be sealed. */
import { open, type Unit } from '../../prisma/unit.ts'
import type { Source } from '../kernel/fact.ts'
import { beginning, type Entry, type Head } from './chain.ts'

/** Organisations of which something is to be sealed, and whether their chain has begun. One statement. */
export async function listUnsealed(
  unit: Unit,
  limit: number,
): Promise<Array<{ id: string; hasBegun: boolean }>> {
  return open(unit).$queryRaw<Array<{ id: string; hasBegun: boolean }>>`
    select u."id"::text as "id", exists (select from "LedgerHead" h where h."organisationId" = u."id") as "hasBegun"
    from (select distinct "organisationId" as "id" from "Unsealed" limit ${limit}) u`
}

/** Begins the chain of an organisation. Whoever else begins it at the same time is waited for. One statement. */
export async function begin(unit: Unit, organisationId: string, now: Date): Promise<void> {
  const { seq, hash } = beginning(organisationId)
  await open(unit).$executeRaw`
    insert into "LedgerHead" ("organisationId", "seq", "hash", "toldAt")
    values (${organisationId}::uuid, ${seq}, ${hash}, ${now})
    on conflict do nothing`
}

/**
 * The end of the chain, held until the transaction ends; null while somebody else holds it, who seals what there is, and is
 * never waited for. One statement.
 */
export async function holdHead(unit: Unit, organisationId: string): Promise<Head | null> {
  const rows = await open(unit).$queryRaw<Head[]>`
    select "seq", "hash" from "LedgerHead" where "organisationId" = ${organisationId}::uuid for update skip locked`
  return rows[0] ?? null
}

/** What is to be sealed of an organisation whose chain is held; it counts as sealed from here on. One statement. */
export async function takeUnsealed(
  unit: Unit,
  organisationId: string,
  limit: number,
): Promise<Array<{ source: Source; id: string }>> {
  return open(unit).$queryRaw<Array<{ source: Source; id: string }>>`
    delete from "Unsealed" u using (
      select "source", "sourceId" from "Unsealed" where "organisationId" = ${organisationId}::uuid
      order by "sourceId" limit ${limit}) t
    where u."organisationId" = ${organisationId}::uuid and u."source" = t."source" and u."sourceId" = t."sourceId"
    returning u."source", u."sourceId"::text as "id"`
}

/** The entries that follow, and the new end. Two statements. */
export async function append(
  unit: Unit,
  organisationId: string,
  entries: readonly Entry[],
  now: Date,
): Promise<void> {
  const last = entries.at(-1)
  if (!last) return
  await open(unit).$executeRaw`
    insert into "LedgerEntry" ("organisationId", "seq", "source", "sourceId", "facts", "hash", "sealedAt")
    select ${organisationId}::uuid, r."seq", r."source", r."sourceId", r."facts", r."hash", ${now}
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb)
      as r("seq" int, "source" text, "sourceId" uuid, "facts" text, "hash" text)`
  await open(unit).$executeRaw`
    update "LedgerHead" set "seq" = ${last.seq}, "hash" = ${last.hash} where "organisationId" = ${organisationId}::uuid`
}

/** The chain from after this entry on, in its order. One statement. */
export async function listEntries(
  unit: Unit,
  organisationId: string,
  after: number,
  limit: number,
): Promise<Entry[]> {
  return open(unit).$queryRaw<Entry[]>`
    select "seq", "source", "sourceId"::text as "sourceId", "facts", "hash" from "LedgerEntry"
    where "organisationId" = ${organisationId}::uuid and "seq" > ${after} order by "seq" limit ${limit}`
}

/** What was sealed since then, and what was ever decided of policies, in the order of the chain. One statement. */
export async function listSince(
  unit: Unit,
  organisationId: string,
  since: Date,
): Promise<Array<Pick<Entry, 'source' | 'sourceId' | 'facts'>>> {
  return open(unit).$queryRaw<Array<Pick<Entry, 'source' | 'sourceId' | 'facts'>>>`
    select "source", "sourceId"::text as "sourceId", "facts" from "LedgerEntry"
    where "organisationId" = ${organisationId}::uuid and "source" <> 'delivery'
      and ("sealedAt" >= ${since} or "source" = 'policy') order by "seq"`
}

/** Where the chain is said to end; null where nothing was ever sealed. */
export async function findHead(unit: Unit, organisationId: string): Promise<Head | null> {
  return open(unit).ledgerHead.findUnique({ where: { organisationId }, select: { seq: true, hash: true } })
}

/** What is still to be sealed of an organisation. One statement. */
export async function listWaiting(
  unit: Unit,
  organisationId: string,
): Promise<Array<{ source: Source; id: string }>> {
  return open(unit).$queryRaw<Array<{ source: Source; id: string }>>`
    select "source", "sourceId"::text as "id" from "Unsealed" where "organisationId" = ${organisationId}::uuid`
}

/** Those of these records that are neither sealed nor waiting to be. One statement. */
export async function neverSealed(
  unit: Unit,
  organisationId: string,
  source: Source,
  ids: readonly string[],
): Promise<string[]> {
  const rows = await open(unit).$queryRaw<Array<{ id: string }>>`
    select i::text as "id" from unnest(${[...ids]}::uuid[]) i
    where not exists (select from "LedgerEntry" e where e."organisationId" = ${organisationId}::uuid
        and e."source" = ${source} and e."sourceId" = i)
      and not exists (select from "Unsealed" u where u."organisationId" = ${organisationId}::uuid
        and u."source" = ${source} and u."sourceId" = i)`
  return rows.map(({ id }) => id)
}

/** A chain that has grown since its end was last told. */
export type Grown = Head & {
  organisationId: string
  /** Whose coordinators hear of it. */
  groupIds: string[]
}

/** Chains that have grown since their end was told, that of the longest ago first. One statement. */
export async function listGrown(
  unit: Unit,
): Promise<Array<{ organisationId: string; zone: string; toldAt: Date }>> {
  return open(unit).$queryRaw<Array<{ organisationId: string; zone: string; toldAt: Date }>>`
    select h."organisationId"::text as "organisationId", h."toldAt", o."zone"
    from "LedgerHead" h join "Organisation" o on o."id" = h."organisationId"
    where h."seq" > h."toldSeq" order by h."toldAt"`
}

/** These chains, as far as nobody else tells of them meanwhile. Each is held. One statement. */
export async function holdGrown(unit: Unit, organisationIds: readonly string[]): Promise<Grown[]> {
  return open(unit).$queryRaw<Grown[]>`
    select h."organisationId"::text as "organisationId", h."seq", h."hash",
      array(select g."id"::text from "Group" g where g."organisationId" = h."organisationId" order by g."id") as "groupIds"
    from "LedgerHead" h where h."organisationId" = any(${[...organisationIds]}::uuid[]) and h."seq" > h."toldSeq"
    for update skip locked`
}

/** The end of these chains, as it is now, is told. One statement. */
export async function noteTold(unit: Unit, organisationIds: readonly string[], now: Date): Promise<void> {
  await open(unit).$executeRaw`
    update "LedgerHead" set "toldAt" = ${now}, "toldSeq" = "seq"
    where "organisationId" = any(${[...organisationIds]}::uuid[])`
}

/** Every organisation that there is, the oldest first. One statement. */
export async function listOrganisations(unit: Unit): Promise<Array<{ id: string; name: string }>> {
  return open(unit).organisation.findMany({ select: { id: true, name: true }, orderBy: { createdAt: 'asc' } })
}
