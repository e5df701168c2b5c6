import { reopen } from '../../core/helpdesk/closure.ts'
import { trainees } from '../../core/kernel/actor.ts'
import { aboutQuestion } from './about-question.ts'

export const reopenQuestion = aboutQuestion({
  id: 'question.reopen',
  names: { fr: 'relancer', en: 'reopen' },
  summary: (m) => m.helpdesk.summaries.reopen,
  access: trainees,
  run: reopen,
})
