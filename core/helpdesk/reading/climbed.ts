/** How far the ladder of a question was climbed, under the rule that it was begun under. Pure. */
import type { StoredDeadline } from '../../deadline/store.ts'
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
