import { publishedReply } from '../../core/helpdesk/cards/replies.ts'
import { publish } from '../../core/helpdesk/moves/starting-again.ts'
import { authors } from '../../core/kernel/actor.ts'
import { aboutQuestion } from './about-question.ts'

export const publishQuestion = aboutQuestion({
  id: 'question.publish',
  names: { fr: 'forum', en: 'forum' },
  summary: (m) => m.helpdesk.summaries.publish,
  access: authors,
  run: async (input, ctx) => publishedReply(await publish(input, ctx), ctx),
})
