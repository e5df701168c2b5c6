import { defineCommand } from '../../core/command/command.ts'
import { explainDeadline } from '../../core/helpdesk/explanation.ts'
import { everyone } from '../../core/kernel/actor.ts'
import { questionReference } from './reference.ts'

export const explainQuestion = defineCommand({
  id: 'question.explain',
  names: { fr: 'echeance', en: 'deadline' },
  summary: (m) => m.helpdesk.summaries.explain,
  options: {
    reference: questionReference,
  },
  access: everyone,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  run: explainDeadline,
})
