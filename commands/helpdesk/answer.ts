import { defineCommand } from '../../core/command/command.ts'
import { option } from '../../core/command/option.ts'
import { answer } from '../../core/helpdesk/answer.ts'
import { trainers } from '../../core/kernel/actor.ts'
import { questionReference } from './reference.ts'

export const answerQuestion = defineCommand({
  id: 'question.answer',
  names: { fr: 'repondre', en: 'answer' },
  summary: (m) => m.helpdesk.summaries.answer,
  options: {
    reference: questionReference,
    text: option.longText({ label: (m) => m.helpdesk.labels.text }),
  },
  access: trainers,
  opens: 'form',
  visibility: 'private',
  effect: 'write',
  run: answer,
})
