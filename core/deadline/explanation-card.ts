/** How a due time was reckoned, day by day. A deadline that nobody can explain is not believed. */
import type { Messages } from '../i18n/messages.ts'
import type { Block } from '../view/card.ts'
import type { ExplainedDate, Explanation } from './explain.ts'
import type { StoredDeadline } from './store.ts'

export type Reckoned = {
  readonly deadline: StoredDeadline
  /** Of the policy that it is under. */
  readonly version: number
  readonly explanation: Explanation
}

/** What is said in the words of its owner. */
type Words = Pick<
  Messages['helpdesk']['explanation'],
  'started' | 'policy' | 'due' | 'overdue' | 'met' | 'metLate' | 'cancelled' | 'step'
>

export function explanationBody(m: Messages, words: Words, reckoned: Reckoned, now: Date): Block[] {
  const h = m.helpdesk.explanation
  const { deadline, version, explanation: said } = reckoned
  const time = (instant: Date) => m.fullTime(instant, deadline.zone)
  const dates = said.dates.map((one) => ({
    text: m.day(new Date(`${one.date}T12:00:00Z`), 'UTC'),
    detail: one.closed ? m.terms.notCounted(whyClosed(m, one.closed)) : countedDetail(m, one),
  }))
  const counted = said.days.map((one) => ({
    text: h.day(one.number, time(one.from), one.to ? time(one.to) : null),
    detail: countedDetail(m, one),
  }))
  const pauses = said.pauses.map((pause) => ({
    text: h.pause(time(pause.from), pause.to ? time(pause.to) : null),
    detail: h.notCounted(m.duration(pause.pausedMs)),
  }))
  const steps = said.steps.map((step) => ({
    text: `${step.at ? time(step.at) : h.afterThePause} · ${words.step(step.id)}`,
    detail: stepStanding(h, step, deadline, now),
  }))
  return [
    { kind: 'text', text: words.started(time(said.startedAt), said.promised, deadline.zone) },
    { kind: 'text', text: words.policy(version) },
    { kind: 'list', items: [...counted, ...dates] },
    ...(pauses.length > 0
      ? [{ kind: 'text', text: h.pausesTitle } as const, { kind: 'list', items: pauses } as const]
      : []),
    { kind: 'text', text: standing(m, words, deadline, said.dueAt, said.remainingMs, now) },
    { kind: 'divider' },
    { kind: 'text', text: h.stepsTitle },
    { kind: 'list', items: steps },
  ]
}

function countedDetail(m: Messages, one: { countedMs: number; pausedMs: number }): string {
  const h = m.helpdesk.explanation
  return one.pausedMs > 0
    ? h.countedAndPaused(m.duration(one.countedMs), m.duration(one.pausedMs))
    : h.counted(m.duration(one.countedMs))
}

function whyClosed(m: Messages, closed: NonNullable<ExplainedDate['closed']>): string {
  const { names, weekend, closure } = m.terms
  if (closed === 'week') return weekend
  return names[closed.name ?? ''] ?? closed.name ?? closure
}

function stepStanding(
  h: Messages['helpdesk']['explanation'],
  { at, index }: { at: Date | null; index: number },
  deadline: StoredDeadline,
  now: Date,
): string {
  if (deadline.state === 'cancelled') return index <= deadline.step ? h.passed : h.notNeeded
  if (deadline.metAt) return at && at <= deadline.metAt ? h.passed : h.notNeeded
  return at && at <= now ? h.passed : h.toCome
}

function standing(
  m: Messages,
  words: Words,
  deadline: StoredDeadline,
  due: Date | null,
  remainingMs: number,
  now: Date,
): string {
  const h = m.helpdesk.explanation
  const zone = deadline.zone
  if (deadline.metAt) {
    const when = m.fullTime(deadline.metAt, zone)
    return deadline.breachedAt && due
      ? words.metLate(when, m.fullTime(due, zone))
      : words.met(when, due ? m.fullTime(due, zone) : null)
  }
  if (deadline.state === 'cancelled') return words.cancelled
  if (!due) return h.pausedNow(m.duration(remainingMs))
  return (due <= now ? words.overdue : words.due)(m.fullTime(due, zone), m.fromNow(due, now))
}
