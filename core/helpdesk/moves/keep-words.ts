/** Free words that are no move yet: kept as a draft of what they were probably for, until a button says so. */
import type { Ctx } from '../../command/context.ts'
import { KEPT, keptName, UNNAMED } from '../../command/draft.ts'
import { saveDraft } from '../../command/draft-store.ts'
import { groupsWhere, trainees } from '../../kernel/actor.ts'
import { listAssigned, listOffered, listWaitingFor, type Offered } from '../list-store.ts'

/** What a button hands a command, for it to begin with what was kept. */
export type Kept = Readonly<Record<typeof KEPT, string>>

/** For one of these questions, and nobody but their author can tell for which. */
export type KeptForOne = {
  readonly kind: 'answer' | 'give-precision'
  readonly offered: readonly Offered[]
  readonly kept: Kept
}

export type KeptWords =
  | KeptForOne
  /** A question, or the precision that one of the author's own waits for: two of them at most. */
  | { readonly kind: 'question'; readonly waiting: readonly string[]; readonly kept: Kept }
  /** Nothing was kept: their author neither asks nor has a question to answer. */
  | { readonly kind: 'nothing'; readonly repliesToUs: boolean }

/** What somebody wrote in private. */
export async function keepWords(text: string, ctx: Ctx): Promise<KeptWords> {
  const { unit, actor, place } = ctx
  if (groupsWhere(actor, trainees).length === 0) {
    const mine = await listAssigned(unit, actor.personId)
    return mine.length > 0 ? keepAnswer(text, mine, ctx) : { kind: 'nothing', repliesToUs: place.repliesToUs }
  }
  const waiting = await listWaitingFor(unit, actor.personId)
  const kept = await keepAs(['question.ask', ...(waiting.length === 1 ? [PRECISION] : [])], text, ctx)
  return { kind: 'question', waiting, kept }
}

const PRECISION = 'question.give-precision'

/** What somebody of the team wrote, as their answer to one of these questions. */
export async function keepAnswer(text: string, offered: readonly Offered[], ctx: Ctx): Promise<KeptForOne> {
  return { kind: 'answer', offered, kept: await keepAs(['question.answer'], text, ctx) }
}

/** The same, as an answer or as a precision, of questions that are known by their ids. */
export async function keepForOneOf(
  text: string,
  kind: KeptForOne['kind'],
  ids: readonly string[],
  ctx: Ctx,
): Promise<KeptForOne> {
  const offered = await listOffered(ctx.unit, ids)
  return { kind, offered, kept: await keepAs([`question.${kind}`], text, ctx) }
}

/** Under each text stand its own buttons: another one written before it is still there under its own. */
async function keepAs(forms: readonly string[], text: string, { unit, actor, ids, now }: Ctx): Promise<Kept> {
  const kept = keptName(ids.next())
  for (const form of forms) await saveDraft(unit, { ...actor, form, about: UNNAMED + kept }, { text }, now)
  return { [KEPT]: kept }
}
