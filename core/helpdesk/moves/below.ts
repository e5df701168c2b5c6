/**
 * Words below somebody's that are no question, such as "posez vos questions dans ce fil". What is asked there is a question
 * like any other; what is answered counts for the question that it stands below, and where that cannot be told, the
 * writer is asked.
 */
import type { Below, Ctx } from '../../command/context.ts'
import { bindThread } from '../../delivery/store.ts'
import type { Said } from '../../files/said.ts'
import { type Group, hasRole } from '../../kernel/actor.ts'
import { meantWithFiles } from '../meaning/question.ts'
import { QUESTION } from '../question.ts'
import { ask } from './ask.ts'
import { asksInWords } from './beside.ts'
import { keepInDoubt } from './in-doubt.ts'
import { type Heard, hearInThread } from './thread.ts'

export type HeardBelow =
  | Heard
  /** Which of these they are for, only whoever wrote them knows. */
  | {
      readonly kind: 'which'
      readonly to: 'answer' | 'give-precision' | 'see'
      readonly among: readonly Below[]
    }
  /** The team's own talk. */
  | { readonly kind: 'talk' }
  /** Files alone, which ask nothing. */
  | { readonly kind: 'wordless' }

/** @param hasWords what is asked has to be said: files alone only go with what was asked before. */
export async function hearBelow(said: Said, hasWords: boolean, group: Group, ctx: Ctx): Promise<HeardBelow> {
  const { below } = ctx.place
  const { personId } = ctx.actor
  const isTrainee = hasRole(ctx.actor, group.id, 'trainee')
  const isTrainer = hasRole(ctx.actor, group.id, 'trainer')
  const meant = meantBelow(said.text, below, { personId, isTrainee, isTrainer })
  if (meant.kind === 'ask' && !hasWords) return { kind: 'wordless' }
  if (meant.kind === 'ask') {
    const seems = meantWithFiles(said)
    return seems === 'question'
      ? { kind: 'question', asked: await ask({ said, heard: true }, group, ctx) }
      : { kind: 'in-doubt', doubt: await keepInDoubt(said, seems, group, ctx) }
  }
  if (meant.kind !== 'about') return meant
  const { id, reference } = meant.question
  const subject = { type: QUESTION, id } as const
  const heard = await hearInThread(said, { ...ctx, place: { ...ctx.place, subject, reference } })
  // Whoever replies to these words is understood.
  if (ctx.message) await bindThread(ctx.unit, ctx.message, subject, ctx.place.thread)
  return heard
}

type Writer = { readonly personId: string; readonly isTrainee: boolean; readonly isTrainer: boolean }
type Meant =
  | { readonly kind: 'ask' }
  | { readonly kind: 'about'; readonly question: Below }
  | Extract<HeardBelow, { kind: 'which' | 'talk' }>

/** Pure. `below`: the earliest first. */
export function meantBelow(
  text: string,
  below: readonly Below[],
  { personId, isTrainee, isTrainer }: Writer,
): Meant {
  const own = below.filter(({ askerId }) => askerId === personId)
  const waiting = own.filter(({ state }) => state === 'waiting')
  const [asked, ...others] = waiting
  if (asked)
    return others.length === 0
      ? { kind: 'about', question: asked }
      : { kind: 'which', to: 'give-precision', among: waiting }
  const last = own.at(-1)
  // Thanks and what was forgotten are for what they asked; what they ask in so many words is another question.
  if (last && !(isTrainee && asksInWords(text))) return { kind: 'about', question: last }
  if (isTrainee) return { kind: 'ask' }
  const awaited = below.filter(({ isAwaited }) => isAwaited)
  const [only, ...more] = awaited.length > 0 ? awaited : below
  if (!only) return { kind: 'talk' }
  if (more.length === 0) return { kind: 'about', question: only }
  if (awaited.length === 0) return { kind: 'talk' }
  return { kind: 'which', to: isTrainer ? 'answer' : 'see', among: awaited }
}
