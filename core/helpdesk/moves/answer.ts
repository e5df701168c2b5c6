/** A trainer answers. The first answer that arrives meets the guarantee; what is written after it adds to it. */
import type { Ctx } from '../../command/context.ts'
import { meetDeadline } from '../../deadline/lifecycle.ts'
import { post, toPerson, toSpaces } from '../../delivery/outbox.ts'
import type { Outgoing } from '../../delivery/outgoing.ts'
import { type Said, type Saying, saidIn } from '../../files/said.ts'
import { inCharge } from '../../people/in-charge.ts'
import { questionAction } from '../cards/actions.ts'
import { aboutQuestion, answerCard, answerInThreadCard, noticeCard } from '../cards/notices.ts'
import { firstAnswer } from '../history-store.ts'
import { isBrief } from '../meaning/answer.ts'
import { QUESTION } from '../question.ts'
import type { Located } from '../reading/locate.ts'
import type { Question } from '../store.ts'
import { correct } from './correcting.ts'
import { locateFor, type Made, make } from './make.ts'

export type Answered = Made & {
  /** Written in a thread that the asker reads: it has arrived. */
  readonly seen: boolean
  /** In so few words that it may not have been meant as the answer. */
  readonly brief: boolean
  /** Who answered before, when somebody did. */
  readonly earlier: string | null
}

export async function answer(
  input: { reference?: string | undefined } & Saying,
  ctx: Ctx,
): Promise<Answered> {
  const located = await locateFor('answer', ctx, input.reference)
  return give(located, await saidIn(input, ctx), false, ctx)
}

/** An answer that no platform has accepted yet is no answer: the next one may still meet the guarantee. */
export function isAnswered({ state, deadline }: Question): boolean {
  return state === 'answered' && (deadline === null || deadline.state === 'met')
}

/**
 * Keeps the answer and sends it on. `seen`: it was written in a thread that the asker reads on that same platform, so
 * it has been delivered; otherwise the guarantee is met when a platform accepts it, not before.
 */
export async function give(located: Located, said: Said, seen: boolean, ctx: Ctx): Promise<Answered> {
  const { unit, actor } = ctx
  const { question, group } = located
  const complement = question.state === 'answered'
  const promise = isAnswered(question) ? null : question.deadline
  const earlier = complement ? await firstAnswer(unit, question.id, question.cycle) : null
  const made = await make(located, { kind: 'answer' }, ctx, { said })
  if (seen && promise) {
    const { corrected } = await meetDeadline(ctx, promise.id, ctx.saidAt)
    if (corrected) await correct(located, ctx.saidAt, ctx)
  }
  const about = { type: QUESTION, id: question.id } as const
  const meets = promise ? { meetsDeadline: promise.id } : {}
  const card = answerCard(ctx.messages(question.asker.language), question, actor.name, said, complement)
  const key = `answer:${made.id}`
  const outgoing: Outgoing[] = [
    // Written in the thread that they read, it stands there already.
    toPerson(group, question.asker.id, {
      key: seen ? `${key}:there` : key,
      card,
      about,
      opensThread: true,
      ...meets,
    }),
  ]
  if (question.channel === 'forum') {
    const shared = answerInThreadCard(ctx.messages(actor.organisationLanguage), question, actor.name, said)
    const here = seen ? ctx.place.space?.id : undefined
    const inThread = { key: `${key}:thread`, card: shared, about }
    for (const space of group.spaces.filter(({ id }) => id !== here)) {
      // Shown where the asker is not, an answer has not reached them.
      const reaches = question.askerPlatforms.includes(space.platform) ? meets : {}
      outgoing.push(...toSpaces({ ...group, spaces: [space] }, 'questions', { ...inThread, ...reaches }))
    }
  }
  await post(ctx, [...outgoing, ...tellClaimant(located, made, ctx)])
  return { ...made, seen, brief: said.files.length === 0 && isBrief(said.text), earlier }
}

/** Whoever had taken it reads that somebody else answered, and need not go on. A complement changes nothing for them. */
function tellClaimant({ question, group }: Located, made: Made, ctx: Ctx): Outgoing[] {
  const { actor, now } = ctx
  const claimant = question.claimedAt && question.state !== 'answered' ? inCharge(question, now).who : null
  if (!claimant || claimant.id === actor.personId) return []
  const words = ctx.messages(claimant.language)
  const card = noticeCard(words.helpdesk.hasAnsweredTitle(actor.name, question.reference), {
    text: `${words.helpdesk.notYoursNow} ${aboutQuestion(words, question)}`,
    tone: 'good',
    actions: [questionAction(words, 'show', question.reference)],
  })
  const about = { type: QUESTION, id: question.id } as const
  return [toPerson(group, claimant.id, { key: `answer:${made.id}:claimant`, card, about })]
}
