import { explainDeadline } from '../../core/helpdesk/explanation.ts'
import { everyone } from '../../core/kernel/actor.ts'
import { aboutQuestion } from './about-question.ts'

export const explainQuestion = aboutQuestion({
  id: 'question.explain',
  names: { fr: 'echeance', en: 'deadline' },
  summary: (m) => m.helpdesk.summaries.explain,
  access: everyone,
  effect: 'read',
  run: explainDeadline,
})
