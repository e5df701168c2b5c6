import { defineCommand } from '../../core/command/command.ts'
import { option } from '../../core/command/option.ts'
import { activityStandingCard, mineCard, queueCard } from '../../core/competence/cards/activity.ts'
import { progressCard } from '../../core/competence/cards/progress.ts'
import { reviewExplanationCard } from '../../core/competence/cards/review.ts'
import { readActivity } from '../../core/competence/reading/activity.ts'
import { reckonReview } from '../../core/competence/reading/deadline.ts'
import { readMine, readQueue } from '../../core/competence/reading/lists.ts'
import { readProgress } from '../../core/competence/reading/progress.ts'
import { authors, everyoneAndAuthors, trainers } from '../../core/kernel/actor.ts'
import { privately } from '../../core/view/card.ts'
import { from } from '../page.ts'
import { activityReference } from './reference.ts'

export const showProgressCommand = defineCommand({
  id: 'progress.show',
  names: { fr: 'progression', en: 'progress' },
  summary: (m) => m.competence.summaries.progress,
  options: { person: option.text.optional({ label: (m) => m.competence.labels.person }) },
  access: everyoneAndAuthors,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  byLink: true,
  home: 'shown',
  run: async (input, ctx) =>
    privately(progressCard(ctx.m, await readProgress(input, ctx), ctx.now, ctx.actor.zone)),
})

export const listMyActivities = defineCommand({
  id: 'activity.mine',
  names: { fr: 'mes-activites', en: 'my-activities' },
  summary: (m) => m.competence.summaries.mine,
  options: { from },
  access: authors,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  home: 'shown',
  run: async (input, ctx) => privately(mineCard(ctx.m, ctx.actor.zone, await readMine(input, ctx))),
})

export const listActivities = defineCommand({
  id: 'activity.queue',
  names: { fr: 'activites', en: 'activities' },
  summary: (m) => m.competence.summaries.queue,
  options: { from },
  access: trainers,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  byLink: true,
  home: 'shown',
  run: async (input, ctx) => privately(queueCard(ctx.m, ctx.actor.zone, await readQueue(input, ctx))),
})

export const explainActivity = defineCommand({
  id: 'activity.explain',
  summary: (m) => m.review.explain,
  options: { reference: activityReference },
  access: everyoneAndAuthors,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  run: async (input, ctx) => privately(reviewExplanationCard(ctx.m, await reckonReview(input, ctx), ctx.now)),
})

export const explainActivityWhole = defineCommand({
  id: 'activity.explain-whole',
  summary: (m) => m.review.explain,
  options: { reference: activityReference },
  access: everyoneAndAuthors,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  run: async (input, ctx) =>
    privately(reviewExplanationCard(ctx.m, await reckonReview(input, ctx), ctx.now, true)),
})

export const showActivityCommand = defineCommand({
  id: 'activity.show',
  names: { fr: 'activite', en: 'activity' },
  summary: (m) => m.competence.summaries.show,
  options: { reference: activityReference },
  access: everyoneAndAuthors,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  byLink: true,
  run: async (input, ctx) =>
    privately(activityStandingCard(ctx.m, ctx.actor.zone, await readActivity(input, ctx))),
})
