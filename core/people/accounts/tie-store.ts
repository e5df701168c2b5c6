/** Ties: two accounts said to be one person's, from the code that was entered to the undoing. */
import { open, type Unit } from '../../../prisma/unit.ts'
import type { Account } from '../../kernel/actor.ts'
import { storable } from '../../kernel/text.ts'
import type { Kept } from './merging/kept.ts'

/**
 * - `asker`: entered and confirmed there; whoever asked for the code confirms next. → `coordinator`, `done`, `refused`
 * - `coordinator`: both confirmed; another coordinator does next. → `done`, `refused`
 * - `done`: one person. → `undone`
 * - `refused`, `undone`: over.
 * One whose `expiresAt` passes while somebody is waited for changes nothing, and is left as it is.
 */
export type TieState = 'asker' | 'coordinator' | 'done' | 'refused' | 'undone'

export type Tie = {
  id: string
  organisationId: string
  askerId: string
  askerPlatform: string
  /** That the code was entered on. */
  account: Account
  accountName: string | null
  /** Whose the account was; null: nobody's. */
  entererId: string | null
  state: TieState
  expiresAt: Date
  doneAt: Date | null
  staysId: string | null
  goesId: string | null
  kept: Kept | null
}

export type NewTie = Pick<
  Tie,
  'id' | 'organisationId' | 'askerId' | 'askerPlatform' | 'account' | 'entererId'
> & {
  accountName: string | undefined
  state: TieState
  enteredAt: Date
  expiresAt: Date
}

export async function insertTie(unit: Unit, { account, accountName, ...rest }: NewTie): Promise<void> {
  const { platform, workspaceId, userId } = account
  const data = { ...rest, platform, workspaceId, userId, accountName: accountName ?? null }
  await open(unit).tie.create({ data, select: { id: true } })
}

/** Locked until the transaction ends; undefined when there is none. */
export async function lockTie(unit: Unit, id: string): Promise<Tie | undefined> {
  if (!/^[0-9a-f-]{36}$/i.test(id)) return undefined
  const rows = await open(unit).$queryRaw<Tie[]>`
    select "id", "organisationId", "askerId", "askerPlatform", "accountName", "entererId", "state", "expiresAt",
      "doneAt", "staysId", "goesId", "kept",
      jsonb_build_object('platform', "platform", 'workspaceId', "workspaceId", 'userId', "userId") as "account"
    from "Tie" where "id" = ${id}::uuid for update`
  return rows[0]
}

export async function setTieState(
  unit: Unit,
  id: string,
  change: Partial<{
    state: TieState
    expiresAt: Date
    decidedById: string
    undoneAt: Date
    undoneById: string
  }>,
): Promise<void> {
  await open(unit).tie.updateMany({ where: { id }, data: change })
}

export type Done = {
  staysId: string
  goesId: string | null
  doneAt: Date
  organisationId: string
  kept: Kept
}

export async function setTieDone(unit: Unit, id: string, done: Done): Promise<void> {
  await open(unit).$executeRaw`
    update "Tie" set "state" = 'done', "staysId" = ${done.staysId}::uuid, "goesId" = ${done.goesId}::uuid,
      "doneAt" = ${done.doneAt}, "organisationId" = ${done.organisationId}::uuid, "kept" = ${storable(done.kept)}::jsonb
    where "id" = ${id}::uuid`
}

/** What waited for a yes of one of these people, or about them, waits no longer: who they are has changed. */
export async function dropPendingTies(
  unit: Unit,
  personIds: readonly string[],
  except: string,
): Promise<void> {
  const whose = { in: [...personIds] }
  await open(unit).tie.updateMany({
    where: {
      id: { not: except },
      state: { in: ['asker', 'coordinator'] },
      OR: [{ askerId: whose }, { entererId: whose }],
    },
    data: { state: 'refused' },
  })
}

/** The tie that waits for this person's own yes, the newest. */
export async function waitingFor(unit: Unit, askerId: string, now: Date): Promise<{ id: string } | null> {
  return open(unit).tie.findFirst({
    where: { askerId, state: 'asker', expiresAt: { gt: now } },
    select: { id: true },
    orderBy: { id: 'desc' },
  })
}

/** Who somebody is by now: whoever they went over to, and whoever that one went over to. */
export async function whoIsNow(unit: Unit, personId: string): Promise<string> {
  const rows = await open(unit).$queryRaw<Array<{ id: string }>>`
    with recursive chain("id", "step") as (
      select ${personId}::uuid, 0
      union all
      select t."staysId", c."step" + 1 from chain c join "Tie" t on t."goesId" = c."id" and t."state" = 'done'
      where c."step" < 20)
    select "id" from chain order by "step" desc limit 1`
  return rows[0]?.id ?? personId
}

/** Ties that brought an account and can be put back, the newest first. */
export async function joinedBy(
  unit: Unit,
  ids: readonly string[],
): Promise<Array<{ id: string; name: string | null; platform: string; doneAt: Date }>> {
  return open(unit).$queryRaw`
    select t."id", coalesce(p."name", t."accountName") as "name",
      case when t."goesId" = t."askerId" then t."askerPlatform" else t."platform" end as "platform", t."doneAt"
    from "Tie" t left join "Person" p on p."id" = t."goesId"
    where t."id" = any(${[...new Set(ids)]}::uuid[]) and t."state" = 'done' order by t."doneAt" desc, t."id" desc`
}
