import { defineCommand } from '../../core/command/command.ts'
import { alerts, myQuestions, queue } from '../../core/helpdesk/overview.ts'
import { coordinators, trainees, trainers } from '../../core/kernel/actor.ts'

export const listMyQuestions = defineCommand({
  id: 'question.mine',
  names: { fr: 'mes-questions', en: 'my-questions' },
  summary: (m) => m.helpdesk.summaries.mine,
  options: {},
  access: trainees,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  run: (_, ctx) => myQuestions(ctx),
})

export const listQuestions = defineCommand({
  id: 'question.queue',
  names: { fr: 'questions', en: 'questions' },
  summary: (m) => m.helpdesk.summaries.queue,
  options: {},
  access: trainers,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  run: (_, ctx) => queue(ctx),
})

export const listAlerts = defineCommand({
  id: 'question.alerts',
  names: { fr: 'alertes', en: 'alerts' },
  summary: (m) => m.helpdesk.summaries.alerts,
  options: {},
  access: coordinators,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  run: (_, ctx) => alerts(ctx),
})
