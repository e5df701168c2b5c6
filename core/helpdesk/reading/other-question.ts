import type { Ctx } from '../../command/context.ts'
import { referenceAt, seriesOf } from '../../command/reference.ts'
import { hasRole } from '../../kernel/actor.ts'
import { bare } from '../../kernel/written.ts'
import { maySee } from '../question.ts'
import { normaliseReference } from '../reference.ts'
import { findQuestion } from '../store.ts'
import { rulesOf } from './locate.ts'

/** The id of the other question whose reference a trainer's words in a thread begin with: they are not for the one at hand. */
export async function otherQuestion(text: string, ctx: Ctx): Promise<string | undefined> {
  const codes = ctx.actor.memberships.map(({ group }) => group.code)
  const found = referenceAt(bare(text), { codes, isKnown: true })
  if (!found || found.rest === '') return undefined
  const reference = normaliseReference(found.reference, seriesOf(ctx))
  if (reference === ctx.place.reference) return undefined
  const question = await findQuestion(ctx.unit, { reference, organisationId: ctx.actor.organisationId })
  if (!question || !hasRole(ctx.actor, question.groupId, 'trainer')) return undefined
  return maySee(rulesOf(question, ctx.now), ctx.actor.personId) ? question.id : undefined
}
