/** How far the ladder of a question was climbed, under the rule that it follows. Pure. */
import { reached } from '../../deadline/ladder.ts'
import type { StoredDeadline } from '../../deadline/store.ts'
import type { Known } from '../../policy/policies.ts'
import type { DeadlinePolicy, PolicyStep } from '../../policy/policy.ts'

/** What is said after the breach says it again. Null while nothing was said, and where only another release knows the rule. */
export type Climbed = Exclude<PolicyStep['kind'], 'overdue'> | null

export function climbedTo(
  policy: Pick<DeadlinePolicy, 'steps'> | undefined,
  { step, breachedAt }: Pick<StoredDeadline, 'step' | 'breachedAt'>,
): Climbed {
  if (breachedAt) return 'breach'
  // A breach that was none leaves what was said before it.
  const kind = policy?.steps[step]?.kind ?? null
  return kind === 'breach' || kind === 'overdue' ? 'alert' : kind
}

/** By which rules deadlines are read. */
export type Rules = Pick<Known, 'of'>

/**
 * It still runs, and the first rung of its ladder that alerts was climbed. Never where only another release knows the rule, or
 * what is given does not look for it.
 */
export function isDueSoon(
  rules: Rules | undefined,
  deadline: Pick<StoredDeadline, 'policy' | 'state' | 'step' | 'breachedAt'>,
): boolean {
  if (deadline.state !== 'running' || deadline.breachedAt) return false
  const alert = rules?.of(deadline)?.steps.findIndex(({ kind }) => kind === 'alert') ?? -1
  return alert >= 0 && deadline.step >= alert
}

/**
 * The deadline with every rung climbed whose time has come, whether somebody climbed it yet or not. What is said first of a
 * question that was asked a while ago cannot wait for that: one that is split off begins with the time that had run.
 */
export function climbedBy(
  deadline: StoredDeadline,
  rules: Rules,
  now: Date,
): Pick<StoredDeadline, 'step' | 'breachedAt'> {
  const { step, breachedAt, state } = deadline
  const policy = rules.of(deadline)
  const come = policy && state === 'running' ? reached(policy, deadline, step, now) : null
  return come ? { step: come.highest.index, breachedAt: come.breachedAt ?? breachedAt } : { step, breachedAt }
}
