import { option } from '../../core/command/option.ts'
import { reopenedReply } from '../../core/helpdesk/cards/replies.ts'
import { reopen } from '../../core/helpdesk/moves/starting-again.ts'
import { authors } from '../../core/kernel/actor.ts'
import { aboutQuestion } from './about-question.ts'

export const reopenQuestion = aboutQuestion({
  id: 'question.reopen',
  names: { fr: 'relancer', en: 'ask-again' },
  former: ['reopen'],
  summary: (m) => m.helpdesk.summaries.reopen,
  asks: { missing: option.longText.optional({ label: (m) => m.helpdesk.labels.missing }) },
  access: authors,
  run: async (input, ctx) => reopenedReply(await reopen(input, ctx), ctx),
})
