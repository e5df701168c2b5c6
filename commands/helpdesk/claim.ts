import { claim } from '../../core/helpdesk/assignment.ts'
import { trainers } from '../../core/kernel/actor.ts'
import { aboutQuestion } from './about-question.ts'

export const claimQuestion = aboutQuestion({
  id: 'question.claim',
  names: { fr: 'prendre', en: 'take' },
  summary: (m) => m.helpdesk.summaries.claim,
  access: trainers,
  run: claim,
})
