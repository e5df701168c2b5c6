import { defineCommand } from '../../core/command/command.ts'
import { option } from '../../core/command/option.ts'
import { myActivities, showActivity, showProgress, toAttest } from '../../core/competence/overview.ts'
import { everyone, trainees, trainers } from '../../core/kernel/actor.ts'
import { from } from '../page.ts'
import { activityReference } from './reference.ts'

export const showProgressCommand = defineCommand({
  id: 'progress.show',
  names: { fr: 'progression', en: 'progress' },
  summary: (m) => m.competence.summaries.progress,
  options: { person: option.text.optional({ label: (m) => m.competence.labels.person }) },
  access: everyone,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  home: 'shown',
  run: showProgress,
})

export const listMyActivities = defineCommand({
  id: 'activity.mine',
  names: { fr: 'mes-activites', en: 'my-activities' },
  summary: (m) => m.competence.summaries.mine,
  options: { from },
  access: trainees,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  home: 'shown',
  run: myActivities,
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
  home: 'shown',
  run: toAttest,
})

export const showActivityCommand = defineCommand({
  id: 'activity.show',
  names: { fr: 'activite', en: 'activity' },
  summary: (m) => m.competence.summaries.show,
  options: { reference: activityReference },
  access: everyone,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  run: showActivity,
})
