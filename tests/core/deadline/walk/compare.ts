/** What the engine finds for a case, beside what the walk finds. */
import { type Deadline, dueAt } from '../../../../core/deadline/calendar.ts'
import { explain } from '../../../../core/deadline/explain.ts'
import { type DeadlinePolicy, parsePolicy } from '../../../../core/policy/policy.ts'
import type { Case, When } from './cases.ts'
import { type Asked, lengthOf, MINUTE, quietly, walk } from './walker.ts'

const HOUR = 60 * MINUTE

/** The case as the engine takes it. */
export function policyOf(
  { days, hours, calendar }: Pick<Asked, 'days' | 'hours' | 'calendar'>,
  { quiet, steps }: Pick<Case, 'quiet' | 'steps'>,
): DeadlinePolicy {
  const { before, after } = fitting({ days, hours }, steps)
  return parsePolicy({
    id: 'any',
    version: 1,
    ...(days === undefined ? { hours } : { days }),
    ...(calendar
      ? {
          calendar: {
            ...calendar,
            closed: calendar.closed.map((days) => ({ ...days, why: 'closure' })),
            holidays: null,
            school: null,
          },
        }
      : {}),
    ...(quiet ? { quiet } : {}),
    steps: [
      ...before.map((when, index) => ({
        ...when,
        id: `before-${index}`,
        kind: 'reminder',
        audience: ['anybody'],
      })),
      { id: 'breach', at: 1, kind: 'breach', audience: ['anybody'] },
      ...after.map((when, index) => ({
        ...when,
        id: `after-${index}`,
        kind: 'overdue',
        audience: ['anybody'],
      })),
    ],
    afterBreach: { id: 'daily', everyDays: 1, audience: ['anybody'] },
  })
}

/** Those steps that a policy of this length may have: the earliest first, and an hour between what is reckoned from either end. */
function fitting({ days, hours }: Pick<Asked, 'days' | 'hours'>, steps: readonly When[]) {
  const whole = hours ?? (days ?? 0) * 24
  const before: Before[] = []
  let latest = 0
  for (const when of steps) {
    if ('hoursAfter' in when) continue
    const at = 'at' in when ? when.at * whole : whole - when.hoursBefore
    if (at <= latest + ('at' in when ? 0 : 1)) continue
    before.push(when)
    latest = at
  }
  // Somebody must hear while there is time.
  if (before.length === 0) before.push({ at: 0.5 })
  return { before, after: steps.flatMap((when) => ('hoursAfter' in when ? [when] : [])) }
}

type Before = Exclude<When, { hoursAfter: number }>

export const clockedOf = (asked: Asked) => ({
  startedAt: new Date(asked.start),
  zone: asked.zone,
  pauses: asked.pauses.map(({ from, to }) => ({
    from: new Date(from),
    to: to === null ? null : new Date(to),
  })),
})

/** Null where both agree; else what they say. */
export function disagreement(one: Case): string | null {
  return (
    differs(one, one.asked) ??
    differs(one, { ...one.asked, days: undefined, hours: undefined, calendar: undefined, ...one.changed })
  )
}

function differs(one: Case, asked: Asked): string | null {
  const calendar = asked.calendar && normal(asked.calendar)
  const theirs = { ...asked, calendar }
  const policy = policyOf(asked, one)
  const length = lengthOf(theirs)
  const { before, after } = fitting(asked, one.steps)
  const walked = walk(
    theirs,
    length,
    before.map((when) =>
      'at' in when ? Math.round(when.at * length) : Math.max(0, length - when.hoursBefore * HOUR),
    ),
  )
  const clocked = clockedOf(asked)
  const explained = explain(policy, clocked, new Date(walked.due ?? lastPause(asked)))
  const said = {
    due: explained.dueAt?.getTime() ?? null,
    dueAt: dueAt({ ...clocked, length: policy } satisfies Deadline)?.getTime() ?? null,
    length: explained.totalActiveMs,
    steps: explained.steps.flatMap(({ at, kind }) => (kind === 'breach' ? [] : [at?.getTime() ?? null])),
    ...(calendar
      ? {
          counted: explained.dates.flatMap(({ date, countedMs }) =>
            countedMs > 0 ? [[date, countedMs]] : [],
          ),
          paused:
            walked.due === null
              ? []
              : explained.dates.flatMap(({ date, pausedMs }) => (pausedMs > 0 ? [[date, pausedMs]] : [])),
        }
      : {}),
  }
  const found = {
    due: walked.due,
    dueAt: walked.due,
    length,
    steps: [
      ...walked.reached.map((at) =>
        at === null || !one.quiet ? at : quietly(asked.zone, one.quiet, at, asked.start),
      ),
      // Late is late: no calendar counts any more, and no night is quiet.
      ...after.map(({ hoursAfter }) => walked.due && walked.due + hoursAfter * HOUR),
    ],
    ...(calendar
      ? { counted: [...walked.counted], paused: walked.due === null ? [] : [...walked.paused] }
      : {}),
  }
  if (JSON.stringify(said) === JSON.stringify(found)) return null
  return JSON.stringify({ asked, quiet: one.quiet, said, found }, null, 1)
}

function lastPause({ pauses, start }: Asked): number {
  return pauses.find(({ to }) => to === null)?.from ?? start
}

/** The last minute of a day is one of its minutes. */
function normal(calendar: NonNullable<Asked['calendar']>): NonNullable<Asked['calendar']> {
  const whole = (hours: ReadonlyArray<readonly [string, string]>) =>
    hours.map(([from, to]) => [from, to === '23:59' ? '24:00' : to] as const)
  return {
    ...calendar,
    week: calendar.week.map(whole),
    open: calendar.open.map(({ on, hours }) => ({ on, hours: whole(hours) })),
  }
}
