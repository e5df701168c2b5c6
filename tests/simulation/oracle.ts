/**
 * What must follow from what was done. Knows the acts, when somebody looked after what was due, when an answer reached whoever
 * asked, and the promise in plain numbers; reckons by walking along the wall clock, and has never seen the database.
 */
import { lengthOf, quietly, walk } from '../core/deadline/walk/walker.ts'
import { createAgenda } from './agenda.ts'
import type { QuestionAct } from './plan.ts'

/** As it was announced: four days, with a word at these shares of them, none of it at night, and one each day after the last. */
const DAYS = 4
const SHARES = [0.25, 0.5, 0.75, 0.9]
const QUIET = { from: '20:00', to: '07:00' }
export const BREACH = SHARES.length

export type State = 'open' | 'waiting' | 'answered' | 'resolved' | 'closed' | 'dismissed'
export const FINAL: readonly State[] = ['answered', 'resolved', 'closed', 'dismissed']

export type Happened = {
  readonly kind: string
  readonly step: number | null
  readonly at: number
  /** When somebody was there to write it down. */
  readonly noted: number
}

/** One promise. Instants in milliseconds. */
export type Cycle = {
  readonly start: number
  readonly pauses: Array<{ from: number; to: number | null }>
  readonly happened: Happened[]
  state: 'running' | 'paused' | 'met' | 'cancelled'
  /** The highest rung that somebody was there to climb. */
  top: number
  rungs: readonly number[]
  due: number | null
  breachedAt: number | null
  /** When somebody was there to see the breach, and under which rung it was said. */
  noticed: { readonly at: number; readonly step: number } | null
  endedAt: number | null
  metAt: number | null
}

export type Known = {
  readonly nth: number
  readonly reference: string
  readonly asker: string
  state: State
  readonly cycles: Cycle[]
  /** Words of an answer that has not reached whoever asked. */
  underWay: string[]
}

export type Oracle = ReturnType<typeof createOracle>

/** Words by which an answer is known again wherever it is read. */
export const answerWords = ({ question, nth }: Pick<QuestionAct, 'question' | 'nth'>) =>
  `réponse-${question}-${nth}-fin`

export function createOracle(zone: string) {
  const questions = new Map<number, Known>()
  /** When the next rung of each cycle comes. */
  const running = createAgenda<Cycle>()
  const underWay = new Set<Known>()

  function known(nth: number): Known {
    const found = questions.get(nth)
    if (!found) throw new Error(`question ${nth} was never asked`)
    return found
  }

  function begin(question: Known, at: number): void {
    const cycle: Cycle = {
      start: at,
      pauses: [],
      happened: [],
      state: 'running',
      top: -1,
      rungs: [],
      due: null,
      breachedAt: null,
      noticed: null,
      endedAt: null,
      metAt: null,
    }
    question.cycles.push(cycle)
    reckon(cycle)
  }

  /** By walking. */
  function reckon(cycle: Cycle): void {
    const { start, pauses } = cycle
    const asked = { start, zone, days: DAYS, pauses }
    const length = lengthOf(asked)
    const { due, reached } = walk(
      asked,
      length,
      SHARES.map((share) => Math.round(share * length)),
    )
    cycle.due = due
    cycle.rungs = reached.map((at) =>
      at === null ? Number.POSITIVE_INFINITY : quietly(zone, QUIET, at, start),
    )
    if (cycle.state === 'running') running.set(cycle, instant(cycle, cycle.top + 1))
    else running.delete(cycle)
  }

  function instant({ rungs, due }: Cycle, step: number): number {
    const daysLate = step - BREACH
    if (daysLate < 0) return rungs[step] ?? Number.POSITIVE_INFINITY
    if (due === null || daysLate === 0) return due ?? Number.POSITIVE_INFINITY
    return due + lengthOf({ start: due, zone, days: daysLate, pauses: [] })
  }

  function end(cycle: Cycle, to: 'met' | 'cancelled', at: number): void {
    if (cycle.state !== 'running' && cycle.state !== 'paused') return
    cycle.state = to
    cycle.endedAt = at
    cycle.happened.push({ kind: to, step: null, at, noted: at })
    if (to === 'met') cycle.metAt = at
    // On the minute itself it was in time.
    if (cycle.breachedAt !== null && at <= cycle.breachedAt) {
      cycle.breachedAt = null
      cycle.happened.push({ kind: 'corrected', step: null, at, noted: at })
    }
    running.delete(cycle)
  }

  return {
    questions,

    asked(act: QuestionAct, reference: string): void {
      const question = {
        nth: act.question,
        reference,
        asker: act.by,
        state: 'open',
        cycles: [],
        underWay: [],
      }
      questions.set(act.question, question as Known)
      begin(question as Known, act.at)
    },

    referenceOf: (nth: number) => known(nth).reference,

    did(act: QuestionAct): void {
      const question = known(act.question)
      const cycle = question.cycles.at(-1)
      if (!cycle) throw new Error(`question ${act.question} has no promise`)
      const { at } = act
      switch (act.kind) {
        case 'claim':
        case 'hand-over':
          // Taken, or passed on, is not answered.
          break
        case 'answer':
          question.state = 'answered'
          question.underWay.push(answerWords(act))
          underWay.add(question)
          break
        case 'ask-precision':
          question.state = 'waiting'
          cycle.state = 'paused'
          cycle.pauses.push({ from: at, to: null })
          cycle.happened.push({ kind: 'paused', step: null, at, noted: at })
          reckon(cycle)
          break
        case 'give-precision':
          question.state = 'open'
          cycle.state = 'running'
          for (const pause of cycle.pauses) pause.to ??= at
          cycle.happened.push({ kind: 'resumed', step: null, at, noted: at })
          reckon(cycle)
          break
        case 'again':
          question.state = 'open'
          end(cycle, 'cancelled', at)
          question.underWay = []
          begin(question, at)
          break
        case 'resolve':
        case 'close':
        case 'dismiss':
          question.state = act.kind === 'resolve' ? 'resolved' : act.kind === 'close' ? 'closed' : 'dismissed'
          end(cycle, 'cancelled', at)
          break
      }
    },

    /** Somebody looks after what is due. */
    climb(now: number): void {
      for (const cycle of running.takeUntil(now)) {
        let top = cycle.top + 1
        while (instant(cycle, top + 1) <= now) top++
        const { due } = cycle
        cycle.happened.push({ kind: 'step', step: top, at: instant(cycle, top), noted: now })
        if (cycle.top < BREACH && top >= BREACH && due !== null) {
          cycle.happened.push({ kind: 'breach', step: BREACH, at: due, noted: now })
          cycle.breachedAt = due
          cycle.noticed = { at: now, step: top }
        }
        cycle.top = top
        running.set(cycle, instant(cycle, top + 1))
      }
    },

    /** @param reached whether these words have reached this person, or the place where they asked. */
    heard(now: number, reached: (words: string, asker: string) => boolean): void {
      for (const question of underWay) {
        if (
          question.underWay.length > 0 &&
          !question.underWay.some((words) => reached(words, question.asker))
        )
          continue
        const cycle = question.cycles.at(-1)
        if (cycle && question.underWay.length > 0) end(cycle, 'met', now)
        question.underWay = []
        underWay.delete(question)
      }
    },

    /** When the next rung comes; infinite where none does. */
    next: () => running.first(),
  }
}
