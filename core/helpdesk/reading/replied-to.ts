/** Which question a message of ours was about that somebody replies to, where the reply itself does not count for it. */
import type { Ctx } from '../../command/context.ts'
import { addressOf } from '../../delivery/address.ts'
import { saidAbout } from '../../delivery/store.ts'
import { groupOf } from '../../kernel/actor.ts'
import { mayMove, maySee, QUESTION } from '../question.ts'
import { findQuestion, type Question } from '../store.ts'
import { type Located, rulesOf, whoIn } from './locate.ts'

/** Undefined where it is none, or none that they may answer. */
export async function answerableRepliedTo(ctx: Ctx): Promise<Question | undefined> {
  const replied = await repliedTo(ctx)
  if (!replied) return undefined
  const { question, group } = replied
  return mayMove(rulesOf(question, ctx.now), 'answer', whoIn(ctx, group)) ? undefined : question
}

/** The question, of a group of theirs and for them to see. */
export async function repliedTo(ctx: Ctx): Promise<Located | undefined> {
  const { unit, actor, place, now } = ctx
  if (!place.repliesToUs || place.repliesTo.length === 0) return undefined
  const { platform, workspaceId, userId } = actor.via
  const address = addressOf(
    place.private
      ? { kind: 'person', workspaceId, userId }
      : { kind: 'place', workspaceId, channelId: place.channelId },
  )
  const subject = await saidAbout(unit, { platform, address, refs: place.repliesTo })
  const question = subject?.type === QUESTION ? await findQuestion(unit, { id: subject.id }) : null
  const group = question && groupOf(actor, question.groupId)
  if (!question || !group) return undefined
  return maySee(rulesOf(question, now), actor.personId) ? { question, group } : undefined
}
