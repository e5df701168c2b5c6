import { defineCommand } from '../../core/command/command.ts'
import { alerts } from '../../core/coordination/alerts.ts'
import { myQuestions, queue } from '../../core/helpdesk/overview.ts'
import { coordinators, trainees, trainers } from '../../core/kernel/actor.ts'
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
  run: myQuestions,
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
  run: queue,
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
