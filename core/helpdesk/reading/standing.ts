/**
 * One question as one reader finds it: where it stands, what they may do with it, and what happened to it. Data without
 * a card: a page, a document or a REST call says the same from it.
 */
import type { Ctx } from '../../command/context.ts'
import { type Charge, inCharge } from '../../people/in-charge.ts'
import { holderOf } from '../charge.ts'
import { type Happening, listHistory } from '../history-store.ts'
import {
  MOVES,
  type MoveKind,
  mayAskForHelp,
  mayBringIn,
  mayMove,
  type QuestionState,
  type Who,
} from '../question.ts'
import { mayRemind } from '../reminding.ts'
import type { Question } from '../store.ts'
import { climbedBy, isDueSoon, type Rules } from './climbed.ts'
import { locate, rulesOf, whoIn } from './locate.ts'

export type Standing = {
  readonly question: Question
  /** Who has it now, or why nobody does. */
  readonly holder: Charge
  readonly guarantee: Guarantee
  /** When the first answer of this cycle was given, while an answer stands. */
  readonly answeredAt: Date | null
  /** How it ended, while it is over. */
  readonly ended: {
    readonly how: Extract<QuestionState, 'resolved' | 'closed' | 'dismissed'>
    readonly at: Date
    /** Null where it is not known. */
    readonly by: string | null
    readonly reason: string | null
  } | null
  readonly reader: 'asker' | 'staff' | 'group'
  /** What the reader may do now. */
  readonly may: ReadonlySet<MoveKind>
  /** They coordinate, and somebody has it whom they may remind of it now. */
  readonly mayRemind: boolean
  /** They are of the team that answers it, and an answer is awaited: they may ask others for help with it. */
  readonly mayAskForHelp: boolean
  /** And they may show it to others for that. */
  readonly mayBringIn: boolean
  /** Everything that was done and said, the earliest first. */
  readonly history: readonly Happening[]
}

/** What is promised of the current cycle. */
export type Guarantee =
  /** It was put directly to one trainer. */
  | { readonly kind: 'none' }
  | { readonly kind: 'running'; readonly dueAt: Date; readonly stands: 'begun' | 'soon' | 'late' }
  /** It waits for a word from the asker. */
  | { readonly kind: 'paused' }
  | { readonly kind: 'met'; readonly at: Date; readonly late: boolean }
  /** The question ended before an answer had come. */
  | { readonly kind: 'over' }

export async function readQuestion(input: { reference?: string | undefined }, ctx: Ctx): Promise<Standing> {
  const { question, group } = await locate(ctx, input.reference, false)
  const rules = await ctx.policies.known(ctx.unit, question.deadline ? [question.deadline] : [])
  const history = await listHistory(ctx.unit, question.id)
  return standingOf(question, history, whoIn(ctx, group), ctx.now, rules)
}

/**
 * Pure: the same arguments always give the same standing. `rules`: of its deadline; without them, as of what has just been
 * asked, nothing is due soon.
 */
export function standingOf(
  question: Question,
  history: readonly Happening[],
  who: Who,
  now: Date,
  rules?: Rules,
): Standing {
  const facts = rulesOf(question, now)
  const guarantee = guaranteeOf(question, rules)
  const { state, cycle, closedAt } = question
  const ofCycle = history.filter((one) => one.cycle === cycle)
  const given = ofCycle.find((one) => one.kind === 'answer')
  const end = ofCycle.findLast((one) => one.to === state)
  const isOver = state === 'resolved' || state === 'closed' || state === 'dismissed'
  return {
    question,
    holder: holderOf(question, now),
    guarantee,
    answeredAt: answeredAt(question, guarantee, given?.at ?? null),
    ended:
      isOver && closedAt
        ? { how: state, at: closedAt, by: end?.by ?? null, reason: end?.reason ?? null }
        : null,
    reader:
      who.personId === question.asker.id ? 'asker' : who.isTrainer || who.isCoordinator ? 'staff' : 'group',
    mayRemind: !mayRemind(
      { state, charge: inCharge(question, now), last: remindedSince(question, history) },
      who,
      now,
    ),
    mayAskForHelp: mayAskForHelp(facts, who) === undefined,
    mayBringIn: mayBringIn(facts, who) === undefined,
    may: new Set(MOVES.filter((kind) => mayMove(facts, kind, who) === undefined)),
    history,
  }
}

/**
 * What is first said of a question, to these readers: with what has come of its time by now, so that it is not drawn anew at
 * once. One statement, where its rule is not known yet; else none.
 */
export async function standingFirst(
  question: Question,
  who: Who,
  { unit, policies, now }: Pick<Ctx, 'unit' | 'policies' | 'now'>,
): Promise<Standing> {
  const { deadline } = question
  if (!deadline) return standingOf(question, [], who, now)
  const rules = await policies.known(unit, [deadline])
  return standingOf(
    { ...question, deadline: { ...deadline, ...climbedBy(deadline, rules, now) } },
    [],
    who,
    now,
    rules,
  )
}

/** When whoever has it now was last reminded by a coordinator. */
function remindedSince({ assignedAt }: Question, history: readonly Happening[]): Date | null {
  const last = history.findLast(({ kind }) => kind === 'reminder')
  return last && (!assignedAt || last.at >= assignedAt) ? last.at : null
}

function guaranteeOf({ deadline }: Question, rules: Rules | undefined): Guarantee {
  if (!deadline) return { kind: 'none' }
  if (deadline.metAt) return { kind: 'met', at: deadline.metAt, late: deadline.breachedAt !== null }
  if (deadline.state === 'cancelled') return { kind: 'over' }
  if (!deadline.dueAt) return { kind: 'paused' }
  const stands = deadline.breachedAt ? 'late' : isDueSoon(rules, deadline) ? 'soon' : 'begun'
  return { kind: 'running', dueAt: deadline.dueAt, stands }
}

/** A promised answer was given when it reached the asker, not when it was written. */
function answeredAt({ state }: Question, guarantee: Guarantee, written: Date | null): Date | null {
  if (guarantee.kind === 'met') return guarantee.at
  if (state === 'open' || state === 'waiting' || state === 'dismissed') return null
  return guarantee.kind === 'none' ? written : null
}
