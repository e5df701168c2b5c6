import { z } from 'zod'
import { Calendar } from './calendar.ts'

/**
 * A deadline policy is data: how much time is promised, on which calendar, who is told along the way, and who, if
 * anybody, keeps being told once the promise is broken. The first one in use is SOS TICE's (seed 001: "une réponse est garantie dans les 4
 * jours"); nothing here knows about questions, so any other due time brings its own policy.
 *
 *     { id: 'sos-4-days', version: 1, days: 4,
 *       steps: [
 *         { id: 'half', at: 0.5, kind: 'reminder', audience: ['trainers'] },
 *         { id: 'last-day', at: 0.75, kind: 'alert', audience: ['assignee', 'coordinators'] },
 *         { id: 'last-hour', hoursBefore: 1, kind: 'reminder', audience: ['assignee'] },
 *         { id: 'breach', at: 1, kind: 'breach', audience: ['coordinators'] },
 *         { id: 'same-day', hoursAfter: 4, kind: 'overdue', audience: ['coordinators'] },
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

/** A year, which nobody waits for. */
const HOURS_MOST = 366 * 24
const hours = z.number().gt(0).lte(HOURS_MOST)

const PolicyStep = z
  .strictObject({
    id: slug,
    /** Fraction of the active time after which the step is due: 0.75 of 4 days is 72 hours of running clock. */
    at: z.number().gt(0).lte(1).optional(),
    /** Or so many hours of running clock before the deadline, counted on the same calendar. */
    hoursBefore: hours.optional(),
    /** Or so many hours after it, by any clock: late is late. */
    hoursAfter: hours.optional(),
    /** `breach` is the step at 1, and only that one: the instant at which the promise is broken. `overdue` comes after it. */
    kind: z.enum(['reminder', 'alert', 'breach', 'overdue']),
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

const wallTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 20:00')

/** Hours in which nobody is reminded: what would fall into them comes as they begin. The breach waits for nothing. */
const QuietHours = z
  .strictObject({ from: wallTime, to: wallTime })
  .refine(({ from, to }) => from !== to, 'must not last the whole day')
  .readonly()

export const DeadlinePolicy = z
  .strictObject({
    id: slug,
    version: z.int().min(1),
    /**
     * Days in the deadline's own zone: every day of the calendar that is open, and every day at all without a calendar.
     */
    days: z.int().min(1).max(366).optional(),
    /** Or so many hours of the calendar. */
    hours: z.int().min(1).max(2_000).optional(),
    calendar: Calendar.optional(),
    quiet: QuietHours.optional(),
    steps: z.array(PolicyStep).readonly(),
    /** Null, in so many words, where nobody is told again once the last step was climbed. */
    afterBreach: AfterBreach.nullable(),
  })
  .superRefine((policy, context) => {
    const complain = (path: PropertyKey[], message: string) =>
      context.addIssue({ code: 'custom', path, message })
    if ((policy.days === undefined) === (policy.hours === undefined))
      complain(['days'], 'must be promised, or hours, and not both')
    if (policy.hours !== undefined && !policy.calendar)
      complain(['hours'], 'are counted on a calendar, which is missing')
    const ids = new Set<string>(policy.afterBreach ? [policy.afterBreach.id] : [])
    const whole = wholeHours(policy)
    policy.steps.forEach((step, index) => {
      const { id, kind, at, hoursBefore, hoursAfter } = step
      const named = { at, hoursBefore, hoursAfter }
      if (Object.values(named).filter((when) => when !== undefined).length !== 1) {
        complain(['steps', index, 'at'], 'must say when, in one way: at, hoursBefore or hoursAfter')
        return
      }
      const previous = policy.steps[index - 1]
      // A night of 25 hours must not turn round what is reckoned from either end.
      const turns = at !== 1 && hoursAfter === undefined && previous && wayOf(previous) !== wayOf(step)
      if (previous && nominal(step, whole) <= nominal(previous, whole) + (turns ? 1 : 0))
        complain(
          ['steps', index, wayOf(step)],
          `must be ${previous.at === undefined || at === undefined ? 'later than' : `greater than ${previous.at},`} the step before`,
        )
      if (hoursBefore !== undefined && nominal(step, whole) <= 0)
        complain(['steps', index, 'hoursBefore'], 'must not come before the beginning')
      if (
        hoursAfter !== undefined &&
        policy.afterBreach &&
        hoursAfter > policy.afterBreach.everyDays * 24 - 2
      )
        complain(['steps', index, 'hoursAfter'], 'must come before what is repeated after the breach')
      if ((kind === 'breach') !== (at === 1))
        complain(['steps', index, 'kind'], 'must be "breach" on the step at 1, and only there')
      if ((kind === 'overdue') !== (hoursAfter !== undefined))
        complain(['steps', index, 'kind'], 'must be "overdue" after the breach, and only there')
      if (ids.has(id)) complain(['steps', index, 'id'], `"${id}" is already the id of another step`)
      ids.add(id)
    })
    const breach = policy.steps.findIndex(({ at }) => at === 1)
    if (breach === -1) complain(['steps'], 'must have a step at 1: the breach')
    else if (breach === 0)
      complain(['steps'], 'must have a step before the breach: somebody hears while there is time')
  })
  .readonly()

type When = { at?: number | undefined; hoursBefore?: number | undefined; hoursAfter?: number | undefined }

/** Hours from the beginning, where a day has 24; `whole` hours are promised. */
export function nominal({ at, hoursBefore, hoursAfter }: When, whole: number): number {
  if (at !== undefined) return at * whole
  return hoursBefore === undefined ? whole + (hoursAfter ?? 0) : whole - hoursBefore
}

function wayOf({ at, hoursBefore }: When): string {
  return at !== undefined ? 'at' : hoursBefore !== undefined ? 'hoursBefore' : 'hoursAfter'
}

/** How many hours are promised, where a day has 24. What is promised is wrong by itself where it is no time at all. */
export function wholeHours({ days, hours }: Pick<DeadlinePolicy, 'days' | 'hours'>): number {
  return hours || (days || 1) * 24
}

/** Which step is the breach; those after it come later than the deadline. */
export function breachOf({ steps }: Pick<DeadlinePolicy, 'steps'>): number {
  return steps.findIndex(({ kind }) => kind === 'breach')
}

export type DeadlinePolicy = z.output<typeof DeadlinePolicy>
export type PolicyStep = z.output<typeof PolicyStep>
/** What a policy says, whichever it is called. */
export type Rules = Omit<DeadlinePolicy, 'id' | 'version'>

export function rulesOf({ id: _, version: __, ...rules }: DeadlinePolicy): Rules {
  return rules
}

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
