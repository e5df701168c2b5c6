import { ANSWER_MAX, option } from '../../core/command/option.ts'
import { precisionGivenReply } from '../../core/helpdesk/cards/replies.ts'
import { givePrecision } from '../../core/helpdesk/moves/precision.ts'
import { authors } from '../../core/kernel/actor.ts'
import { filesAlong } from '../files-along.ts'
import { aboutQuestion } from './about-question.ts'

export const givePrecisionOn = aboutQuestion({
  id: 'question.give-precision',
  names: { fr: 'preciser', en: 'details' },
  former: ['precision'],
  summary: (m) => m.helpdesk.summaries.givePrecision,
  asks: {
    text: option.longText({ label: (m) => m.helpdesk.labels.yourPrecision, maxLength: ANSWER_MAX }),
    files: filesAlong,
  },
  access: authors,
  keepsDraft: true,
  run: async (input, ctx) => precisionGivenReply(await givePrecision(input, ctx), ctx),
})
