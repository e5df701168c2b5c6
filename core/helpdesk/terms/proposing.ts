/**
 * What a group promises, and what a coordinator proposes instead: nothing changes before they have read what it would do to
 * each open question. See docs/decisions/0041-policies-of-ones-own.md.
 */
import type { Ctx } from '../../command/context.ts'
import { type Changed, under } from '../../deadline/changing.ts'
import { nextStep } from '../../deadline/ladder.ts'
import type { Group } from '../../kernel/actor.ts'
import { DAY } from '../../kernel/clock.ts'
import { localDay } from '../../kernel/local-year.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { calendarOf, inHours } from '../../policy/added.ts'
import { insertProposal, type Proposal } from '../../policy/own-store.ts'
import { type DeadlinePolicy, policyKey, type Rules, rulesOf } from '../../policy/policy.ts'
import { typedHours, workingHours } from '../../policy/typed-hours.ts'
import { listPromised } from '../list-store.ts'
import { QUESTION } from '../question.ts'
import type { Question } from '../store.ts'
import { ladderFault } from './ladder.ts'

export const UNITS = ['days', 'working-days'] as const

export type Proposing = {
  count: string
  unit: string
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
}

export async function currentTerms(group: Group, { unit, policies }: Ctx): Promise<DeadlinePolicy> {
  return policies.for(unit, group, QUESTION)
}

/** What was asked before, and still waits, is reckoned with the holidays of its own time. */
const BEFORE = 366 * DAY
/** Longer than that nobody waits for an answer. */
const DAYS_MOST = 60

/** @throws Refusal `terms-number`, `terms-same`. */
export async function propose(input: Proposing, group: Group, ctx: Ctx): Promise<Proposed> {
  const days = /^\d{1,3}$/.test(input.count.trim()) ? Number(input.count.trim()) : 0
  if (days < 1 || days > DAYS_MOST)
    throw new Refusal('terms-number', { most: `${DAYS_MOST}`, field: 'count' })
  const before = await currentTerms(group, ctx)
  const { hours: _, calendar, ...rest } = rulesOf(before)
  const counting = { everyDay: input.unit === 'days', holidays: input.holidays, school: input.school }
  return proposeRules(
    before,
    { ...rest, days, calendar: calendarOf(counting, calendar, knownFrom(ctx)) },
    group,
    ctx,
  )
}

/**
 * Hours in which nobody is reminded, as they are typed; none where nothing is.
 * @throws Refusal `quiet-hours`, `terms-same`.
 */
export async function proposeQuiet(
  { hours: typed = '' }: { readonly hours?: string | undefined },
  group: Group,
  ctx: Ctx,
): Promise<Proposed> {
  const isNone = typed.trim() === ''
  const [hours, ...others] = isNone ? [] : (typedHours(typed) ?? [])
  const [from, to] = hours ?? []
  if (!isNone && (!from || !to || from === to || others.length > 0))
    throw new Refusal('quiet-hours', { field: 'hours' })
  const before = await currentTerms(group, ctx)
  const { quiet: _, ...rest } = rulesOf(before)
  return proposeRules(before, from && to ? { ...rest, quiet: { from, to } } : rest, group, ctx)
}

export type ProposingHours = Omit<Proposing, 'unit'> & {
  /** Of each day from Monday to Friday, as they are typed: `8h-12h, 13h30-17h`. */
  readonly hours: string
}

/** So many hours of work. @throws Refusal `terms-hours`, `work-hours`, `terms-same`. */
export async function proposeInHours(input: ProposingHours, group: Group, ctx: Ctx): Promise<Proposed> {
  const count = /^\d{1,3}$/.test(input.count.trim()) ? Number(input.count.trim()) : 0
  const work = workingHours(input.hours)
  if (count < 1 || count > HOURS_MOST)
    throw new Refusal('terms-hours', { most: `${HOURS_MOST}`, field: 'count' })
  if (!work) throw new Refusal('work-hours', { field: 'hours' })
  const before = await currentTerms(group, ctx)
  const { days: _, calendar, ...rest } = rulesOf(before)
  const counting = { everyDay: false, holidays: input.holidays, school: input.school }
  const known = calendarOf(counting, calendar, knownFrom(ctx))
  return proposeRules(
    before,
    { ...rest, hours: count, ...(known ? { calendar: inHours(known, work) } : {}) },
    group,
    ctx,
  )
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
  group: Group,
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
    ...{ id: ids.next(), organisationId: group.organisationId, groupId: group.id, kind: QUESTION },
    ...{ basis: policyKey(before), byId: actor.personId, at: now, rules },
  })
  return { proposal, before, effects: await effectsOf(proposal.policy, group, ctx) }
}

export async function effectsOf(
  policy: DeadlinePolicy,
  group: Group,
  { unit, policies, now }: Ctx,
): Promise<Effect[]> {
  const questions = await listPromised(unit, group.id)
  const known = await policies.known(
    unit,
    questions.flatMap(({ deadline }) => deadline ?? []),
  )
  return questions.flatMap((question) => {
    const { deadline } = question
    if (!deadline) return []
    const follows = known.of(deadline)
    const isRunning = follows && deadline.state === 'running'
    const nextAt = (isRunning && nextStep(follows, deadline, deadline.step)?.at) || null
    return [{ question, changed: under(policy, deadline, now), nextAt }]
  })
}

/** In the order of the alphabet, whatever order it was put together in. */
function sorted(value: object): object {
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
