/** What is said of words that declare nothing, where activities are read. */
import type { Ctx } from '../../command/context.ts'
import { type Action, privately, type Reply, silence, text } from '../../view/card.ts'
import type { Undeclared } from '../moves/undeclared.ts'

export function undeclaredReply(heard: Undeclared, { m }: Pick<Ctx, 'm'>): Reply {
  if (heard.kind === 'known') return silence
  const c = m.competence.undeclared
  const button = (label: string, style: Action['style'], command: string, input = {}): Action => ({
    label,
    style,
    intent: { command, input },
  })
  if (heard.kind === 'kept')
    return privately({
      tone: 'neutral',
      body: [text(c.kept)],
      actions: [
        button(c.declare, 'primary', 'activity.declare', heard.kept),
        button(m.helpdesk.askThis, 'plain', 'question.ask', heard.kept),
      ],
    })
  const actions = heard.attests ? [button(c.queue, 'plain', 'activity.queue')] : []
  return privately({ tone: 'neutral', body: [text(c.told)], actions })
}
