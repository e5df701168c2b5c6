import { defineCommand } from '../../core/command/command.ts'
import { publish } from '../../core/helpdesk/closure.ts'
import { trainees } from '../../core/kernel/actor.ts'
import { questionReference } from './reference.ts'

export const publishQuestion = defineCommand({
  id: 'question.publish',
  names: { fr: 'forum', en: 'forum' },
  summary: (m) => m.helpdesk.summaries.publish,
  options: {
    reference: questionReference,
  },
  access: trainees,
  opens: 'reply',
  visibility: 'private',
  effect: 'write',
  run: publish,
})
