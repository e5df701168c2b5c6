import { defineCommand } from '../../core/command/command.ts'
import { option } from '../../core/command/option.ts'
import { resolve } from '../../core/helpdesk/closure.ts'
import { trainees } from '../../core/kernel/actor.ts'

export const resolveQuestion = defineCommand({
  id: 'question.resolve',
  names: { fr: 'resolu', en: 'resolved' },
  summary: (m) => m.helpdesk.summaries.resolve,
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
  run: resolve,
})
