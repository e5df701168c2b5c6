import { resolve } from '../../core/helpdesk/closure.ts'
import { trainees } from '../../core/kernel/actor.ts'
import { aboutQuestion } from './about-question.ts'

export const resolveQuestion = aboutQuestion({
  id: 'question.resolve',
  names: { fr: 'resolu', en: 'resolved' },
  summary: (m) => m.helpdesk.summaries.resolve,
  access: trainees,
  run: resolve,
})
