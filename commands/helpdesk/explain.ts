import { reviewExplanationCard } from '../../core/competence/cards/review.ts'
import { meansActivity, reckonReview } from '../../core/competence/reading/deadline.ts'
import { explanationCard } from '../../core/helpdesk/cards/explanation.ts'
import { reckonDeadline } from '../../core/helpdesk/reading/deadline.ts'
import { everyoneAndAuthors } from '../../core/kernel/actor.ts'
import { privately } from '../../core/view/card.ts'
import { aboutQuestion } from './about-question.ts'

/** Of a question, and of an activity where one is named. */
export const explainQuestion = aboutQuestion({
  id: 'question.explain',
  names: { fr: 'delai', en: 'deadline' },
  former: ['echeance'],
  summary: (m) => m.helpdesk.summaries.explain,
  access: everyoneAndAuthors,
  effect: 'read',
  run: async (input, ctx) =>
    privately(
      (await meansActivity(input, ctx))
        ? reviewExplanationCard(ctx.m, await reckonReview(input, ctx), ctx.now)
        : explanationCard(ctx.m, await reckonDeadline(input, ctx), ctx.now),
    ),
})

/** The same, day by day, with all reminders and alerts, where one sentence was said. */
export const explainQuestionWhole = aboutQuestion({
  id: 'question.explain-whole',
  summary: (m) => m.helpdesk.summaries.explain,
  access: everyoneAndAuthors,
  effect: 'read',
  run: async (input, ctx) =>
    privately(explanationCard(ctx.m, await reckonDeadline(input, ctx), ctx.now, true)),
})
