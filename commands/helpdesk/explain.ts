import { explanationCard } from '../../core/helpdesk/cards/explanation.ts'
import { reckonDeadline } from '../../core/helpdesk/reading/deadline.ts'
import { everyoneAndAuthors } from '../../core/kernel/actor.ts'
import { privately } from '../../core/view/card.ts'
import { aboutQuestion } from './about-question.ts'

export const explainQuestion = aboutQuestion({
  id: 'question.explain',
  names: { fr: 'delai', en: 'deadline' },
  former: ['echeance'],
  summary: (m) => m.helpdesk.summaries.explain,
  access: everyoneAndAuthors,
  effect: 'read',
  run: async (input, ctx) => privately(explanationCard(ctx.m, await reckonDeadline(input, ctx), ctx.now)),
})
