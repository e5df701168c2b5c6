import { dismissedReply } from '../../core/helpdesk/cards/replies.ts'
import { dismiss } from '../../core/helpdesk/moves/ending.ts'
import { authors } from '../../core/kernel/actor.ts'
import { aboutQuestion } from './about-question.ts'

export const dismissQuestion = aboutQuestion({
  id: 'question.dismiss',
  names: { fr: 'retirer', en: 'withdraw' },
  summary: (m) => m.helpdesk.summaries.dismiss,
  access: authors,
  run: async (input, ctx) => dismissedReply(await dismiss(input, ctx), ctx),
})
