import { ANSWER_MAX, option } from '../../core/command/option.ts'
import { precisionAskedReply } from '../../core/helpdesk/cards/replies.ts'
import { askPrecision } from '../../core/helpdesk/moves/precision.ts'
import { trainers } from '../../core/kernel/actor.ts'
import { filesAlong } from '../files-along.ts'
import { aboutQuestion } from './about-question.ts'

export const askForPrecision = aboutQuestion({
  id: 'question.ask-precision',
  names: { fr: 'demander', en: 'ask-details' },
  former: ['clarify'],
  summary: (m) => m.helpdesk.summaries.askPrecision,
  asks: {
    text: option.longText({ label: (m) => m.helpdesk.labels.precision, maxLength: ANSWER_MAX }),
    files: filesAlong,
  },
  access: trainers,
  run: async (input, ctx) => precisionAskedReply(await askPrecision(input, ctx), ctx),
})
