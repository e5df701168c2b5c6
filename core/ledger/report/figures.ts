/**
 * How the guarantee was kept, reckoned from the ledger alone: whoever has the same entries finds the same figures. Pure.
 */
import type { Period } from '../../kernel/period.ts'
import type { Entry } from '../chain.ts'
import { type Lengths, replay } from '../replay.ts'
import { eventOf, grouped, lengthsOf, type Says, sealed, termsOf, textOf, timeOf } from '../sealed.ts'

export const OUTCOMES = ['kept', 'late', 'broken', 'open', 'dropped'] as const
/**
 * What became of a promise: kept in time; kept too late; broken, and never kept so far; still running; without object before
 * it was due (resolved, closed or withdrawn).
 */
export type Outcome = (typeof OUTCOMES)[number]

export const WHYS = ['nobody', 'left', 'given', 'taken', 'waiting', 'not-received'] as const
/**
 * Where a question stood when its promise was broken: with nobody, since nobody was there; with nobody, since whoever had it
 * is away, left or gave it back; given to somebody; taken by somebody; waiting for a word from whoever asked; answered in vain.
 */
export type Why = (typeof WHYS)[number]

export type Promised = {
  readonly questionId: string
  readonly groupId: string
  readonly startedAt: Date
  readonly dueAt: Date | null
  readonly answeredAt: Date | null
  readonly outcome: Outcome
  readonly why: Why | null
  /** Who gave the first answer. */
  readonly answeredBy: string | null
  /** Who had the question at any time, given or taken. */
  readonly heldBy: readonly string[]
  /** The question had been answered or closed before, and was asked again. */
  readonly again: boolean
  /** Whoever asked found the answer in a question like it, before anybody had answered. */
  readonly deflected: boolean
  /** A reminder, an alert or the end of it fell into a time in which nobody was at work. */
  readonly down: boolean
  /** When its reminders, its alerts and its end came, as far as they did. */
  readonly rungs: readonly Date[]
}

/** Nobody was at work. `concerned`: promises of which a reminder, an alert or the end fell into it. */
export type Outage = { readonly from: Date; readonly to: Date; readonly concerned: readonly Promised[] }

type Sealed = Pick<Entry, 'source' | 'sourceId' | 'facts'>

/** Every promise of a question that began in the period, the earliest first. */
export function promisesIn(entries: readonly Sealed[], { from, to }: Period): Promised[] {
  const of = (source: Entry['source']) => entries.filter((one) => one.source === source).map(sealed)
  const eventsOf = grouped(of('clock'), 'deadlineId')
  const movesOf = grouped(of('move'), 'questionId')
  const lengths = lengthsOf(of('policy'))
  const outages = spansOf(entries)
  return of('promise')
    .filter(({ says }) => says['subjectType'] === 'question')
    .map(({ id, says }) =>
      promised(says, eventsOf.get(id) ?? [], movesOf.get(textOf(says, 'subjectId')) ?? [], lengths, outages),
    )
    .filter(({ startedAt }) => startedAt >= from && startedAt < to)
    .sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime())
}

function promised(
  terms: Says,
  events: readonly Says[],
  moves: readonly Says[],
  lengths: Lengths,
  outages: readonly Span[],
): Promised {
  const stood = replay(termsOf(terms), events.map(eventOf), lengths)
  const { breachedAt, metAt, dueAt } = stood
  const cycle = terms['cycle']
  const theirs = moves.filter((move) => move['cycle'] === cycle)
  const answer = theirs.find(({ kind }) => kind === 'answer')
  const outcome = outcomeOf(stood)
  const steps = events.filter(({ kind }) => kind === 'step').map((event) => timeOf(event, 'at'))
  const rungs = breachedAt ? [...steps, breachedAt] : steps
  return {
    questionId: textOf(terms, 'subjectId'),
    groupId: textOf(moves[0] ?? {}, 'groupId'),
    startedAt: timeOf(terms, 'startedAt'),
    dueAt: breachedAt ?? dueAt,
    answeredAt: metAt,
    outcome,
    why: breachedAt && (outcome === 'late' || outcome === 'broken') ? whyAt(theirs, breachedAt) : null,
    answeredBy: metAt && answer ? textOf(answer, 'byId') || null : null,
    heldBy: [...new Set(theirs.flatMap(({ assigneeId }) => (assigneeId === null ? [] : String(assigneeId))))],
    again: Number(cycle) > 1,
    deflected: !answer && theirs.some(({ bySimilar }) => bySimilar === 1),
    down: outages.some((outage) => fellInto(outage, rungs)),
    rungs,
  }
}

/** The outages of a period, and those later on that concerned its promises, the earliest first. */
export function outagesIn(
  entries: readonly Sealed[],
  promises: readonly Promised[],
  period: Period,
): Outage[] {
  return spansOf(entries)
    .map((span) => ({ ...span, concerned: promises.filter(({ rungs }) => fellInto(span, rungs)) }))
    .filter(({ from, to, concerned }) => concerned.length > 0 || (from < period.to && to > period.from))
    .sort((a, b) => a.from.getTime() - b.from.getTime())
}

type Span = { readonly from: Date; readonly to: Date }

function spansOf(entries: readonly Sealed[]): Span[] {
  return entries
    .filter(({ source }) => source === 'outage')
    .map(sealed)
    .map(({ says }) => ({ from: timeOf(says, 'from'), to: timeOf(says, 'to') }))
}

const fellInto = ({ from, to }: Span, instants: readonly Date[]) =>
  instants.some((at) => at > from && at <= to)

function outcomeOf({ state, breachedAt }: ReturnType<typeof replay>): Outcome {
  if (state === 'met') return breachedAt ? 'late' : 'kept'
  if (breachedAt) return 'broken'
  return state === 'cancelled' ? 'dropped' : 'open'
}

/** What was done by then, and who has it through it. */
function whyAt(moves: readonly Says[], at: Date): Why {
  const before = moves.filter((move) => timeOf(move, 'recordedAt') <= at)
  const last = before.at(-1)
  if (last?.['to'] === 'answered') return 'not-received'
  if (last?.['to'] === 'waiting') return 'waiting'
  if (!last || last['assigneeId'] === null)
    return before.some(({ assigneeId }) => assigneeId !== null) ? 'left' : 'nobody'
  const since = before.findLastIndex((move) => move['assigneeId'] !== last['assigneeId']) + 1
  return before.slice(since).some(({ kind }) => kind === 'claim') ? 'taken' : 'given'
}

export type Figures = {
  readonly asked: number
  readonly outcomes: Readonly<Record<Outcome, number>>
  readonly whys: Readonly<Record<Why, number>>
  readonly again: number
  readonly deflected: number
  /** Of those that were broken, how many had a reminder, an alert or their end fall into an outage. */
  readonly down: number
  /** How many have had an answer, in time or not. */
  readonly answered: number
  /** Of those that were due to be kept or were kept: how many were, in time. Null where there are none yet. */
  readonly keptShare: number | null
  /** Milliseconds from the question to its answer, pauses included, as people lived them. Null where nothing was answered. */
  readonly median: number | null
  readonly ninth: number | null
}

export function figuresOf(promises: readonly Promised[]): Figures {
  const outcomes = counted(
    OUTCOMES,
    promises.map(({ outcome }) => outcome),
  )
  const decided = outcomes.kept + outcomes.late + outcomes.broken
  const lengths = promises
    .flatMap(({ startedAt, answeredAt }) => (answeredAt ? [answeredAt.getTime() - startedAt.getTime()] : []))
    .sort((a, b) => a - b)
  return {
    asked: promises.length,
    outcomes,
    whys: counted(
      WHYS,
      promises.flatMap(({ why }) => why ?? []),
    ),
    again: promises.filter(({ again }) => again).length,
    deflected: promises.filter(({ deflected }) => deflected).length,
    down: promises.filter(({ why, down }) => why !== null && down).length,
    answered: lengths.length,
    keptShare: decided === 0 ? null : outcomes.kept / decided,
    median: quantile(lengths, 0.5),
    ninth: quantile(lengths, 0.9),
  }
}

/** The smallest that this share of them does not exceed. */
export function quantile(sorted: readonly number[], share: number): number | null {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null
}

function counted<Kind extends string>(kinds: readonly Kind[], found: readonly Kind[]): Record<Kind, number> {
  const counts = Object.fromEntries(kinds.map((kind) => [kind, 0])) as Record<Kind, number>
  for (const kind of found) counts[kind] += 1
  return counts
}
