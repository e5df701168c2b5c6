/** What the form of a collaboration begins with, where it is about a message: the words, and whoever wrote them. */
import type { Ctx } from '../../command/context.ts'
import { KEPT } from '../../command/draft.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { FormValues } from '../../view/card.ts'
import { fitting, notedMessage } from './message.ts'

/** Nothing where it is about no message. The author is only proposed: whoever is no trainee cannot be chosen. */
export async function proposedFor(
  known: FormValues,
  ctx: Ctx,
): Promise<{ words?: string; people?: string[] }> {
  const kept = known[KEPT]
  const noted = await notedMessage(ctx, typeof kept === 'string' ? kept : undefined).catch(
    (error: unknown) => {
      // The form can still be read and corrected; sent, it says so.
      if (error instanceof Refusal) return undefined
      throw error
    },
  )
  if (!noted) return {}
  const { words, authorId } = noted
  const people = noted.isTrainee && authorId !== ctx.actor.personId ? [authorId] : []
  return { words: fitting(words), people }
}
