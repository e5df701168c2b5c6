import type { Ctx } from '../../command/context.ts'
import { excerpt } from '../../kernel/text.ts'
import type { Choice } from '../../view/card.ts'
import { listReferences } from '../store.ts'

/** The questions the actor may see, newest first, for a platform that completes what is typed. */
export async function questionChoices(ctx: Ctx): Promise<Choice[]> {
  const groups = ctx.actor.memberships.map(({ group }) => group.id)
  const known = await listReferences(ctx.unit, groups, ctx.actor.personId)
  return known.map(({ reference, text }) => ({
    value: reference,
    label: `${reference} · ${excerpt(text, 60)}`,
  }))
}
