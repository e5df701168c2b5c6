import { dismiss } from '../../core/helpdesk/closure.ts'
import { trainees } from '../../core/kernel/actor.ts'
import { aboutQuestion } from './about-question.ts'

export const dismissQuestion = aboutQuestion({
  id: 'question.dismiss',
  names: { fr: 'retirer', en: 'withdraw' },
  summary: (m) => m.helpdesk.summaries.dismiss,
  access: trainees,
  run: dismiss,
})
