import { z } from 'zod'

/**
 * A deadline policy is data: how many days are promised, who is told along the way, and who keeps being told
 * once the promise is broken. The first one in use is SOS TICE's (seed 001: "une réponse est garantie dans
 * les 4 jours"); nothing here knows about questions, so any other due time brings its own policy.
 *
 *     { id: 'sos-4-days', version: 1, days: 4,
 *       steps: [
 *         { id: 'half', at: 0.5, kind: 'reminder', audience: ['trainers'] },
 *         { id: 'last-day', at: 0.75, kind: 'alert', audience: ['assignee', 'coordinators'] },
 *         { id: 'breach', at: 1, kind: 'breach', audience: ['coordinators'] },
 *       ],
 *       afterBreach: { id: 'daily', everyDays: 1, audience: ['coordinators'] } }
 *
 * A running deadline keeps the policy it started with, so a published (id, version) is never edited: a change
 * of rule is a new version.
 */

const slug = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens, such as "sos-4-days"')

/** Names that only the owner of the deadline can resolve to people; the engine carries them untouched. */
const audience = z
  .array(z.string().min(1))
  .min(1, 'must name at least one audience: a step that tells nobody is no step')
  .refine((names) => new Set(names).size === names.length, 'must not name the same audience twice')
  .readonly()

const PolicyStep = z
  .strictObject({
    id: slug,
    /** Fraction of the active time after which the step is due: 0.75 of 4 days is 72 hours of running clock. */
    at: z.number().gt(0).lte(1),
    /** `breach` is the step at 1, and only that one: the instant at which the promise is broken. */
    kind: z.enum(['reminder', 'alert', 'breach']),
    audience,
  })
  .readonly()

const AfterBreach = z
  .strictObject({
    id: slug,
    /** Calendar days between two alerts, at the local wall time at which the deadline fell due. */
    everyDays: z.int().min(1).max(366),
    audience,
  })
  .readonly()

export const DeadlinePolicy = z
  .strictObject({
    id: slug,
    version: z.int().min(1),
    /** Calendar days in the deadline's own zone, weekends included unless a pause says otherwise. */
    days: z.int().min(1).max(366),
    steps: z.array(PolicyStep).min(1).readonly(),
    afterBreach: AfterBreach,
  })
  .superRefine((policy, context) => {
    const complain = (path: PropertyKey[], message: string) =>
      context.addIssue({ code: 'custom', path, message })
    const ids = new Set<string>([policy.afterBreach.id])
    policy.steps.forEach((step, index) => {
      const previous = policy.steps[index - 1]
      if (previous && step.at <= previous.at)
        complain(['steps', index, 'at'], `must be greater than ${previous.at}, the step before`)
      if ((step.kind === 'breach') !== (step.at === 1))
        complain(['steps', index, 'kind'], 'must be "breach" on the step at 1, and only there')
      if (ids.has(step.id)) complain(['steps', index, 'id'], `"${step.id}" is already the id of another step`)
      ids.add(step.id)
    })
    if (policy.steps.at(-1)?.at !== 1) complain(['steps'], 'must end with a step at 1: the breach')
  })
  .readonly()

export type DeadlinePolicy = z.output<typeof DeadlinePolicy>
export type PolicyStep = z.output<typeof PolicyStep>

/** A developer's or operator's mistake in a policy; `problems` has one `path: message` per mistake. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError'
  readonly problems: readonly string[]

  constructor(policy: string, problems: readonly string[]) {
    super(`Deadline policy ${policy} is not valid. ${problems.join('. ')}`)
    this.problems = problems
  }
}

/**
 * Reads a policy from data of any origin and returns a frozen copy.
 * Unknown fields are refused: a misspelt `audience` must not become a silent alert.
 * @throws {PolicyError} naming the policy and every field that is wrong
 */
export function parsePolicy(data: unknown): DeadlinePolicy {
  const result = DeadlinePolicy.safeParse(data)
  if (result.success) return result.data
  const problems = result.error.issues.map((issue) => {
    const path = issue.path.map(String).join('.')
    return path ? `${path}: ${issue.message}` : issue.message
  })
  throw new PolicyError(nameOf(data), problems)
}

/** `sos-4-days@1`: what a stored deadline keeps, so that its own rules are found again years later. */
export function policyKey(policy: Pick<DeadlinePolicy, 'id' | 'version'>): string {
  return `${policy.id}@${policy.version}`
}

function nameOf(data: unknown): string {
  if (typeof data !== 'object' || data === null) return '(unnamed)'
  const { id, version } = data as { id?: unknown; version?: unknown }
  return typeof id === 'string' ? `${id}@${typeof version === 'number' ? version : '?'}` : '(unnamed)'
}
