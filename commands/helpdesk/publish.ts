import { publish } from '../../core/helpdesk/closure.ts'
import { trainees } from '../../core/kernel/actor.ts'
import { aboutQuestion } from './about-question.ts'

export const publishQuestion = aboutQuestion({
  id: 'question.publish',
  names: { fr: 'forum', en: 'forum' },
  summary: (m) => m.helpdesk.summaries.publish,
  access: trainees,
  run: publish,
})
