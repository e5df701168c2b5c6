import { resolvedReply } from '../../core/helpdesk/cards/replies.ts'
import { resolve } from '../../core/helpdesk/moves/ending.ts'
import { trainees } from '../../core/kernel/actor.ts'
import { aboutQuestion } from './about-question.ts'

export const resolveQuestion = aboutQuestion({
  id: 'question.resolve',
  names: { fr: 'resolu', en: 'resolved' },
  summary: (m) => m.helpdesk.summaries.resolve,
  access: trainees,
  run: async (input, ctx) => resolvedReply(await resolve(input, ctx), ctx),
})
