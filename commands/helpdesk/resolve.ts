import { option } from '../../core/command/option.ts'
import { resolvedReply } from '../../core/helpdesk/cards/resolved.ts'
import { resolve } from '../../core/helpdesk/moves/ending.ts'
import { authors } from '../../core/kernel/actor.ts'
import { aboutQuestion } from './about-question.ts'

export const resolveQuestion = aboutQuestion({
  id: 'question.resolve',
  names: { fr: 'resolu', en: 'resolved' },
  summary: (m) => m.helpdesk.summaries.resolve,
  access: authors,
  run: async (input, ctx) => resolvedReply(await resolve(input, ctx), ctx),
})

/**
 * The button beside questions that are like one’s own: one of them is answer enough. It is counted by itself, and where the
 * button says which one (`by`), their words are compared.
 */
export const foundInSimilar = aboutQuestion({
  id: 'question.found',
  summary: (m) => m.helpdesk.summaries.resolve,
  access: authors,
  opens: 'reply',
  asks: { by: option.text.optional({ label: (m) => m.helpdesk.labels.reference, hidden: true }) },
  run: async (input, ctx) => resolvedReply(await resolve({ ...input, bySimilar: true }, ctx), ctx),
})
