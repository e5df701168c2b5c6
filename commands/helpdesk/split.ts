import { option, QUESTION_MAX } from '../../core/command/option.ts'
import { splitReply } from '../../core/helpdesk/cards/replies.ts'
import { split, wordsOf } from '../../core/helpdesk/moves/split.ts'
import { trainers } from '../../core/kernel/actor.ts'
import { aboutQuestion } from './about-question.ts'

/** Both begin with all of its words: whoever splits it leaves in each what belongs to it. */
const words = (which: 'first' | 'second') =>
  option.longText({
    label: (m) => m.helpdesk.splitting[which],
    hint: (m) => m.helpdesk.splitting.hint,
    maxLength: QUESTION_MAX,
  })

export const splitQuestion = aboutQuestion({
  id: 'question.split',
  summary: (m) => m.helpdesk.summaries.split,
  asks: { first: words('first'), second: words('second') },
  access: trainers,
  keepsDraft: true,
  async proposes({ reference }, ctx) {
    const all = await wordsOf(reference, ctx)
    return { first: all, second: all }
  },
  run: async (input, ctx) => splitReply(await split(input, ctx), ctx),
})
