/**
 * A coordinator changes who is told when, one step after the other: what was proposed last can be changed further before any of
 * it is made. What may be decided is `ladder.ts`.
 */
import type { Ctx } from '../../command/context.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { findProposal } from '../../policy/own-store.ts'
import { type DeadlinePolicy, policyKey, type Rules, rulesOf } from '../../policy/policy.ts'
import { type Moment, typedMoment } from '../../policy/typed-moment.ts'
import {
  type Laddered,
  type LadderFault,
  LOUDNESS,
  TOLD,
  withOther,
  withoutStep,
  withStep,
} from './ladder.ts'
import { currentTerms, type Proposed, proposeRules } from './proposing.ts'
import { rowOf, type Whose } from './whose.ts'

/** Whatever a form may know: the number of what was proposed last, where that is changed further. */
export type From = { readonly from?: string | undefined }

/** What is changed: what was proposed last, else what holds. */
export type Draft = { readonly before: DeadlinePolicy; readonly rules: Rules }

/** @throws Refusal `terms-gone` where what was proposed was made, or something else was decided since. */
export async function draftOf({ from }: From, whose: Whose, ctx: Ctx): Promise<Draft> {
  const before = await currentTerms(whose, ctx)
  if (from === undefined || from === '') return { before, rules: rulesOf(before) }
  const which = {
    ...rowOf(whose),
    number: Number.parseInt(from, 10) || 0,
    byId: ctx.actor.personId,
  }
  const proposal = await findProposal(ctx.unit, which)
  if (!proposal || proposal.basis !== policyKey(before)) throw new Refusal('terms-gone')
  return { before, rules: rulesOf(proposal.policy) }
}

export type Stepping = From & {
  readonly when: string
  readonly whom: readonly string[]
  readonly loud?: string | undefined
}

/** @throws Refusal `ladder-moment`, those of the rules, and of `proposeRules`. */
export async function proposeStep(input: Stepping, whose: Whose, ctx: Ctx): Promise<Proposed> {
  const { before, rules } = await draftOf(input, whose, ctx)
  const told = audienceOf(input.whom)
  const telling = { moment: momentOf(input.when), audience: told, loud: loudnessOf(input.loud) ?? 'reminder' }
  return keep(before, withStep(rules, telling), whose, ctx)
}

export type SteppingOtherwise = Omit<Stepping, 'when'> & {
  readonly step: string
  readonly when?: string | undefined
}

/** What is left empty stays as it is. @throws Refusal as `proposeStep`, and `ladder-gone`. */
export async function proposeOther(input: SteppingOtherwise, whose: Whose, ctx: Ctx): Promise<Proposed> {
  const { before, rules } = await draftOf(input, whose, ctx)
  const other = {
    moment: input.when ? momentOf(input.when) : undefined,
    audience: input.whom.length > 0 ? audienceOf(input.whom) : undefined,
    loud: loudnessOf(input.loud),
  }
  return keep(before, withOther(rules, input.step, other), whose, ctx)
}

/** @throws Refusal `ladder-gone`, and those of the rules. */
export async function proposeWithout(
  input: From & { readonly step: string },
  whose: Whose,
  ctx: Ctx,
): Promise<Proposed> {
  const { before, rules } = await draftOf(input, whose, ctx)
  return keep(before, withoutStep(rules, input.step), whose, ctx)
}

async function keep(before: DeadlinePolicy, laddered: Laddered, whose: Whose, ctx: Ctx): Promise<Proposed> {
  if (laddered.ok) return proposeRules(before, laddered.rules, whose, ctx)
  const { code, facts } = laddered.fault
  const field = FIELDS[code]
  throw new Refusal(code, { ...facts, ...(field ? { field } : {}) })
}

/** Beside which field of a form a reason stands; of what is removed there is none. */
const FIELDS: Partial<Record<LadderFault['code'], string>> = {
  ...{ 'ladder-asker': 'whom', 'ladder-audience': 'whom', 'ladder-coordinators': 'whom' },
  ...{ 'ladder-late': 'when', 'ladder-moment': 'when', 'ladder-same-time': 'when' },
  ...{ 'ladder-too-early': 'when' },
}

function momentOf(typed: string): Moment {
  const moment = typedMoment(typed)
  if (!moment) throw new Refusal('ladder-moment', { field: 'when' })
  return moment
}

function loudnessOf(given: string | undefined): (typeof LOUDNESS)[number] | undefined {
  return LOUDNESS.find((one) => one === given)
}

/** In the order in which they are offered. What nobody stands for stays, to be refused. */
function audienceOf(whom: readonly string[]): string[] {
  const known = TOLD.filter((name) => whom.includes(name))
  return [...known, ...whom.filter((name) => !known.some((one) => one === name))]
}
