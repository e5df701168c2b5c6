/** One move of a question: found, locked, decided, and stored with its record. */
import type { Ctx } from '../../command/context.ts'
import { cancelDeadline, meetDeadline } from '../../deadline/lifecycle.ts'
import type { Said } from '../../files/said.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { COMMANDS } from '../cards/actions.ts'
import { waitingClock } from '../history-store.ts'
import type { MergeRefusal } from '../merged.ts'
import {
  decide,
  type Move,
  type Moved,
  type MoveKind,
  type MoveRefusal,
  mayMove,
  type QuestionState,
} from '../question.ts'
import { type Located, locate, rulesOf, whoIn } from '../reading/locate.ts'
import type { Choice } from '../routing.ts'
import { type Question, storeMove } from '../store.ts'
import { takeAlong } from './along.ts'
import { noteSaid } from './entry.ts'

/** What was decided about a question; every use case hands on one of these, and a reply is drawn from it. */
export type Made = Moved & {
  /** As it stood before. */
  readonly question: Question
  /** Of the move on record, and of what was said in it. */
  readonly id: string
  /** Those merged into it that changed hands with it, as they stood before. */
  readonly along: readonly Question[]
}

/** Locks the question and checks that this person may do this to it now. @throws Refusal */
export async function locateFor(kind: MoveKind, ctx: Ctx, typed: string | undefined): Promise<Located> {
  const located = await locate(ctx, typed, true)
  const [rules, who] = [rulesOf(located.question, ctx.now), whoIn(ctx, located.group)]
  const refusal = mayMove(rules, kind, who)
  if (!refusal) return located
  // Their words, `/preciser REF Quel ordinateur ?`, ask for the precision that they were taken to give.
  const isAsking = kind === 'give-precision' && !mayMove(rules, 'ask-precision', who)
  throw refusalOf(refusal, located.question, isAsking ? { instead: COMMANDS.askPrecision } : {})
}

/**
 * Does this to a question that is locked, in one statement, one more that notes where it was said, and one where files go
 * with it. `said`: what is said in it; `facts`: what a refusal has to name besides the question; `choice`: why whoever has it from then on was chosen by rule.
 * @throws Refusal
 */
export async function make(
  { question, group }: Located,
  move: Move,
  ctx: Ctx,
  {
    said,
    facts = {},
    choice = null,
  }: { said?: Said | undefined; facts?: Readonly<Record<string, string>>; choice?: Choice | null } = {},
): Promise<Made> {
  const { unit, ids, now, saidAt } = ctx
  const outcome = decide(rulesOf(question, now), move, whoIn(ctx, group), { now, saidAt })
  if (!outcome.ok) throw refusalOf(outcome.refusal, question, facts)
  const id = ids.next()
  await storeMove(unit, question, outcome, { id, text: said?.text ?? null, choice })
  if (said) await noteSaid(question, id, said, ctx, move.kind === 'answer')
  await endWaiting(question, outcome, ctx)
  return { ...outcome, question, id, along: await takeAlong(question, outcome, ctx) }
}

/** What waited for whoever asked waits no longer: the word came, or is not needed. One statement where it waited, and its own. */
export async function endWaiting(question: Question, { next, record }: Moved, ctx: Ctx): Promise<void> {
  if (question.state !== 'waiting' || next.state === 'waiting') return
  const clock = await waitingClock(ctx.unit, question.id)
  const end = record.kind === 'give-precision' ? meetDeadline : cancelDeadline
  if (clock) await end(ctx, clock, ctx.saidAt)
}

/** How words go on that cannot be this any more: the commands, by move. */
const INSTEAD: Partial<Record<MoveKind, string>> = {
  answer: COMMANDS.complement,
  'ask-precision': COMMANDS.remark,
  'give-precision': COMMANDS.remark,
}

/** Nobody is written to about what was no question. */
function insteadOf(refusal: Omit<MoveRefusal, 'code'> & { state?: QuestionState; move?: MoveKind }) {
  const instead = refusal.state === 'dismissed' ? undefined : refusal.move && INSTEAD[refusal.move]
  return instead ? { instead } : {}
}

export function refusalOf(
  { code, ...said }: MoveRefusal | MergeRefusal,
  { reference, assignee }: Question,
  facts: Readonly<Record<string, string>> = {},
): Refusal {
  const whose = code === 'already-claimed' && assignee ? { name: assignee.name } : {}
  return new Refusal(code, { reference, ...said, ...whose, ...insteadOf(said), ...facts })
}
