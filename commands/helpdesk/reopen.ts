import { defineCommand } from '../../core/command/command.ts'
import { reopen } from '../../core/helpdesk/closure.ts'
import { trainees } from '../../core/kernel/actor.ts'
import { questionReference } from './reference.ts'

export const reopenQuestion = defineCommand({
  id: 'question.reopen',
  names: { fr: 'relancer', en: 'reopen' },
  summary: (m) => m.helpdesk.summaries.reopen,
  options: {
    reference: questionReference,
  },
  access: trainees,
  opens: 'reply',
  visibility: 'private',
  effect: 'write',
  run: reopen,
})
