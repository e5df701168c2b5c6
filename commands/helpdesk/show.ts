import { defineCommand } from '../../core/command/command.ts'
import { option } from '../../core/command/option.ts'
import { showQuestion } from '../../core/helpdesk/overview.ts'
import { everyone } from '../../core/kernel/actor.ts'

export const showQuestionCommand = defineCommand({
  id: 'question.show',
  names: { fr: 'question', en: 'question' },
  summary: (m) => m.helpdesk.summaries.show,
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
  run: showQuestion,
})
