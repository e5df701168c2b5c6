/**
 * What a coordinator may decide of the ladder of a promise: who is told when, and how loudly. Pure.
 *
 * Whatever is decided, the end of the time is announced to the coordinators and to whoever asked, somebody who is always there
 * hears before it, and the coordinators hear again and again for as long as there is no answer. See
 * docs/decisions/0083-a-ladder-of-ones-own.md.
 */
import { nominal, type PolicyStep, type Rules, wholeHours } from '../../policy/policy.ts'
import type { Moment } from '../../policy/typed-moment.ts'

/** Whom a step may tell, in the order in which they are offered. */
export const TOLD = ['trainers', 'answering', 'assignee', 'coordinators', 'trainers-space', 'asker'] as const
/** They are there whoever has the question, and whoever has not. */
const ALWAYS_THERE: readonly string[] = ['trainers', 'answering', 'coordinators']

export const LOUDNESS = ['reminder', 'alert'] as const
export type Loudness = (typeof LOUDNESS)[number]

/** Steps of a ladder that is read on a phone. */
export const STEPS_MOST = 12
/** Longer than that the coordinators do not go without hearing of what is late, in days. */
export const REPEATS_MOST = 7

/** Why a ladder is none. */
export type LadderFault = {
  readonly code:
    | 'ladder-asker'
    | 'ladder-audience'
    | 'ladder-coordinators'
    | 'ladder-end'
    | 'ladder-full'
    | 'ladder-gone'
    | 'ladder-late'
    | 'ladder-moment'
    | 'ladder-nobody-before'
    | 'ladder-repeat'
    | 'ladder-same-time'
    | 'ladder-too-early'
  readonly facts?: Readonly<Record<string, string>>
}

export type Laddered =
  | { readonly ok: true; readonly rules: Rules }
  | { readonly ok: false; readonly fault: LadderFault }

/** What is wrong with the ladder of these rules; undefined where it may be decided. */
export function ladderFault({ steps, afterBreach, ...length }: Rules): LadderFault | undefined {
  const whole = wholeHours(length)
  const breach = steps.find(({ at }) => at === 1)
  const before = steps.filter(({ at, hoursAfter }) => at !== 1 && hoursAfter === undefined)
  const told = [...steps, ...(afterBreach ? [afterBreach] : [])]
  if (!breach) return fault('ladder-end')
  if (steps.length > STEPS_MOST) return fault('ladder-full', { most: `${STEPS_MOST}` })
  if (told.some(({ audience }) => audience.length === 0 || !audience.every(isKnown)))
    return fault('ladder-audience')
  if (!breach.audience.includes('coordinators')) return fault('ladder-coordinators')
  if (told.some((one) => (one === breach) !== one.audience.includes('asker'))) return fault('ladder-asker')
  if (!before.some(({ audience }) => audience.some((name) => ALWAYS_THERE.includes(name))))
    return fault('ladder-nobody-before')
  if (!afterBreach?.audience.includes('coordinators') || afterBreach.everyDays > REPEATS_MOST)
    return fault('ladder-repeat')
  const early = before.find((step) => nominal(step, whole) <= 0)
  if (early) return fault('ladder-too-early', { hours: `${early.hoursBefore}` })
  const ordered = inOrder(steps, whole)
  if (ordered.some((step, index) => meets(step, ordered[index - 1], whole))) return fault('ladder-same-time')
  if (steps.some(({ hoursAfter = 0 }) => hoursAfter > afterBreach.everyDays * 24 - 2))
    return fault('ladder-late')
  return undefined
}

export type Telling = {
  readonly moment: Moment
  readonly audience: readonly string[]
  readonly loud: Loudness
}

/** A step more. What is said again and again is one thing: another one takes its place. */
export function withStep(
  rules: Rules,
  { moment, audience, loud }: Telling,
  id: string = freshId(rules),
): Laddered {
  if ('at' in moment && moment.at === 1) return no('ladder-same-time')
  if ('hoursBefore' in moment && moment.inDays && rules.hours !== undefined) return no('ladder-moment')
  if ('everyDays' in moment) {
    const afterBreach = { id: rules.afterBreach?.id ?? 'repeated', everyDays: moment.everyDays, audience }
    return checked({ ...rules, afterBreach })
  }
  const steps = [...rules.steps, stepOf(id, moment, audience, loud)]
  return checked({ ...rules, steps: inOrder(steps, wholeHours(rules)) })
}

/** @param id of a step, or of what is repeated. */
export function withoutStep(rules: Rules, id: string): Laddered {
  if (rules.afterBreach?.id === id) return no('ladder-repeat')
  const step = rules.steps.find((one) => one.id === id)
  if (!step) return no('ladder-gone')
  if (step.at === 1) return no('ladder-end')
  return checked({ ...rules, steps: rules.steps.filter((one) => one !== step) })
}

/** What is left out stays as it is. */
export type Other = {
  readonly moment?: Moment | undefined
  readonly audience?: readonly string[] | undefined
  readonly loud?: Loudness | undefined
}

export function withOther(rules: Rules, id: string, { moment, audience, loud }: Other): Laddered {
  const { afterBreach } = rules
  if (afterBreach?.id === id) {
    if (moment && !('everyDays' in moment)) return no('ladder-repeat')
    const everyDays = moment?.everyDays ?? afterBreach.everyDays
    return checked({
      ...rules,
      afterBreach: { ...afterBreach, everyDays, audience: audience ?? afterBreach.audience },
    })
  }
  const step = rules.steps.find((one) => one.id === id)
  if (!step) return no('ladder-gone')
  if (step.at === 1) {
    if (moment && !('at' in moment && moment.at === 1)) return no('ladder-end')
    const ends = { ...step, audience: audience ?? step.audience }
    return checked({ ...rules, steps: rules.steps.map((one) => (one === step ? ends : one)) })
  }
  const others = { ...rules, steps: rules.steps.filter((one) => one !== step) }
  const telling = {
    moment: moment ?? momentOf(step),
    audience: audience ?? step.audience,
    loud: loud ?? (step.kind === 'reminder' ? ('reminder' as const) : ('alert' as const)),
  }
  return withStep(others, telling, id)
}

function fault(code: LadderFault['code'], facts?: LadderFault['facts']): LadderFault {
  return facts ? { code, facts } : { code }
}

function no(code: LadderFault['code'], facts?: LadderFault['facts']): Laddered {
  return { ok: false, fault: fault(code, facts) }
}

function checked(rules: Rules): Laddered {
  const found = ladderFault(rules)
  return found ? { ok: false, fault: found } : { ok: true, rules }
}

function isKnown(name: string): boolean {
  return TOLD.some((one) => one === name)
}

function stepOf(
  id: string,
  moment: Exclude<Moment, { everyDays: number }>,
  audience: readonly string[],
  loud: Loudness,
): PolicyStep {
  if ('hoursAfter' in moment) return { id, hoursAfter: moment.hoursAfter, kind: 'overdue', audience }
  const when = 'at' in moment ? { at: moment.at } : { hoursBefore: moment.hoursBefore }
  return { id, ...when, kind: loud, audience }
}

function momentOf({ at, hoursBefore, hoursAfter }: PolicyStep): Moment {
  if (at !== undefined) return { at }
  return hoursBefore === undefined ? { hoursAfter: hoursAfter ?? 0 } : { hoursBefore, inDays: false }
}

function freshId({ steps }: Rules): string {
  const taken = new Set(steps.map(({ id }) => id))
  let number = 1
  while (taken.has(`own-${number}`)) number += 1
  return `own-${number}`
}

function inOrder(steps: readonly PolicyStep[], whole: number): PolicyStep[] {
  return [...steps].sort((a, b) => nominal(a, whole) - nominal(b, whole))
}

/** A night of 25 hours must not turn round what is reckoned from either end. */
function meets(step: PolicyStep, before: PolicyStep | undefined, whole: number): boolean {
  if (!before) return false
  const ways = [step, before].map(({ at, hoursBefore }) => at !== undefined && hoursBefore === undefined)
  const turns = step.at !== 1 && step.hoursAfter === undefined && ways[0] !== ways[1]
  return nominal(step, whole) <= nominal(before, whole) + (turns ? 1 : 0)
}
