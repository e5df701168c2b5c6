import { option } from '../../core/command/option.ts'
import { similarCard } from '../../core/helpdesk/cards/similar.ts'
import { readBeside } from '../../core/helpdesk/reading/beside.ts'
import { everyoneAndAuthors } from '../../core/kernel/actor.ts'
import { privately } from '../../core/view/card.ts'
import { aboutQuestion } from './about-question.ts'

/** The button under a receipt: what was answered before, read beside the question that is like it. */
export const showSimilar = aboutQuestion({
  id: 'question.like',
  summary: (m) => m.helpdesk.summaries.show,
  access: everyoneAndAuthors,
  effect: 'read',
  asks: { asked: option.text.optional({ label: (m) => m.helpdesk.labels.reference, hidden: true }) },
  async run(input, ctx) {
    const { shown, mine } = await readBeside(input, ctx)
    return privately(similarCard(ctx.m, ctx.actor.zone, shown, mine))
  },
})
