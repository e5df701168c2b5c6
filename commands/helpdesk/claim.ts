import { defineCommand } from '../../core/command/command.ts'
import { claim } from '../../core/helpdesk/assignment.ts'
import { trainers } from '../../core/kernel/actor.ts'
import { questionReference } from './reference.ts'

export const claimQuestion = defineCommand({
  id: 'question.claim',
  names: { fr: 'prendre', en: 'take' },
  summary: (m) => m.helpdesk.summaries.claim,
  options: {
    reference: questionReference,
  },
  access: trainers,
  opens: 'reply',
  visibility: 'private',
  effect: 'write',
  run: claim,
})
