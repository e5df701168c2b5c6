import { keptReply } from '../../core/helpdesk/cards/edited.ts'
import { readQuestion } from '../../core/helpdesk/reading/standing.ts'
import { authors } from '../../core/kernel/actor.ts'
import { aboutQuestion } from './about-question.ts'

/** Pressed by whoever deleted the message of a question, and has it followed all the same. */
export const keepQuestion = aboutQuestion({
  id: 'question.keep',
  summary: (m) => m.helpdesk.summaries.show,
  access: authors,
  effect: 'read',
  run: async (input, ctx) => keptReply(await readQuestion(input, ctx), ctx),
})
