import { remindedReply } from '../../core/helpdesk/cards/replies.ts'
import { remind } from '../../core/helpdesk/moves/remind.ts'
import { coordinators } from '../../core/kernel/actor.ts'
import { aboutQuestion } from './about-question.ts'

export const remindOfQuestion = aboutQuestion({
  id: 'question.remind',
  names: { fr: 'rappeler', en: 'remind' },
  summary: (m) => m.helpdesk.summaries.remind,
  access: coordinators,
  run: async (input, ctx) => remindedReply(await remind(input, ctx), ctx),
})
