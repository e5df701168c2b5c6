import { defineCommand } from '../../core/command/command.ts'
import { option } from '../../core/command/option.ts'
import { publish } from '../../core/helpdesk/closure.ts'
import { trainees } from '../../core/kernel/actor.ts'

export const publishQuestion = defineCommand({
  id: 'question.publish',
  names: { fr: 'forum', en: 'forum' },
  summary: (m) => m.helpdesk.summaries.publish,
  options: {
    reference: option.reference.optional({
      label: (m) => m.helpdesk.labels.reference,
      hint: (m) => m.helpdesk.hints.reference,
    }),
  },
  access: trainees,
  opens: 'reply',
  visibility: 'private',
  effect: 'write',
  run: publish,
})
