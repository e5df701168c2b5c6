/**
 * The policies that this installation knows. A deadline keeps the one it was begun under for as long as it lives, so
 * that publishing a new version changes nothing of what was promised before; what begins from then on takes the new one.
 */
import { type DeadlinePolicy, policyKey } from './policy.ts'

/** By kind of deadline: every version ever in force, the earliest first. */
export type Published = Readonly<Record<string, readonly DeadlinePolicy[]>>

/** A group that may be promised something else than others: by kind of deadline, the id of the policy that it follows. */
export type Follower = { readonly id: string; readonly policies?: Readonly<Record<string, string>> }

export interface Policies {
  /** The policy a running or ended deadline was begun under; undefined when only another release knows it. */
  of(deadline: { readonly policy: string }): DeadlinePolicy | undefined
  /**
   * The policy under which a deadline of this group begins now: the newest version of the one that it follows, else of the
   * one published last.
   * @throws Error when none was published for it
   */
  for(group: Follower, kind: string): DeadlinePolicy
  /** Every policy, to be checked at start. */
  readonly all: readonly DeadlinePolicy[]
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
  return {
    all,
    of: ({ policy }) => byKey.get(policy),
    for({ policies }, kind) {
      const followed = policies?.[kind]
      const versions = published[kind]?.filter(({ id }) => followed === undefined || id === followed)
      const newest = versions?.at(-1)
      if (!newest) throw new Error(`no policy ${followed ? `“${followed}” ` : ''}was published for a ${kind}`)
      return newest
    },
  }
}
