/** How a due time was reckoned, day by day. A deadline that nobody can explain is not believed. */
import type { Messages } from '../i18n/messages.ts'
import type { Action, Block, Card } from '../view/card.ts'
import { type ExplainedDate, type Explanation, isPlain } from './explain.ts'
import type { StoredDeadline } from './store.ts'

export type Reckoned = {
  readonly deadline: StoredDeadline
  readonly explanation: Explanation
}

/** A step of its ladder; `everyDays` of what is repeated. */
type Told = { id: string; kind: string; audience: readonly string[]; everyDays?: number | undefined }

/** What is said in the words of its owner. */
type Words = Pick<
  Messages['helpdesk']['explanation'],
  'started' | 'due' | 'overdue' | 'met' | 'metLate' | 'cancelled'
> & { step(step: Told): string }

/** What its owner says of it beside the reckoning. */
type Beside = {
  /** Which policy it follows, as a sentence. */
  readonly rule: string
  /** It was put under that policy later. */
  readonly isMoved: boolean
  /** Shows it day by day, with all that is said on the way; none where that is what was asked for. */
  readonly whole: Action | undefined
}

/** A sentence, and what comes next, where there is nothing special; else day by day. */
export function explanationBody(
  m: Messages,
  words: Words,
  beside: Beside,
  reckoned: Reckoned,
  now: Date,
): Pick<Card, 'body' | 'actions'> {
  const { whole } = beside
  if (!whole || !isPlain(reckoned.explanation))
    return { body: dayByDay(m, words, beside.rule, reckoned, now), actions: [] }
  return { body: inShort(m, words, beside, reckoned, now), actions: [whole] }
}

function inShort(
  m: Messages,
  words: Words,
  { rule, isMoved }: Beside,
  reckoned: Reckoned,
  now: Date,
): Block[] {
  const h = m.helpdesk.explanation
  const { deadline, explanation: said } = reckoned
  const time = (instant: Date) => m.fullTime(instant, deadline.zone)
  const stands = standing(m, words, deadline, said.dueAt, said.remainingMs, now)
  const next = nextOf(reckoned, now)
  return [
    { kind: 'text', text: `${stands} ${h.plain(time(said.startedAt), said.promised)}` },
    ...(isMoved ? [{ kind: 'text', text: rule } as const] : []),
    ...(next ? [{ kind: 'text', text: h.next(time(next.at), words.step(next.step)) } as const] : []),
  ]
}

/** What is said next of it, and when; null where nothing is any more. */
function nextOf({ deadline, explanation }: Reckoned, now: Date): { step: Told; at: Date } | null {
  if (deadline.metAt || deadline.state === 'cancelled') return null
  const { steps, afterBreach } = explanation
  const step = steps.find(({ at }) => at && at > now)
  if (step?.at) return { step, at: step.at }
  return afterBreach?.nextAt ? { step: repeatedStep(afterBreach), at: afterBreach.nextAt } : null
}

function dayByDay(m: Messages, words: Words, rule: string, reckoned: Reckoned, now: Date): Block[] {
  const h = m.helpdesk.explanation
  const { deadline, explanation: said } = reckoned
  const time = (instant: Date) => m.fullTime(instant, deadline.zone)
  const dates = said.dates.map((one) => ({
    text: m.day(new Date(`${one.date}T12:00:00Z`), 'UTC'),
    detail: one.closed ? m.terms.notCounted(whyClosed(m, one.closed)) : dateDetail(m, one),
  }))
  const counted = said.days.map((one) => ({
    text: h.day(one.number, time(one.from), one.to ? time(one.to) : null),
    detail: countedDetail(m, one),
  }))
  const pauses = said.pauses.map((pause) => ({
    text: h.pause(time(pause.from), pause.to ? time(pause.to) : null),
    detail: h.notCounted(m.duration(pause.pausedMs)),
  }))
  const steps = said.steps.map((step) => {
    const moved = step.insteadOf ? ` (${h.beforeQuiet(time(step.insteadOf))})` : ''
    return {
      text: `${step.at ? time(step.at) : h.afterThePause} · ${words.step(step)}${moved}`,
      detail: stepStanding(h, step, deadline, now),
    }
  })
  return [
    { kind: 'text', text: words.started(time(said.startedAt), said.promised, deadline.zone) },
    { kind: 'text', text: rule },
    { kind: 'list', items: [...counted, ...dates] },
    ...(pauses.length > 0
      ? [{ kind: 'text', text: h.pausesTitle } as const, { kind: 'list', items: pauses } as const]
      : []),
    { kind: 'text', text: standing(m, words, deadline, said.dueAt, said.remainingMs, now) },
    { kind: 'divider' },
    { kind: 'text', text: h.stepsTitle },
    { kind: 'list', items: [...steps, ...repeats(m, words, reckoned)] },
  ]
}

/** What is said again and again once it is late: from when on, how often so far, and when next. */
function repeats(
  m: Messages,
  words: Words,
  { deadline, explanation }: Reckoned,
): Array<{ text: string; detail: string }> {
  const h = m.helpdesk.explanation
  const { afterBreach, steps } = explanation
  if (!afterBreach) return []
  const { firstAt, nextAt } = afterBreach
  const time = (instant: Date) => m.fullTime(instant, deadline.zone)
  const isOver = deadline.metAt !== null || deadline.state === 'cancelled'
  // Of what was stopped, the rungs that were climbed by then are what came of it.
  const passed =
    deadline.state === 'cancelled' ? Math.max(0, deadline.step - steps.length + 1) : afterBreach.passed
  const detail =
    passed === 0
      ? isOver
        ? h.notNeeded
        : h.toCome
      : h.repeated(passed, isOver || !nextAt ? null : time(nextAt))
  return [
    {
      text: `${firstAt ? h.from(time(firstAt)) : h.afterThePause} · ${words.step(repeatedStep(afterBreach))}`,
      detail,
    },
  ]
}

function repeatedStep({ id, audience, everyDays }: NonNullable<Explanation['afterBreach']>): Told {
  return { id, kind: 'overdue', audience, everyDays }
}

function dateDetail(m: Messages, one: ExplainedDate): string {
  const h = m.helpdesk.explanation
  const counted = countedDetail(m, one)
  return one.exception ? h.byException(counted) : counted
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
