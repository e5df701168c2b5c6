import { defineCommand } from '../../core/command/command.ts'
import { option } from '../../core/command/option.ts'
import { dismiss } from '../../core/helpdesk/closure.ts'
import { trainees } from '../../core/kernel/actor.ts'

export const dismissQuestion = defineCommand({
  id: 'question.dismiss',
  names: { fr: 'retirer', en: 'withdraw' },
  summary: (m) => m.helpdesk.summaries.dismiss,
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
  run: dismiss,
})
