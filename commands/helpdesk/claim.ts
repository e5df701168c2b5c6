import { defineCommand } from '../../core/command/command.ts'
import { option } from '../../core/command/option.ts'
import { claim } from '../../core/helpdesk/assignment.ts'
import { trainers } from '../../core/kernel/actor.ts'

export const claimQuestion = defineCommand({
  id: 'question.claim',
  names: { fr: 'prendre', en: 'take' },
  summary: (m) => m.helpdesk.summaries.claim,
  options: {
    reference: option.reference.optional({
      label: (m) => m.helpdesk.labels.reference,
      hint: (m) => m.helpdesk.hints.reference,
    }),
  },
  access: trainers,
  opens: 'reply',
  visibility: 'private',
  effect: 'write',
  run: claim,
})
