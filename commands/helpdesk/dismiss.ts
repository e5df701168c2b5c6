import { defineCommand } from '../../core/command/command.ts'
import { dismiss } from '../../core/helpdesk/closure.ts'
import { trainees } from '../../core/kernel/actor.ts'
import { questionReference } from './reference.ts'

export const dismissQuestion = defineCommand({
  id: 'question.dismiss',
  names: { fr: 'retirer', en: 'withdraw' },
  summary: (m) => m.helpdesk.summaries.dismiss,
  options: {
    reference: questionReference,
  },
  access: trainees,
  opens: 'reply',
  visibility: 'private',
  effect: 'write',
  run: dismiss,
})
