import type { Ctx } from '../command/context.ts'
import { KEPT, keptName, UNNAMED } from '../command/draft.ts'
import { saveDraft } from '../command/draft-store.ts'
import { referenceAt, seriesOf } from '../command/reference.ts'
import { groupsWhere, hasRole, trainees } from '../kernel/actor.ts'
import { type Action, privately, type Reply } from '../view/card.ts'
import { listAssigned, listWaitingFor } from './list-store.ts'
import { maySee } from './question.ts'
import { rulesOf } from './reading/locate.ts'
import { normaliseReference } from './reference.ts'
import { findQuestion } from './store.ts'

/** Keeps what was written as the draft of what it was probably for, and offers that. */
export async function hint(text: string, ctx: Ctx): Promise<Reply> {
  const { m, unit, actor, now } = ctx
  const h = m.helpdesk
  if (groupsWhere(actor, trainees).length === 0) {
    const mine = await listAssigned(unit, actor.personId)
    if (mine.length > 0) return keepFor(text, mine, ctx)
    const sentence = ctx.place.repliesToUs ? h.replyToWhat : h.privateHintStaff
    return privately({ tone: 'neutral', body: [{ kind: 'text', text: sentence }], actions: [] })
  }
  const [waiting, ...others] = await listWaitingFor(unit, actor.personId)
  // Under each text stand its own buttons: another one written before it is still there under its own.
  const kept = keptName(ctx.ids.next())
  const keep = (form: string) => saveDraft(unit, { ...actor, form, about: UNNAMED + kept }, { text }, now)
  await keep('question.ask')
  const actions: Action[] = [
    {
      label: h.askThis,
      style: waiting ? 'plain' : 'primary',
      intent: { command: 'question.ask', input: { [KEPT]: kept } },
    },
  ]
  if (waiting && others.length === 0) {
    await keep('question.give-precision')
    actions.unshift({
      label: h.givePrecisionOn(waiting),
      style: 'primary',
      intent: { command: 'question.give-precision', input: { reference: waiting, [KEPT]: kept } },
    })
  }
  return privately({ tone: 'neutral', body: [{ kind: 'text', text: h.privateHint }], actions })
}

/** Keeps what somebody of the team wrote as their answer, and offers to send it to one of these questions. */
export async function keepFor(text: string, references: readonly string[], ctx: Ctx): Promise<Reply> {
  const { m, unit, actor, now } = ctx
  const kept = keptName(ctx.ids.next())
  await saveDraft(unit, { ...actor, form: 'question.answer', about: UNNAMED + kept }, { text }, now)
  const [, ...others] = references
  return privately({
    tone: 'neutral',
    body: [{ kind: 'text', text: m.helpdesk.answerToWhich }],
    actions: references.map((reference) => ({
      label: m.helpdesk.answerTo(reference),
      style: others.length === 0 ? 'primary' : 'plain',
      intent: { command: 'question.answer', input: { reference, [KEPT]: kept } },
    })),
  })
}

/** The other question whose reference a trainer's words in a thread begin with: they are not for the one at hand. */
export async function otherQuestion(text: string, ctx: Ctx): Promise<string | undefined> {
  const codes = ctx.actor.memberships.map(({ group }) => group.code)
  const found = referenceAt(text, { codes, isKnown: true })
  if (!found || found.rest === '') return undefined
  const reference = normaliseReference(found.reference, seriesOf(ctx))
  if (reference === ctx.place.reference) return undefined
  const question = await findQuestion(
    ctx.unit,
    { reference, organisationId: ctx.actor.organisationId },
    false,
  )
  if (!question || !hasRole(ctx.actor, question.groupId, 'trainer')) return undefined
  return maySee(rulesOf(question, ctx.now), ctx.actor.personId) ? question.reference : undefined
}
