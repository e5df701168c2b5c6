/** The other choice, one press away, where words may have been taken for what they were not. */
import { defineCommand } from '../../core/command/command.ts'
import { option } from '../../core/command/option.ts'
import { answeredReply, askedReply, takenBackReply } from '../../core/helpdesk/cards/replies.ts'
import { askKept, forget } from '../../core/helpdesk/moves/in-doubt.ts'
import { takeBack } from '../../core/helpdesk/moves/take-back.ts'
import { wasAnswer } from '../../core/helpdesk/moves/thread.ts'
import { trainees, trainers } from '../../core/kernel/actor.ts'
import { notice, privately } from '../../core/view/card.ts'
import { aboutQuestion } from './about-question.ts'

/** Names the words that were kept. */
const said = option.text({ label: (m) => m.helpdesk.labels.question, hidden: true })

export const wasAsked = defineCommand({
  id: 'question.was-asked',
  summary: (m) => m.helpdesk.summaries.ask,
  options: { said },
  access: trainees,
  opens: 'reply',
  visibility: 'private',
  effect: 'write',
  run: async (input, ctx) => askedReply({ ...(await askKept(input.said, ctx)), heard: false }, ctx),
})

export const wasTalk = defineCommand({
  id: 'question.was-talk',
  summary: (m) => m.helpdesk.summaries.wasTalk,
  options: { said },
  access: trainees,
  opens: 'reply',
  visibility: 'private',
  effect: 'write',
  async run(input, ctx) {
    await forget(input.said, ctx)
    return privately(notice(ctx.m.helpdesk.doubt.notedAsTalk))
  },
})

export const wasMyAnswer = aboutQuestion({
  id: 'question.was-answer',
  summary: (m) => m.helpdesk.summaries.answer,
  access: trainers,
  asks: { said: option.text.optional({ label: (m) => m.helpdesk.labels.text, hidden: true }) },
  run: async (input, ctx) => answeredReply(await wasAnswer(input, ctx), ctx),
})

export const notMyAnswer = aboutQuestion({
  id: 'question.take-back',
  summary: (m) => m.helpdesk.summaries.takeBack,
  access: trainers,
  run: async (input, ctx) => takenBackReply(await takeBack(input, ctx), ctx),
})
