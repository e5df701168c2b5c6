import { defineCommand } from '../../core/command/command.ts'
import { alerts } from '../../core/coordination/alerts.ts'
import { mineCard, queueCard } from '../../core/helpdesk/cards/lists.ts'
import { readMine, readQueue } from '../../core/helpdesk/reading/lists.ts'
import { coordinators, trainees, trainers } from '../../core/kernel/actor.ts'
import { privately } from '../../core/view/card.ts'
import { from } from '../page.ts'

export const listMyQuestions = defineCommand({
  id: 'question.mine',
  names: { fr: 'mes-questions', en: 'my-questions' },
  summary: (m) => m.helpdesk.summaries.mine,
  options: { from },
  access: trainees,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  home: 'shown',
  run: async (input, ctx) => privately(mineCard(ctx.m, ctx.actor.zone, await readMine(input, ctx))),
})

export const listQuestions = defineCommand({
  id: 'question.queue',
  names: { fr: 'questions', en: 'questions' },
  summary: (m) => m.helpdesk.summaries.queue,
  options: { from },
  access: trainers,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  home: 'shown',
  run: async (input, ctx) => privately(queueCard(ctx.m, ctx.actor.zone, await readQueue(input, ctx))),
})

export const listAlerts = defineCommand({
  id: 'question.alerts',
  names: { fr: 'alertes', en: 'alerts' },
  summary: (m) => m.helpdesk.summaries.alerts,
  options: { from, lost: from },
  access: coordinators,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  run: alerts,
})
