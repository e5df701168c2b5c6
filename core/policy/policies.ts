/**
 * The policies that this installation knows: those that are published with it, and those that organisations decided for
 * themselves. A deadline keeps the one it was begun under for as long as nobody chooses to change that, so that a new version
 * changes nothing of what was promised before; what begins from then on takes the new one.
 */
import type { Unit } from '../../prisma/unit.ts'
import {
  keyOf,
  loadOwn,
  newestOfOrganisation,
  newestOwn,
  type OwnRow,
  ownKeys,
  understood,
} from './own-store.ts'
import { type DeadlinePolicy, policyKey } from './policy.ts'

/** By kind of deadline: every version ever in force, the earliest first. */
export type Published = Readonly<Record<string, readonly DeadlinePolicy[]>>

/** Whose deadline begins. */
export type Follower = { readonly id: string; readonly organisationId: string }

/** The policies of some deadlines. */
export type Known = {
  /** The policy a running or ended deadline is under; undefined when only another release knows it. */
  of(deadline: { readonly policy: string }): DeadlinePolicy | undefined
  readonly all: readonly DeadlinePolicy[]
}

export interface Policies {
  /** Those of these deadlines. No statement, or one where a version was never looked at before. */
  known(unit: Unit, deadlines: Iterable<{ readonly policy: string }>): Promise<Known>
  /** Those that these organisations were ever under. One statement. */
  ofOrganisations(unit: Unit, organisationIds: readonly string[]): Promise<Known>
  /**
   * The policy under which a deadline of this group begins now: the newest that the group decided, else its organisation, else
   * the one published last. One statement.
   * @throws Error when none was published for it
   */
  for(unit: Unit, group: Follower, kind: string): Promise<DeadlinePolicy>
  /** Those of several groups, by group. One statement, in which a proposal of the same transaction is none. */
  forEach(unit: Unit, groups: readonly Follower[], kind: string): Promise<Map<string, DeadlinePolicy>>
  /** The one that a whole organisation decided last, or that is published: of those of its groups that have none of their own. One statement. */
  ofOrganisation(unit: Unit, organisationId: string, kind: string): Promise<DeadlinePolicy>
  /** Every published policy, to be checked at start. */
  readonly published: Published
}

/** @throws Error when two policies have one id and version. */
export function policiesOf(published: Published): Policies {
  const all = Object.values(published).flat()
  const byKey = new Map<string, DeadlinePolicy>()
  for (const policy of all) {
    const key = policyKey(policy)
    if (byKey.has(key)) throw new Error(`two policies are called ${key}`)
    byKey.set(key, policy)
  }
  /** What was decided does not change, and its id is never given again: what was read once is kept. */
  const own = new Map<string, DeadlinePolicy>()
  const known: Known = { of: ({ policy }) => byKey.get(policy) ?? own.get(policy), all }
  const read = (row: OwnRow): DeadlinePolicy | undefined => {
    const key = keyOf(row)
    const policy = own.get(key) ?? understood(row)
    if (policy) own.set(key, policy)
    return policy
  }
  const newest = (kind: string) => {
    const last = published[kind]?.at(-1)
    if (!last) throw new Error(`no policy was published for a ${kind}`)
    return last
  }
  return {
    published,
    async known(unit, deadlines) {
      const missing = [...new Set([...deadlines].map(({ policy }) => policy))].filter(
        (policy) => !byKey.has(policy) && !own.has(policy),
      )
      if (missing.length > 0) for (const row of await loadOwn(unit, missing)) read(row)
      return known
    },
    async ofOrganisations(unit, organisationIds) {
      const keys = await ownKeys(unit, organisationIds)
      await this.known(
        unit,
        keys.map((policy) => ({ policy })),
      )
      const theirs = keys.flatMap((policy) => own.get(policy) ?? [])
      return { ...known, all: [...all, ...theirs] }
    },
    async ofOrganisation(unit, organisationId, kind) {
      const row = await newestOfOrganisation(unit, organisationId, kind)
      return (row && read(row)) ?? newest(kind)
    },
    async for(unit, group, kind) {
      return (await this.forEach(unit, [group], kind)).get(group.id) ?? newest(kind)
    },
    async forEach(unit, groups, kind) {
      const last = newest(kind)
      const decided = await newestOwn(unit, groups, kind)
      const decidedBy = (id: string) => {
        const row = decided.get(id)
        return row && read(row)
      }
      return new Map(groups.map(({ id }) => [id, decidedBy(id) ?? last]))
    },
  }
}

/** The one that this deadline is under. */
export async function policyOf(
  policies: Policies,
  unit: Unit,
  deadline: { readonly policy: string },
): Promise<DeadlinePolicy | undefined> {
  return (await policies.known(unit, [deadline])).of(deadline)
}
