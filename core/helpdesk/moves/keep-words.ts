/** Free words that are no move yet: kept as a draft of what they were probably for, until a button says so. */
import type { Ctx } from '../../command/context.ts'
import { KEPT, keptName, UNNAMED } from '../../command/draft.ts'
import { rewordDrafts, saveDraft } from '../../command/draft-store.ts'
import { isToBeSaid } from '../../command/hint-store.ts'
import { noteKept } from '../../delivery/heard-store.ts'
import type { Saying } from '../../files/said.ts'
import { type Group, groupsWhere, hasRole, trainees, trainers } from '../../kernel/actor.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { heardAs } from '../../kernel/typed.ts'
import { listAnswerable, listOffered, listWaitingFor, type Offered } from '../list-store.ts'
import { isBrief, meantAsAnswer } from '../meaning/answer.ts'
import { answerableRepliedTo, repliedTo } from '../reading/replied-to.ts'
import { asksInWords } from './beside.ts'

/** What a button hands a command, for it to begin with what was kept. */
export type Kept = Readonly<Record<typeof KEPT, string>>

/** For one of these questions, and nobody but their author can tell for which. */
export type KeptForOne = {
  readonly kind: 'answer' | 'give-precision'
  readonly offered: readonly Offered[]
  readonly kept: Kept
  /** Files were sent without a word: the form that a button opens asks for some. */
  readonly isWordless: boolean
  /** They stand below none of them, and may be no answer at all. */
  readonly isLoose?: true
}

export type KeptWords =
  | KeptForOne
  /** A question, or the precision that one of the author's own waits for: two of them at most. */
  | {
      readonly kind: 'question'
      readonly waiting: readonly string[]
      readonly kept: Kept
      readonly isWordless: boolean
    }
  /** Somebody who does not answer wrote below what we say of a question: for those who do. */
  | {
      readonly kind: 'pass-on'
      readonly reference: string
      readonly kept: Kept
      readonly isWordless: boolean
    }
  /** Nothing was kept: their author neither asks nor answers. */
  | { readonly kind: 'nothing' }

/** What somebody wrote in private. */
export async function keepWords(words: Saying, ctx: Ctx): Promise<KeptWords> {
  const { unit, actor } = ctx
  const isTeam = groupsWhere(actor, trainers).length > 0
  const isTrainee = groupsWhere(actor, trainees).length > 0
  if (isTeam && !isTrainee) return keepOfStaff(words, ctx)
  const awaited = await listWaitingFor(unit, actor.personId)
  if (!isTrainee) return keepOfFormer(words, awaited, ctx)
  const waiting = awaited.map(({ reference }) => reference)
  const kept = await keepAs(['question.ask', ...(waiting.length === 1 ? [PRECISION] : [])], words, ctx)
  return { kind: 'question', waiting, kept, isWordless: isWordless(words) }
}

const PRECISION = 'question.give-precision'

/**
 * Whoever neither asks nor answers now may have asked once: what is awaited of them, they give.
 * @throws Refusal `no-group`
 */
async function keepOfFormer(
  words: Saying,
  awaited: ReadonlyArray<{ id: string }>,
  ctx: Ctx,
): Promise<KeptForOne | { readonly kind: 'nothing' }> {
  const ids = awaited.map(({ id }) => id)
  if (ids.length > 0) return keepForOneOf(words, 'give-precision', ids, ctx)
  if (ctx.actor.memberships.length === 0) throw new Refusal('no-group')
  return { kind: 'nothing' }
}

const isWordless = ({ text = '' }: Saying) => text === ''

/**
 * What somebody of the team wrote where it counts for nothing by itself: the answer to the question that they reply below,
 * else to one of those that they have, else that anybody may answer; where there is none, to one that they name.
 */
export async function keepOfStaff(
  words: Saying,
  ctx: Ctx,
): Promise<Extract<KeptWords, { kind: 'answer' | 'give-precision' | 'pass-on' | 'nothing' }>> {
  const { unit, actor, place } = ctx
  const groups = groupsWhere(actor, trainers).filter(({ id }) => !place.group || place.group.id === id)
  if (groups.length === 0) return keepToPassOn(words, ctx)
  const replied = await answerableRepliedTo(ctx)
  if (replied) return keepForOneOf(words, 'answer', [replied.id], ctx)
  const answerable = await listAnswerable(
    unit,
    groups.map(({ id }) => id),
    actor.personId,
  )
  const theirs = answerable.filter(({ isTheirs }) => isTheirs)
  const offered = theirs.length > 0 ? theirs : answerable
  const kept = await keepAs(['question.answer'], words, ctx)
  return { kind: 'answer', offered, kept, isWordless: isWordless(words) }
}

/** Of somebody who coordinates and does not train. */
async function keepToPassOn(
  words: Saying,
  ctx: Ctx,
): Promise<Extract<KeptWords, { kind: 'pass-on' | 'nothing' }>> {
  const about = await repliedTo(ctx)
  if (!about || !hasRole(ctx.actor, about.group.id, 'coordinator')) return { kind: 'nothing' }
  const kept = await keepAs(['question.pass-on'], words, ctx)
  return { kind: 'pass-on', reference: about.question.reference, kept, isWordless: isWordless(words) }
}

/** A few words that say nothing to do are the team's own talk, and so is what it asks. */
const looksLikeAnswer = (text: string) =>
  !asksInWords(text) && meantAsAnswer(text) === 'answer' && !isBrief(text)

/**
 * What a trainer writes where questions are asked, below none of them, while some of them wait for an answer: it looks
 * like one, and counts for nothing. Said once a day; undefined where there is nothing to say.
 */
export async function keepLoose(words: Saying, group: Group, ctx: Ctx): Promise<KeptForOne | undefined> {
  const { unit, actor, now, place } = ctx
  const { text = '' } = words
  if (!hasRole(actor, group.id, 'trainer') || asksInWords(text) || !looksLikeAnswer(text)) return undefined
  const offered = await listAnswerable(unit, [group.id], actor.personId)
  if (offered.length === 0) return undefined
  const hint = { kind: 'answers-none', about: place.space?.id ?? group.id } as const
  if (!(await isToBeSaid(unit, actor.via, hint, now))) return undefined
  const kept = await keepAs(['question.answer'], words, ctx)
  return { kind: 'answer', offered, kept, isWordless: isWordless(words), isLoose: true }
}

/** As an answer or as a precision, for one of these questions. */
export async function keepForOneOf(
  words: Saying,
  kind: KeptForOne['kind'],
  ids: readonly string[],
  ctx: Ctx,
): Promise<KeptForOne> {
  const offered = await listOffered(ctx.unit, ids)
  const kept = await keepAs([`question.${kind}`], words, ctx)
  return { kind, offered, kept, isWordless: isWordless(words) }
}

/** Under each text stand its own buttons: another one written before it is still there under its own. */
async function keepAs(
  forms: readonly string[],
  { text = '', files }: Saying,
  { unit, actor, ids, now, written }: Ctx,
): Promise<Kept> {
  const kept = keptName(ids.next())
  const values = { ...(text === '' ? {} : { text: heardAs(text) }), ...(files.length === 0 ? {} : { files }) }
  for (const form of forms) await saveDraft(unit, { ...actor, form, about: UNNAMED + kept }, values, now)
  await noteKept(unit, written, kept)
  return { [KEPT]: kept }
}

/** What was kept is these words now, under every form that it was kept for; nothing where it was sent, or is gone. */
export async function editKept(kept: string, text: string, { unit, actor, now }: Ctx): Promise<void> {
  await rewordDrafts(unit, { personId: actor.personId, about: UNNAMED + kept }, text, now)
}
