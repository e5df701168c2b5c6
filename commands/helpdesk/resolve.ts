import { defineCommand } from '../../core/command/command.ts'
import { resolve } from '../../core/helpdesk/closure.ts'
import { trainees } from '../../core/kernel/actor.ts'
import { questionReference } from './reference.ts'

export const resolveQuestion = defineCommand({
  id: 'question.resolve',
  names: { fr: 'resolu', en: 'resolved' },
  summary: (m) => m.helpdesk.summaries.resolve,
  options: {
    reference: questionReference,
  },
  access: trainees,
  opens: 'reply',
  visibility: 'private',
  effect: 'write',
  run: resolve,
})
