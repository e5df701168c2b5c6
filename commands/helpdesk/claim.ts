import { claimedReply } from '../../core/helpdesk/cards/replies.ts'
import { claim } from '../../core/helpdesk/moves/assignment.ts'
import { trainers } from '../../core/kernel/actor.ts'
import { aboutQuestion } from './about-question.ts'

export const claimQuestion = aboutQuestion({
  id: 'question.claim',
  names: { fr: 'prendre', en: 'take' },
  summary: (m) => m.helpdesk.summaries.claim,
  access: trainers,
  run: async (input, ctx) => claimedReply(await claim(input, ctx), ctx),
})
