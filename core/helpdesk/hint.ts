import type { Ctx } from '../command/context.ts'
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
  await saveDraft(unit, actor, 'question.ask', { text }, now)
  const actions: Action[] = [
    {
      label: h.askThis,
      style: waiting ? 'plain' : 'primary',
      intent: { command: 'question.ask', input: {} },
    },
  ]
  if (waiting && others.length === 0) {
    await saveDraft(unit, actor, 'question.give-precision', { text }, now)
    actions.unshift({
      label: h.givePrecisionOn(waiting),
      style: 'primary',
      intent: { command: 'question.give-precision', input: { reference: waiting } },
    })
  }
  return privately({ tone: 'neutral', body: [{ kind: 'text', text: h.privateHint }], actions })
}
