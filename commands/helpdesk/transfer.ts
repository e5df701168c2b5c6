import { option } from '../../core/command/option.ts'
import { transferredReply } from '../../core/helpdesk/cards/replies.ts'
import { transfer } from '../../core/helpdesk/moves/assignment.ts'
import { recipientChoices } from '../../core/helpdesk/reading/choices.ts'
import { trainersAndCoordinators } from '../../core/kernel/actor.ts'
import { aboutQuestion } from './about-question.ts'
import { amongUs } from './among-us.ts'

export const transferQuestion = aboutQuestion({
  id: 'question.transfer',
  names: { fr: 'confier', en: 'hand-over' },
  former: ['transferer', 'transfer'],
  summary: (m) => m.helpdesk.summaries.transfer,
  asks: {
    to: option.person({ label: (m) => m.helpdesk.labels.trainer, choices: recipientChoices }),
    reason: option.longText.optional({ ...amongUs('whyPassed'), formOnly: true }),
  },
  access: trainersAndCoordinators,
  run: async (input, ctx) => transferredReply(await transfer(input, ctx), ctx),
})
