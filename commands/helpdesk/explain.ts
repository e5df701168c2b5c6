import { defineCommand } from '../../core/command/command.ts'
import { option } from '../../core/command/option.ts'
import { explainDeadline } from '../../core/helpdesk/explanation.ts'
import { everyone } from '../../core/kernel/actor.ts'

export const explainQuestion = defineCommand({
  id: 'question.explain',
  names: { fr: 'echeance', en: 'deadline' },
  summary: (m) => m.helpdesk.summaries.explain,
  options: {
    reference: option.reference.optional({
      label: (m) => m.helpdesk.labels.reference,
      hint: (m) => m.helpdesk.hints.reference,
    }),
  },
  access: everyone,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  run: explainDeadline,
})
