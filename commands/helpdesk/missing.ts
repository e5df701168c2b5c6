import { option } from '../../core/command/option.ts'
import { addedReply } from '../../core/helpdesk/cards/replies.ts'
import { addMissing, passOn } from '../../core/helpdesk/moves/adding.ts'
import { authors, trainersAndCoordinators } from '../../core/kernel/actor.ts'
import { filesAlong } from '../files-along.ts'
import { aboutQuestion } from './about-question.ts'

/** Offered to whoever asks again: one line, for those who answer. */
export const sayWhatIsMissing = aboutQuestion({
  id: 'question.missing',
  summary: (m) => m.helpdesk.summaries.missing,
  asks: { text: option.longText({ label: (m) => m.helpdesk.labels.missing }), files: filesAlong },
  access: authors,
  keepsDraft: true,
  run: async (input, ctx) => addedReply(await addMissing(input, ctx), ctx),
})

/** Offered to a coordinator who answered in a thread, where only trainers answer, or wrote below an alert. */
export const passRemarkOn = aboutQuestion({
  id: 'question.pass-on',
  summary: (m) => m.helpdesk.summaries.passOn,
  asks: { text: option.longText.optional({ label: (m) => m.helpdesk.labels.text }), files: filesAlong },
  sendsKept: (m) => m.helpdesk.actions.passOn,
  access: trainersAndCoordinators,
  run: async (input, ctx) => addedReply(await passOn(input, ctx), ctx),
})
