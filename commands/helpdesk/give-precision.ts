import { option } from '../../core/command/option.ts'
import { givePrecision } from '../../core/helpdesk/precision.ts'
import { trainees } from '../../core/kernel/actor.ts'
import { aboutQuestion } from './about-question.ts'

export const givePrecisionOn = aboutQuestion({
  id: 'question.give-precision',
  names: { fr: 'precision', en: 'details' },
  summary: (m) => m.helpdesk.summaries.givePrecision,
  asks: {
    text: option.longText({ label: (m) => m.helpdesk.labels.yourPrecision }),
  },
  access: trainees,
  keepsDraft: true,
  run: givePrecision,
})
