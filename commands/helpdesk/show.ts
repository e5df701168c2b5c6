import { declareFrom } from '../../core/helpdesk/cards/declaring.ts'
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
  async run(input, ctx) {
    const standing = await readQuestion(input, ctx)
    const card = questionCard(ctx.m, ctx.actor.zone, standing)
    if (standing.question.state !== 'resolved') return privately(card)
    const actions = [...declareFrom(ctx.m, standing.question, ctx.actor), ...(card.actions ?? [])]
    return privately({ ...card, actions })
  },
})
