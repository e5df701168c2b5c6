import type { Ctx } from '../../command/context.ts'
import { excerpt } from '../../kernel/text.ts'
import type { Choice } from '../../view/card.ts'
import { listReferences } from '../store.ts'

/** The activities of the actor's groups, newest first, for a platform that completes what is typed. */
export async function activityChoices(ctx: Ctx): Promise<Choice[]> {
  const known = await listReferences(
    ctx.unit,
    ctx.actor.memberships.map(({ group }) => group.id),
    ctx.actor.personId,
  )
  return known.map(({ reference, title }) => ({
    value: reference,
    label: `${reference} · ${excerpt(title, 60)}`,
  }))
}
