import { showQuestion } from '../../core/helpdesk/overview.ts'
import { everyone } from '../../core/kernel/actor.ts'
import { aboutQuestion } from './about-question.ts'

export const showQuestionCommand = aboutQuestion({
  id: 'question.show',
  names: { fr: 'question', en: 'question' },
  summary: (m) => m.helpdesk.summaries.show,
  access: everyone,
  effect: 'read',
  run: showQuestion,
})
