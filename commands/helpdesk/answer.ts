import { ANSWER_MAX, option } from '../../core/command/option.ts'
import { answeredReply } from '../../core/helpdesk/cards/replies.ts'
import { answer } from '../../core/helpdesk/moves/answer.ts'
import { trainers } from '../../core/kernel/actor.ts'
import { filesAlong } from '../files-along.ts'
import { aboutQuestion } from './about-question.ts'

export const answerQuestion = aboutQuestion({
  id: 'question.answer',
  names: { fr: 'repondre', en: 'answer' },
  summary: (m) => m.helpdesk.summaries.answer,
  asks: {
    text: option.longText({ label: (m) => m.helpdesk.labels.text, maxLength: ANSWER_MAX }),
    files: filesAlong,
  },
  access: trainers,
  run: async (input, ctx) => answeredReply(await answer(input, ctx), ctx),
})
