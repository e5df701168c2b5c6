import { whyCard } from '../../core/helpdesk/cards/why.ts'
import { readWhy } from '../../core/helpdesk/reading/why.ts'
import { everyoneAndAuthors } from '../../core/kernel/actor.ts'
import { privately } from '../../core/view/card.ts'
import { aboutQuestion } from './about-question.ts'

export const whyQuestion = aboutQuestion({
  id: 'question.why',
  names: { fr: 'pourquoi', en: 'why' },
  summary: (m) => m.helpdesk.summaries.why,
  access: everyoneAndAuthors,
  effect: 'read',
  run: async (input, ctx) => privately(whyCard(ctx.m, ctx.actor.zone, await readWhy(input, ctx))),
})
