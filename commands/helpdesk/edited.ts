/** A message whose words are kept was edited, or the message of a question deleted. */
import { defineCommand } from '../../core/command/command.ts'
import { ANSWER_MAX, HEARD_MAX, option, QUESTION_MAX } from '../../core/command/option.ts'
import { editedReply } from '../../core/helpdesk/cards/edited.ts'
import { edit } from '../../core/helpdesk/edits/edit.ts'
import { everyoneAndAuthors } from '../../core/kernel/actor.ts'
import { checkLength } from './length.ts'

export const hearEdited = defineCommand({
  id: 'question.edited',
  summary: (m) => m.helpdesk.summaries.ask,
  options: { text: option.longText({ label: (m) => m.helpdesk.labels.text, maxLength: HEARD_MAX }) },
  access: everyoneAndAuthors,
  opens: 'reply',
  visibility: 'private',
  effect: 'write',
  hears: { edited: true },
  async run(input, ctx) {
    const isQuestion = ctx.heard?.saidId !== null && ctx.heard?.saidId === ctx.heard?.subject?.id
    checkLength(input.text, isQuestion ? QUESTION_MAX : ANSWER_MAX)
    return editedReply(await edit(input, ctx), ctx)
  },
})
