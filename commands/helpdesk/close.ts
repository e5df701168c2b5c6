import { option } from '../../core/command/option.ts'
import { closedReply } from '../../core/helpdesk/cards/replies.ts'
import { close } from '../../core/helpdesk/moves/ending.ts'
import { trainersAndCoordinators } from '../../core/kernel/actor.ts'
import { aboutQuestion } from './about-question.ts'

export const closeQuestion = aboutQuestion({
  id: 'question.close',
  names: { fr: 'fermer', en: 'close' },
  former: ['clore'],
  summary: (m) => m.helpdesk.summaries.close,
  asks: {
    reason: option.longText({ label: (m) => m.helpdesk.labels.reason, hint: (m) => m.helpdesk.hints.reason }),
  },
  access: trainersAndCoordinators,
  run: async (input, ctx) => closedReply(await close(input, ctx), ctx),
})
