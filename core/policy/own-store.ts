/** Policies that organisations decided for themselves, and those that are proposed. */
import { noPart, open, part, type Unit } from '../../prisma/unit.ts'
import { knownUntil } from './calendar.ts'
import { type DeadlinePolicy, parsePolicy, policyKey, type Rules } from './policy.ts'

/** How the id of such a policy begins; the id of its row follows, so that none is ever given twice. */
const OWN = 'own-'

/** The row behind `own-0190…@7`; undefined for a policy that is published. */
function rowOf(key: string): string | undefined {
  return /^own-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@\d+$/.exec(key)?.[1]
}

export function ownId(id: string): string {
  return `${OWN}${id}`
}

type Names = Readonly<Record<string, string>>

/**
 * Under which names all that closes a day is kept: by its days, and by what was added that closes it. The same days may be
 * closed twice, each under a name of its own: of these the second on by their place, too.
 */
function closedKeys(closed: ReadonlyArray<{ from: string; to: string; by?: number | undefined }>): string[] {
  const known = new Map<string, number>()
  return closed.map(({ from, to, by }) => {
    const key = by === undefined ? `${from}/${to}` : `${from}/${to}/${by}`
    const nth = (known.get(key) ?? 0) + 1
    known.set(key, nth)
    return nth === 1 ? key : `${key}#${nth}`
  })
}
const addedKey = ({ number }: { number: number }) => `added/${number}`

/**
 * The rules as they are kept and sealed: without what people call their closures, and the files that they handed in.
 * @returns the text, and the names by what they name.
 */
export function written({ calendar, ...rest }: DeadlinePolicy): { rules: string; names: Names } {
  if (!calendar) return { rules: JSON.stringify(rest), names: {} }
  const { closed, added } = calendar
  const keys = closedKeys(closed)
  const names = Object.fromEntries([
    ...closed.flatMap(({ why, name }, index) =>
      why === 'holiday' || name === undefined ? [] : [[keys[index], name]],
    ),
    ...(added ?? []).flatMap((one) => (one.name === undefined ? [] : [[addedKey(one), one.name]])),
  ])
  const nameless = {
    ...calendar,
    closed: closed.map(({ name, ...days }) =>
      days.why === 'holiday' && name !== undefined ? { ...days, name } : days,
    ),
    ...(added ? { added: added.map(({ name: _, ...one }) => one) } : {}),
  }
  return { rules: JSON.stringify({ ...rest, calendar: nameless }), names }
}

type Nameless = {
  closed: Array<{ from: string; to: string; by?: number }>
  added?: Array<{ number: number }>
}

/** @throws PolicyError for what only another release understands. */
export function readWritten(rules: string, names: Names = {}): DeadlinePolicy {
  const policy = JSON.parse(rules) as { calendar?: Nameless }
  if (!policy.calendar) return parsePolicy(policy)
  const called = <T extends object>(one: T, key = '') =>
    names[key] === undefined ? one : { ...one, name: names[key] }
  const { closed, added } = policy.calendar
  const keys = closedKeys(closed)
  return parsePolicy({
    ...policy,
    calendar: {
      ...policy.calendar,
      closed: closed.map((days, index) => called(days, keys[index])),
      ...(added ? { added: added.map((one) => called(one, addedKey(one))) } : {}),
    },
  })
}

/** A policy as it is kept. */
export type OwnRow = { id: string; number: number; rules: string; names: unknown }

export const keyOf = ({ id, number }: Pick<OwnRow, 'id' | 'number'>): string =>
  policyKey({ id: ownId(id), version: number })

/** Undefined where only another release understands it. */
export function understood({ rules, names }: OwnRow): DeadlinePolicy | undefined {
  try {
    return readWritten(rules, names as Names)
  } catch {
    return undefined
  }
}

/** Of these keys those that were decided here, and are understood. One statement. */
export async function loadOwn(unit: Unit, keys: readonly string[]): Promise<OwnRow[]> {
  const ids = keys.flatMap((key) => rowOf(key) ?? [])
  if (ids.length === 0) return []
  const rows = await open(unit).policyVersion.findMany({
    where: { id: { in: ids }, madeAt: { not: null } },
    select: { id: true, number: true, rules: true, names: true },
  })
  return rows.filter((row) => keys.includes(keyOf(row)))
}

/** The keys of all that these organisations decided. One statement. */
export async function ownKeys(unit: Unit, organisationIds: readonly string[]): Promise<string[]> {
  const rows = await open(unit).policyVersion.findMany({
    where: { organisationId: { in: [...organisationIds] }, madeAt: { not: null } },
    select: { id: true, number: true },
  })
  return rows.map(keyOf)
}

/**
 * Whose decision a group is under: its own newest, where that does not say that it follows, else its organisation's newest.
 * For a lateral join beside a group `g`, of one kind of deadline.
 */
const decidedFor = (kind: string) => part`(
  select v.* from "PolicyVersion" v
  where v."organisationId" = g."organisationId" and v."kind" = ${kind} and v."madeAt" is not null
    and (v."groupId" is null or v."groupId" = g."id" and not (
      select m."follows" from "PolicyVersion" m
      where m."organisationId" = g."organisationId" and m."groupId" = g."id" and m."kind" = ${kind} and m."madeAt" is not null
      order by m."number" desc limit 1))
  order by v."groupId" is null, v."number" desc limit 1)`

/** What each of these groups is under by its own decision, or by its organisation's. One statement. */
export async function newestOwn(
  unit: Unit,
  groups: ReadonlyArray<{ id: string; organisationId: string }>,
  kind: string,
): Promise<Map<string, OwnRow>> {
  const rows = await open(unit).$queryRaw<Array<OwnRow & { groupId: string }>>`
    select g."id"::text as "groupId", v."id"::text as "id", v."number", v."rules", v."names"
    from jsonb_to_recordset(${JSON.stringify(groups.map(({ id, organisationId }) => ({ id, organisationId })))}::jsonb)
      as g("id" uuid, "organisationId" uuid)
    cross join lateral ${decidedFor(kind)} v`
  return new Map(rows.map((row) => [row.groupId, row]))
}

/** What an organisation decided last for the groups that follow it. One statement. */
export async function newestOfOrganisation(
  unit: Unit,
  organisationId: string,
  kind: string,
): Promise<OwnRow | null> {
  return open(unit).policyVersion.findFirst({
    where: { organisationId, groupId: null, kind, madeAt: { not: null } },
    orderBy: { number: 'desc' },
    select: { id: true, number: true, rules: true, names: true },
  })
}

/** A group of an organisation, and whether it has terms of its own. */
export type Following = { readonly id: string; readonly code: string; readonly hasOwn: boolean }

/** Every group of an organisation, by its code. One statement. */
export async function whoFollows(unit: Unit, organisationId: string, kind: string): Promise<Following[]> {
  return open(unit).$queryRaw<Following[]>`
    select g."id"::text as "id", g."code", v."groupId" is not null as "hasOwn" from "Group" g
    left join lateral ${decidedFor(kind)} v on true
    where g."organisationId" = ${organisationId}::uuid order by g."code"`
}

/** Until the transaction ends, nobody else decides anything of this organisation's terms. One statement. */
export async function lockDecisions(unit: Unit, organisationId: string): Promise<void> {
  await open(unit).$queryRaw`
    select "id" from "Organisation" where "id" = ${organisationId}::uuid for no key update`
}

/** What a coordinator proposes for a group, or for a whole organisation, until it is made. */
export type Proposal = {
  readonly id: string
  readonly number: number
  /** Null: of every group that follows its organisation. */
  readonly groupId: string | null
  /** That the group is under its organisation's terms again. */
  readonly follows: boolean
  /** What it was made from, as `id@version`. */
  readonly basis: string
  readonly policy: DeadlinePolicy
}

type NewProposal = Omit<Proposal, 'number' | 'policy'> & {
  readonly organisationId: string
  readonly kind: string
  readonly byId: string
  readonly at: Date
  readonly rules: Rules
}

/** Keeps a proposal under the next number of its organisation; one at a time. Two statements. */
export async function insertProposal(unit: Unit, proposed: NewProposal): Promise<Proposal> {
  const { id, organisationId, groupId, follows, kind, basis, byId, at, rules } = proposed
  const [row] = await open(unit).$queryRaw<Array<{ number: number }>>`
    select (select coalesce(max(v."number"), 0) + 1 from "PolicyVersion" v where v."organisationId" = o."id")::int as "number"
    from "Organisation" o where o."id" = ${organisationId}::uuid for no key update`
  const number = row?.number ?? 1
  const policy = parsePolicy({ ...rules, id: ownId(id), version: number })
  await open(unit).policyVersion.create({
    data: {
      id,
      organisationId,
      groupId,
      follows,
      kind,
      number,
      basis,
      byId,
      proposedAt: at,
      ...written(policy),
    },
    select: { id: true },
  })
  return { id, number, groupId, follows, basis, policy }
}

/** A proposal by its number, and who made it for whom. */
export type Which = {
  readonly organisationId: string
  readonly groupId: string | null
  readonly number: number
  readonly byId: string
}

type ProposedRow = OwnRow & { groupId: string | null; basis: string; follows: boolean }

/**
 * A proposal that this person made for this group, or organisation, that was not made, and since which nothing newer was.
 * `held`: nobody else has it until the transaction ends. One statement.
 */
export async function findProposal(
  unit: Unit,
  { organisationId, groupId, number, byId }: Which,
  held = false,
): Promise<Proposal | null> {
  const [row] = await open(unit).$queryRaw<ProposedRow[]>`
    select "id"::text as "id", "number", "groupId"::text as "groupId", "basis", "follows", "rules", "names" from "PolicyVersion" v
    where "organisationId" = ${organisationId}::uuid and "groupId" is not distinct from ${groupId}::uuid
      and "number" = ${number} and "byId" = ${byId}::uuid and "madeAt" is null
      and not exists (select 1 from "PolicyVersion" l where l."organisationId" = v."organisationId" and l."kind" = v."kind"
        and l."groupId" is not distinct from v."groupId" and l."number" > v."number" and l."madeAt" is not null)
    ${held ? part`for update` : noPart}`
  const policy = row && understood(row)
  if (!row || !policy) return null
  const { id, basis, follows } = row
  return { id, number: row.number, groupId: row.groupId, basis, follows, policy }
}

/** From now on it is what the group promises. */
export async function makeProposal(unit: Unit, id: string, now: Date): Promise<void> {
  await open(unit).policyVersion.update({ where: { id }, data: { madeAt: now }, select: { id: true } })
}

/** Until when the calendar of each group knows its holidays, of those that leave any out. One statement. */
export async function calendarEnds(
  unit: Unit,
  kind: string,
): Promise<Array<{ group: string; until: string }>> {
  const rows = await open(unit).$queryRaw<Array<OwnRow & { group: string }>>`
    select g."code" as "group", v."id"::text as "id", v."number", v."rules", v."names" from "Group" g
    cross join lateral ${decidedFor(kind)} v
    order by g."code"`
  return rows.flatMap((row) => {
    const calendar = understood(row)?.calendar
    const until = calendar ? knownUntil(calendar) : null
    return until === null ? [] : [{ group: row.group, until }]
  })
}
