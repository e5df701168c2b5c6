/** Offered beside words that came too late to be an answer, or a precision: pressed, they go on as they are. */
import { ANSWER_MAX, option } from '../../core/command/option.ts'
import { complementedReply, heardReply } from '../../core/helpdesk/cards/replies.ts'
import { complement, remarkOn } from '../../core/helpdesk/moves/afterwards.ts'
import { type Policy, trainers } from '../../core/kernel/actor.ts'
import { aboutQuestion } from './about-question.ts'

export const sendAsComplement = aboutQuestion({
  id: 'question.complement',
  summary: (m) => m.helpdesk.summaries.complement,
  asks: { text: option.longText({ label: (m) => m.helpdesk.labels.text, maxLength: ANSWER_MAX }) },
  access: trainers,
  sendsKept: (m) => m.helpdesk.actions.complement,
  run: async (input, ctx) => complementedReply(await complement(input, ctx), ctx),
})

/** The two sides of a question, whatever role its author has by now. */
const bothSides: Policy = { anyOf: ['trainee', 'trainer'], orAuthor: true }

export const sendAsRemark = aboutQuestion({
  id: 'question.remark',
  summary: (m) => m.helpdesk.summaries.remark,
  asks: { text: option.longText({ label: (m) => m.helpdesk.labels.text, maxLength: ANSWER_MAX }) },
  access: bothSides,
  sendsKept: (m) => m.helpdesk.actions.remark,
  run: async (input, ctx) => heardReply(await remarkOn(input, ctx), ctx),
})
