/** Starting, pausing, resuming and ending a deadline, inside the transaction of whoever asks for it. */
import type { Part } from '../../prisma/unit.ts'
import { isUnsaid } from '../delivery/store.ts'
import type { Work } from '../kernel/work.ts'
import { type Policies, policyOf } from '../policy/policies.ts'
import { breachOf, type DeadlinePolicy, policyKey } from '../policy/policy.ts'
import { calendarDays, dueAt } from './calendar.ts'
import { NO_STEP, nextStep, reached } from './ladder.ts'
import {
  deadlinePart,
  type Ended,
  endOnce,
  insertDeadline,
  lockDeadline,
  type NewDeadline,
  recordEvents,
  restartClock,
  runAgain,
  type StoredDeadline,
  stopClock,
} from './store.ts'

export type Subject = { organisationId: string; subjectType: string; subjectId: string; cycle: number }

type Started = StoredDeadline & { dueAt: Date }

/** Starts the clock at `at`, which may be past, in the given IANA zone. One statement. */
export async function startDeadline(
  { unit, ids }: Work,
  policy: DeadlinePolicy,
  subject: Subject,
  zone: string,
  at: Date,
): Promise<Started> {
  const { deadline, row } = starting(ids.next(), policy, subject, zone, at)
  await insertDeadline(unit, row)
  return deadline
}

/** The same of what is made by the statement of which the second is a part. */
export function startWith(
  { ids }: Pick<Work, 'ids'>,
  policy: DeadlinePolicy,
  subject: Subject,
  zone: string,
  at: Date,
): { deadline: Started; part: Part } {
  const { deadline, row } = starting(ids.next(), policy, subject, zone, at)
  return { deadline, part: deadlinePart(row) }
}

function starting(
  id: string,
  policy: DeadlinePolicy,
  subject: Subject,
  zone: string,
  at: Date,
): { deadline: Started; row: NewDeadline } {
  const clocked = { startedAt: at, zone, pauses: [] }
  const due = dueAt({ ...clocked, length: policy })
  const first = nextStep(policy, clocked, NO_STEP)
  if (!due || !first) throw new Error('a deadline without pauses has a due time and a first step')
  const started = {
    id,
    ...subject,
    policy: policyKey(policy),
    zone,
    days: calendarDays({ ...clocked, length: policy }, due),
    startedAt: at,
    dueAt: due,
  }
  return {
    deadline: { ...started, state: 'running', step: NO_STEP, metAt: null, breachedAt: null, pauses: [] },
    row: { ...started, nextStepAt: first.at },
  }
}

/**
 * Stops the clock from `at`, which may be past: what was said is heard late sometimes. A breach on record whose due time
 * lies behind that was none, and its rungs are still to be climbed; answers whether there was one. Nothing happens to a
 * deadline that is not running. It is looked at once it is locked: a sweep may have climbed it meanwhile.
 */
export async function pauseDeadline(
  { unit, ids, now }: Work,
  policies: Policies,
  deadlineId: string,
  at: Date,
): Promise<{ corrected: boolean }> {
  const deadline = await lockDeadline(unit, deadlineId)
  if (deadline?.state !== 'running') return { corrected: false }
  const from = at < deadline.startedAt ? deadline.startedAt : at
  const paused = { ...deadline, pauses: [...deadline.pauses, { from, to: null }] }
  // An open pause hides what lies beyond its beginning, and moves nothing that came before.
  const due = deadline.dueAt && deadline.dueAt <= from ? deadline.dueAt : null
  const corrected = deadline.breachedAt !== null && due === null
  const policy = corrected ? await policyOf(policies, unit, deadline) : undefined
  const { step, breachedAt } = policy
    ? { breachedAt: null, step: reached(policy, paused, NO_STEP, from)?.highest.index ?? NO_STEP }
    : deadline
  await stopClock(unit, { id: deadlineId, pauseId: ids.next(), from, step, dueAt: due, breachedAt })
  const kinds = policy ? (['paused', 'corrected'] as const) : (['paused'] as const)
  await recordEvents(
    unit,
    kinds.map((kind) => ({ id: ids.next(), deadlineId, kind, at: from })),
    now,
  )
  return { corrected: policy !== undefined }
}

/**
 * Lets the clock run again from `at`, and gives the new due time. Nothing happens to a deadline that is not paused, and
 * it is looked at once it is locked: an answer may have been delivered meanwhile. What
 * is said to have been before the pause (two clocks differ) ends it where it began. The ladder goes on under the policy
 * that the deadline was begun under; where this release does not know it, the next sweep sets the deadline aside.
 */
export async function resumeDeadline(
  { unit, ids, now }: Work,
  policies: Policies,
  deadlineId: string,
  at: Date,
): Promise<Date | null> {
  const deadline = await lockDeadline(unit, deadlineId)
  if (deadline?.state !== 'paused') return deadline?.dueAt ?? null
  const open = deadline.pauses.find((pause) => pause.to === null)
  const end = open && at < open.from ? open.from : at
  const running = {
    ...deadline,
    pauses: deadline.pauses.map((pause) => ({ from: pause.from, to: pause.to ?? end })),
  }
  const policy = await policyOf(policies, unit, deadline)
  const due = dueAt({ ...running, length: policy ?? { days: deadline.days } })
  if (!due) throw new Error('a deadline without an open pause has a due time')
  // The last rung is climbed once more where it had not been said to everybody: it is said then with the new due time.
  const again = deadline.step > NO_STEP && (await isUnsaid(unit, deadline.id))
  const step = again ? deadline.step - 1 : deadline.step
  const next = policy && nextStep(policy, running, step)
  await restartClock(unit, { id: deadlineId, to: end, step, dueAt: due, nextStepAt: next?.at ?? now })
  await recordEvents(unit, [{ id: ids.next(), deadlineId, kind: 'resumed', at: end }], now)
  return due
}

/**
 * What was promised happened, at `at`, which may be past: what was said is heard late sometimes. Nothing happens to a
 * deadline that was met or cancelled before. One statement.
 */
export async function meetDeadline({ unit, ids, now }: Work, deadlineId: string, at: Date): Promise<Ended> {
  return endOnce(unit, deadlineId, { to: 'met', at, now, eventIds: [ids.next(), ids.next()] })
}

/**
 * What had been taken for the kept promise was not yet: the clock has been running all along. A rung that came meanwhile is
 * climbed by the next sweep, and so is a breach that was taken for none because of it. Nothing happens to a deadline that
 * is not met, and nobody else touches one that is. @returns the due time.
 */
export async function unmeetDeadline(
  { unit, ids, now }: Work,
  policies: Policies,
  deadline: StoredDeadline,
): Promise<Date | null> {
  if (deadline.state !== 'met') return deadline.dueAt
  const policy = await policyOf(policies, unit, deadline)
  const step = policy ? stepBefore(policy, deadline) : deadline.step
  const next = policy && nextStep(policy, deadline, step)
  await runAgain(unit, { id: deadline.id, step, nextStepAt: next?.at ?? now, now, eventId: ids.next() })
  return deadline.dueAt
}

/** The rung that a met deadline stood on; where its breach was corrected, below it, so that it is climbed anew. */
function stepBefore(
  policy: DeadlinePolicy,
  { breachedAt, metAt, step, ...deadline }: StoredDeadline,
): number {
  const breach = breachOf(policy)
  if (breachedAt || !metAt || step < breach) return step
  return Math.min(reached(policy, deadline, NO_STEP, metAt)?.highest.index ?? NO_STEP, breach - 1)
}

/**
 * The promise has lost its object (closed, withdrawn), at `at`. What was climbed and breached by then stays on record.
 * One statement.
 */
export async function cancelDeadline({ unit, ids, now }: Work, deadlineId: string, at: Date): Promise<Ended> {
  return endOnce(unit, deadlineId, { to: 'cancelled', at, now, eventIds: [ids.next(), ids.next()] })
}
