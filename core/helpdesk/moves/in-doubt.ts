/** Words where questions are asked that may be none: kept with their message, so that one press makes a question of it. */
import type { Ctx } from '../../command/context.ts'
import { keptName, UNNAMED } from '../../command/draft.ts'
import { dropDraft, loadDraft, saveDraft } from '../../command/draft-store.ts'
import { noteKept } from '../../delivery/heard-store.ts'
import { type Said, saidIn } from '../../files/said.ts'
import { type Group, hasRole } from '../../kernel/actor.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Meant, meantAsQuestion } from '../meaning/question.ts'
import { type Added, addInOneBreath } from './adding.ts'
import { type Asked, ask } from './ask.ts'

/** The form whose draft the words are, and which nobody opens. */
const FORM = 'question.hear'

export type InDoubt = {
  readonly meant: Exclude<Meant, 'question'>
  readonly kept: string
  /** It was written right after a question, and belongs to it. */
  readonly added: Added | undefined
}

export async function keepInDoubt(
  { text, files }: Said,
  meant: InDoubt['meant'],
  group: Group,
  ctx: Ctx,
): Promise<InDoubt> {
  const kept = await keep(
    { text, files },
    group,
    ctx.message ? { message: JSON.stringify(ctx.message) } : {},
    ctx,
  )
  await noteKept(ctx.unit, ctx.written, kept)
  const added = meant === 'doubt' ? await addInOneBreath({ text, files }, group, ctx) : undefined
  return { meant, kept, added }
}

/**
 * Keeps what stands in the thread of another question, and may be one: asked, it has a thread of its own.
 * @returns by what a button names it.
 */
export function keepAsQuestion(said: Said, group: Group, ctx: Ctx): Promise<string> {
  return keep(said, group, {}, ctx)
}

async function keep(
  { text, files }: Said,
  group: Group,
  where: { message?: string },
  ctx: Ctx,
): Promise<string> {
  const kept = keptName(ctx.ids.next())
  const values = { text, files: files.map(({ id }) => id), group: group.id, ...where }
  await saveDraft(ctx.unit, { ...ctx.actor, form: FORM, about: UNNAMED + kept }, values, ctx.now)
  return kept
}

/** It was a question: asked from now on, in the thread of the message it stands in. @throws Refusal `not-kept` */
export async function askKept(kept: string, ctx: Ctx): Promise<Asked> {
  const which = { personId: ctx.actor.personId, form: FORM, about: UNNAMED + kept }
  const draft = await loadDraft(ctx.unit, which)
  const { text, files = [], group: groupId, message } = draft?.values ?? {}
  const group = ctx.actor.memberships.find((one) => one.group.id === groupId)?.group
  if (typeof text !== 'string' || !group || !hasRole(ctx.actor, group.id, 'trainee'))
    throw new Refusal('not-kept')
  await dropDraft(ctx.unit, which)
  const heard = typeof message === 'string'
  const said = await saidIn({ text, files: [files].flat() }, ctx)
  return ask({ said, heard }, group, { ...ctx, kept, ...(heard ? { message: JSON.parse(message) } : {}) })
}

/**
 * The words that were kept are these now: a question, if they are one in so many words, and it begins when they became
 * that. Nothing where they are not kept any more.
 */
export async function editInDoubt(kept: string, text: string, ctx: Ctx): Promise<Asked | undefined> {
  const which = { personId: ctx.actor.personId, form: FORM, about: UNNAMED + kept }
  const draft = await loadDraft(ctx.unit, which)
  if (!draft) return undefined
  await saveDraft(
    ctx.unit,
    { ...ctx.actor, form: FORM, about: UNNAMED + kept },
    { ...draft.values, text },
    ctx.now,
  )
  return meantAsQuestion(text) === 'question' ? askKept(kept, ctx) : undefined
}

/** It was none. Said again, it changes nothing. */
export async function forget(kept: string, { unit, actor }: Ctx): Promise<void> {
  await dropDraft(unit, { personId: actor.personId, form: FORM, about: UNNAMED + kept })
}
