/** What a declaration begins with that comes from a question: the words of whoever asked it. */
import type { Ctx } from '../../command/context.ts'
import { excerpt } from '../../kernel/text.ts'
import { heardAs } from '../../kernel/typed.ts'
import { findQuestion } from '../store.ts'

/** A question is told again where it is read; the rest of the description is for what was done. */
const ASKED_MOST = 1_000

/**
 * As values of a form. `reference`: of a question; whatever else is undefined, and so is what somebody else asked: what is
 * declared is one's own.
 */
export async function beginningOf(
  reference: string,
  { unit, actor, m }: Pick<Ctx, 'unit' | 'actor' | 'm'>,
): Promise<{ title: string; description: string } | undefined> {
  if (!reference.startsWith('SOS-')) return undefined
  const question = await findQuestion(unit, { reference, organisationId: actor.organisationId })
  if (question?.asker.id !== actor.personId) return undefined
  const asked = excerpt(question.text, ASKED_MOST)
  return {
    title: excerpt(question.text),
    description: heardAs(m.helpdesk.declaring.begun(reference, asked)),
  }
}
