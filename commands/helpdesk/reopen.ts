import { defineCommand } from '../../core/command/command.ts'
import { option } from '../../core/command/option.ts'
import { reopen } from '../../core/helpdesk/closure.ts'
import { trainees } from '../../core/kernel/actor.ts'

export const reopenQuestion = defineCommand({
  id: 'question.reopen',
  names: { fr: 'relancer', en: 'reopen' },
  summary: (m) => m.helpdesk.summaries.reopen,
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
  run: reopen,
})
