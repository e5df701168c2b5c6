import { closedReply } from '../../core/helpdesk/cards/replies.ts'
import { letRest } from '../../core/helpdesk/moves/ending.ts'
import { trainersAndCoordinators } from '../../core/kernel/actor.ts'
import { aboutQuestion } from './about-question.ts'

/** Pressed where a precision was asked and never given: closed without a reproach, and asked again by one press. */
export const letQuestionRest = aboutQuestion({
  id: 'question.let-rest',
  summary: (m) => m.helpdesk.summaries.close,
  access: trainersAndCoordinators,
  run: async (input, ctx) => closedReply(await letRest(input, ctx), ctx),
})
