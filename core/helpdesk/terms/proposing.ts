/**
 * What a group promises, and what a coordinator proposes instead: nothing changes before they have read what it would do to
 * each open question. See docs/decisions/0041-policies-of-ones-own.md.
 */
import type { Ctx } from '../../command/context.ts'
import { type Changed, under } from '../../deadline/changing.ts'
import { nextStep } from '../../deadline/ladder.ts'
import { DAY } from '../../kernel/clock.ts'
import { localDay } from '../../kernel/local-year.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { calendarOf, type Days, inHours } from '../../policy/added.ts'
import { type Following, insertProposal, type Proposal, whoFollows } from '../../policy/own-store.ts'
import { type DeadlinePolicy, policyKey, type Rules, rulesOf } from '../../policy/policy.ts'
import { typedHours, workingHours } from '../../policy/typed-hours.ts'
import { listPromised } from '../list-store.ts'
import { QUESTION } from '../question.ts'
import type { Question } from '../store.ts'
import { ladderFault } from './ladder.ts'
import { rowOf, type Whose } from './whose.ts'

export const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const

export type Proposing = {
  count: string
  /** Of `WEEKDAYS`, Monday first. */
  weekdays: readonly string[]
  holidays?: string | undefined
  school?: string | undefined
}

/** A question that is promised an answer, and what would become of that. */
export type Effect = {
  readonly question: Question
  readonly changed: Changed
  /** When something is said next of it, as things are; null where nothing is, or its clock stands still. */
  readonly nextAt: Date | null
}

export type Proposed = {
  readonly proposal: Proposal
  readonly before: DeadlinePolicy
  readonly effects: readonly Effect[]
  /** Of a whole organisation: which of its groups follow it, and which have terms of their own. */
  readonly groups: readonly Following[]
}

export async function currentTerms(
  { group, whole }: Whose,
  { unit, policies }: Ctx,
): Promise<DeadlinePolicy> {
  return whole
    ? policies.ofOrganisation(unit, group.organisationId, QUESTION)
    : policies.for(unit, group, QUESTION)
}

/** What was asked before, and still waits, is reckoned with the holidays of its own time. */
const BEFORE = 366 * DAY
/** Longer than that nobody waits for an answer. */
const DAYS_MOST = 60

/** @throws Refusal `terms-number`, `work-days`, `terms-same`. */
export async function propose(input: Proposing, whose: Whose, ctx: Ctx): Promise<Proposed> {
  const days = /^\d{1,3}$/.test(input.count.trim()) ? Number(input.count.trim()) : 0
  if (days < 1 || days > DAYS_MOST)
    throw new Refusal('terms-number', { most: `${DAYS_MOST}`, field: 'count' })
  const before = await currentTerms(whose, ctx)
  const { hours: _, calendar, ...rest } = rulesOf(before)
  const counting = { ...daysOf(input), inDays: true }
  return proposeRules(
    before,
    { ...rest, days, calendar: calendarOf(counting, calendar, knownFrom(ctx)) },
    whose,
    ctx,
  )
}

/**
 * Hours in which nobody is reminded, as they are typed; none where nothing is.
 * @throws Refusal `quiet-hours`, `terms-same`.
 */
export async function proposeQuiet(
  { hours: typed = '' }: { readonly hours?: string | undefined },
  whose: Whose,
  ctx: Ctx,
): Promise<Proposed> {
  const isNone = typed.trim() === ''
  const [hours, ...others] = isNone ? [] : (typedHours(typed) ?? [])
  const [from, to] = hours ?? []
  if (!isNone && (!from || !to || from === to || others.length > 0))
    throw new Refusal('quiet-hours', { field: 'hours' })
  const before = await currentTerms(whose, ctx)
  const { quiet: _, ...rest } = rulesOf(before)
  return proposeRules(before, from && to ? { ...rest, quiet: { from, to } } : rest, whose, ctx)
}

export type ProposingHours = Proposing & {
  /** Of each day that counts, as they are typed: `8h-12h, 13h30-17h`. */
  readonly hours: string
}

/** So many hours of work. @throws Refusal `terms-hours`, `work-days`, `work-hours`, `terms-same`. */
export async function proposeInHours(input: ProposingHours, whose: Whose, ctx: Ctx): Promise<Proposed> {
  const count = /^\d{1,3}$/.test(input.count.trim()) ? Number(input.count.trim()) : 0
  const work = workingHours(input.hours)
  if (count < 1 || count > HOURS_MOST)
    throw new Refusal('terms-hours', { most: `${HOURS_MOST}`, field: 'count' })
  if (!work) throw new Refusal('work-hours', { field: 'hours' })
  const before = await currentTerms(whose, ctx)
  const { days: _, calendar, ...rest } = rulesOf(before)
  const counting = { ...daysOf(input), inDays: false }
  const known = calendarOf(counting, calendar, knownFrom(ctx))
  return proposeRules(
    before,
    { ...rest, hours: count, ...(known ? { calendar: inHours(known, work) } : {}) },
    whose,
    ctx,
  )
}

function daysOf({ weekdays, holidays, school }: Proposing): Omit<Days, 'inDays'> {
  const chosen = WEEKDAYS.filter((day) => weekdays.includes(day)).map(Number)
  if (chosen.length === 0) throw new Refusal('work-days', { field: 'weekdays' })
  return { weekdays: chosen, holidays, school }
}

/** Longer than that nobody waits for an answer. */
const HOURS_MOST = 400

/** The local date from which on known days are taken along. */
export function knownFrom({ now, actor }: Pick<Ctx, 'now' | 'actor'>): string {
  return localDay(new Date(now.getTime() - BEFORE), actor.zone)
}

/**
 * Keeps a proposal, and looks at what it would do.
 * @throws Refusal `terms-same` where nothing would be otherwise, and those of `ladderFault`.
 */
export async function proposeRules(
  before: DeadlinePolicy,
  { calendar, ...others }: Rules,
  whose: Whose,
  ctx: Ctx,
): Promise<Proposed> {
  const { unit, ids, actor, now } = ctx
  const rules = calendar ? { ...others, calendar } : others
  // Another length, too, may leave a step no room.
  const fault = ladderFault(rules)
  if (fault) throw new Refusal(fault.code, fault.facts)
  if (JSON.stringify(sorted(rules)) === JSON.stringify(sorted(rulesOf(before))))
    throw new Refusal('terms-same')
  const proposal = await insertProposal(unit, {
    ...{ id: ids.next(), ...rowOf(whose), follows: false, kind: QUESTION },
    ...{ basis: policyKey(before), byId: actor.personId, at: now, rules },
  })
  return { proposal, before, ...(await effectsOf(proposal.policy, whose, ctx)) }
}

/** The questions concerned: of a group, or of every group that follows its organisation. In a number of statements that does not grow with them. */
export async function concerned(
  { group, whole }: Whose,
  { unit }: Ctx,
): Promise<{ groups: readonly Following[]; questions: Question[] }> {
  if (!whole) return { groups: [], questions: await listPromised(unit, [group.id]) }
  const groups = await whoFollows(unit, group.organisationId, QUESTION)
  const follow = groups.flatMap(({ id, hasOwn }) => (hasOwn ? [] : [id]))
  return { groups, questions: await listPromised(unit, follow) }
}

export async function effectsOf(
  policy: DeadlinePolicy,
  whose: Whose,
  ctx: Ctx,
): Promise<Pick<Proposed, 'effects' | 'groups'>> {
  const { unit, policies, now } = ctx
  const { groups, questions } = await concerned(whose, ctx)
  const known = await policies.known(
    unit,
    questions.flatMap(({ deadline }) => deadline ?? []),
  )
  const effects = questions.flatMap((question) => {
    const { deadline } = question
    if (!deadline) return []
    const follows = known.of(deadline)
    const isRunning = follows && deadline.state === 'running'
    const nextAt = (isRunning && nextStep(follows, deadline, deadline.step)?.at) || null
    return [{ question, changed: under(policy, deadline, now), nextAt }]
  })
  return { effects, groups }
}

/**
 * That a group is under its organisation's terms again, as they are and as they will be.
 * @throws Refusal `terms-follow` where it is already.
 */
export async function proposeFollowing(whose: Whose, ctx: Ctx): Promise<Proposed> {
  const { unit, ids, actor, now } = ctx
  const groups = await whoFollows(unit, whose.group.organisationId, QUESTION)
  const hasOwn = groups.some((one) => one.id === whose.group.id && one.hasOwn)
  if (whose.whole || !hasOwn) throw new Refusal('terms-follow')
  const before = await currentTerms(whose, ctx)
  const policy = await currentTerms({ group: whose.group, whole: true }, ctx)
  const proposal = await insertProposal(unit, {
    ...{ id: ids.next(), ...rowOf(whose), follows: true, kind: QUESTION },
    ...{ basis: policyKey(before), byId: actor.personId, at: now, rules: rulesOf(policy) },
  })
  return { proposal, before, ...(await effectsOf(policy, whose, ctx)) }
}

export function isSame(rules: Rules, others: Rules): boolean {
  return JSON.stringify(sorted(rules)) === JSON.stringify(sorted(others))
}

/** In the order of the alphabet, whatever order it was put together in. */
function sorted(value: object): object {
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
