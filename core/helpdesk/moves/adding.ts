/** Words that change nothing of where a question stands, for those who answer it. */
import type { Ctx } from '../../command/context.ts'
import { post, toPerson } from '../../delivery/outbox.ts'
import { quoted, type Said, type Saying, saidIn } from '../../files/said.ts'
import type { Group } from '../../kernel/actor.ts'
import { MINUTE } from '../../kernel/clock.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Charge } from '../../people/in-charge.ts'
import { toTrainers } from '../../people/to-trainers.ts'
import { staffActions } from '../cards/actions.ts'
import { aboutQuestion, noticeCard } from '../cards/notices.ts'
import { holderOf, toBeTold } from '../charge.ts'
import { findRemark } from '../history-store.ts'
import { askedSince } from '../list-store.ts'
import { QUESTION } from '../question.ts'
import { type Located, locate } from '../reading/locate.ts'
import type { Question } from '../store.ts'
import { addEntry } from './entry.ts'

type ByReference = { reference?: string | undefined }

/** `to`: who has the question and was told; null when the trainers of the group were. */
export type Added = {
  readonly question: Question
  readonly to: string | null
  /** Of a question put to one trainer who is not there: why. */
  readonly unheard: Charge | null
}

/** The asker says what is still missing. @throws Refusal `not-the-asker` */
export async function addMissing(input: ByReference & Saying, ctx: Ctx): Promise<Added> {
  const located = await locate(ctx, input.reference, true)
  const { reference, asker } = located.question
  if (asker.id !== ctx.actor.personId) throw new Refusal('not-the-asker', { reference })
  const said = await saidIn(input, ctx)
  const id = await addEntry(located.question, 'missing', said, ctx)
  return tellStaff(located, { key: `missing:${id}`, said }, ctx)
}

/** Two messages of one person so close to each other are one question, unless the second is one of its own. */
const ONE_BREATH = 2 * MINUTE

/** What was written right after a question belongs to it; undefined where there is none. */
export async function addInOneBreath(said: Said, group: Group, ctx: Ctx): Promise<Added | undefined> {
  const { unit, saidAt, actor } = ctx
  const since = new Date(saidAt.getTime() - ONE_BREATH)
  const reference = await askedSince(unit, { askerId: actor.personId, groupId: group.id, since })
  if (!reference) return undefined
  const located = await locate(ctx, reference, true)
  const id = await addEntry(located.question, 'remark', said, ctx)
  return tellStaff(located, { key: `added:${id}`, said }, ctx)
}

/**
 * What somebody who does not answer here wrote goes to those who do: these words, which stand in no thread of the
 * question, else the last ones of theirs that do. @throws Refusal `nothing-to-pass-on`
 */
export async function passOn(input: ByReference & Partial<Saying>, ctx: Ctx): Promise<Added> {
  const located = await locate(ctx, input.reference, true)
  const { id, reference } = located.question
  const said = await saidIn({ text: input.text, files: input.files ?? [] }, ctx)
  if (said.text !== '') return tellStaff(located, { key: `passed-on:${ctx.ids.next()}`, said }, ctx)
  const remark = await findRemark(ctx.unit, { questionId: id, authorId: ctx.actor.personId })
  if (!remark) throw new Refusal('nothing-to-pass-on', { reference })
  return tellStaff(located, { key: `passed-on:${remark.id}`, said: remark }, ctx)
}

async function tellStaff(
  { question, group }: Located,
  { key, said }: { key: string; said: Said },
  ctx: Ctx,
): Promise<Added> {
  const { actor } = ctx
  const about = {
    about: { type: QUESTION, id: question.id } as const,
    ...(question.state === 'open' ? { shows: 'written' as const } : {}),
  }
  const card = (language: typeof actor.language) => {
    const words = ctx.messages(language)
    return noticeCard(words.helpdesk.remarkTitle(actor.name, question.reference), {
      text: aboutQuestion(words, question),
      quote: quoted(words, said, actor.name),
      actions: staffActions(words, question.reference),
    })
  }
  const isDirect = question.channel === 'direct'
  const charge = holderOf(question, ctx.now)
  // What was put to a single trainer waits for their return.
  const reader = charge.who ?? (isDirect ? toBeTold(question, ctx.now) : null)
  const told = reader
    ? [toPerson(group, reader.id, { ...about, key, card: card(reader.language), opensThread: true })]
    : isDirect
      ? []
      : await toTrainers(ctx, group, { ...about, key, card, except: actor.personId })
  await post(ctx, told)
  return { question, to: charge.who?.name ?? null, unheard: isDirect && !charge.who ? charge : null }
}
