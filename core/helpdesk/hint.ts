import type { Ctx } from '../command/context.ts'
import { KEPT, keptName, UNNAMED } from '../command/draft.ts'
import { saveDraft } from '../command/draft-store.ts'
import { groupsWhere, trainees } from '../kernel/actor.ts'
import { type Action, privately, type Reply } from '../view/card.ts'
import { listWaitingFor } from './store.ts'

/** Keeps what was written as the draft of what it was probably for, and offers that. */
export async function hint(text: string, ctx: Ctx): Promise<Reply> {
  const { m, unit, actor, now } = ctx
  const h = m.helpdesk
  if (groupsWhere(actor, trainees).length === 0) {
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
