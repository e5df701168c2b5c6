import { questionCard } from '../../core/helpdesk/cards/question.ts'
import { readQuestion } from '../../core/helpdesk/reading/standing.ts'
import { everyoneAndAuthors } from '../../core/kernel/actor.ts'
import { privately } from '../../core/view/card.ts'
import { aboutQuestion } from './about-question.ts'

export const showQuestionCommand = aboutQuestion({
  id: 'question.show',
  names: { fr: 'question', en: 'question' },
  summary: (m) => m.helpdesk.summaries.show,
  access: everyoneAndAuthors,
  effect: 'read',
  byLink: true,
  run: async (input, ctx) => privately(questionCard(ctx.m, ctx.actor.zone, await readQuestion(input, ctx))),
})
