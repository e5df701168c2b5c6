import { defineCommand } from '../../core/command/command.ts'
import { showQuestion } from '../../core/helpdesk/overview.ts'
import { everyone } from '../../core/kernel/actor.ts'
import { questionReference } from './reference.ts'

export const showQuestionCommand = defineCommand({
  id: 'question.show',
  names: { fr: 'question', en: 'question' },
  summary: (m) => m.helpdesk.summaries.show,
  options: {
    reference: questionReference,
  },
  access: everyone,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  run: showQuestion,
})
