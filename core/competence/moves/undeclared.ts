/**
 * What is written where activities are read, below none of them. It declares nothing: a trainee's words are kept for the
 * form that does, and others are told what the place is for. Once a day; afterwards they know, and talk there. A trainee is
 * offered it again once they took up what was offered last. Thanks ask for nothing.
 */
import type { Ctx } from '../../command/context.ts'
import { KEPT, keptName, UNNAMED } from '../../command/draft.ts'
import { isOffered, saveDraft } from '../../command/draft-store.ts'
import { isToBeSaid } from '../../command/hint-store.ts'
import type { Saying } from '../../files/said.ts'
import { type Group, hasRole } from '../../kernel/actor.ts'
import { DAY } from '../../kernel/clock.ts'
import { heardAs } from '../../kernel/typed.ts'

export type Undeclared =
  /** By what a button brings back the words: to be declared, or asked. */
  | { readonly kind: 'kept'; readonly kept: Readonly<Record<typeof KEPT, string>> }
  | { readonly kind: 'told'; readonly attests: boolean }
  | { readonly kind: 'known' }

export async function hearUndeclared(
  { text = '', files }: Saying,
  isCourtesy: boolean,
  group: Group,
  ctx: Ctx,
): Promise<Undeclared> {
  const { unit, actor, now } = ctx
  if (isCourtesy) return { kind: 'known' }
  const hint = { kind: 'activities', about: ctx.place.space?.id ?? group.id } as const
  const mayDeclare = hasRole(actor, group.id, 'trainee')
  if (!(await isToBeSaid(unit, actor.via, hint, now))) {
    if (!mayDeclare) return { kind: 'known' }
    // A second activity of the same day is one, too; what is still offered is not offered twice.
    const since = new Date(now.getTime() - DAY)
    if (await isOffered(unit, actor.personId, ['activity.declare', 'question.ask'], since))
      return { kind: 'known' }
  }
  if (!mayDeclare) return { kind: 'told', attests: hasRole(actor, group.id, 'trainer') }
  const kept = keptName(ctx.ids.next())
  const words = text === '' ? '' : heardAs(text)
  const along = files.length === 0 ? {} : { files }
  const about = UNNAMED + kept
  const described = words === '' ? {} : { description: words }
  const asked = words === '' ? {} : { text: words }
  await saveDraft(unit, { ...actor, form: 'activity.declare', about }, { ...described, ...along }, now)
  await saveDraft(unit, { ...actor, form: 'question.ask', about }, { ...asked, ...along }, now)
  return { kind: 'kept', kept: { [KEPT]: kept } }
}
