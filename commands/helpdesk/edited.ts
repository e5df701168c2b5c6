/** A message whose words are kept was edited, or the message of a question deleted. */
import { defineCommand } from '../../core/command/command.ts'
import { ANSWER_MAX, HEARD_MAX, option, QUESTION_MAX } from '../../core/command/option.ts'
import { replyEditedReply } from '../../core/competence/cards/edited.ts'
import { editReply } from '../../core/competence/edits/edit.ts'
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
    if (ctx.heard?.subject?.type === 'activity' && !ctx.heard.isPart) {
      checkLength(input.text, ANSWER_MAX)
      return replyEditedReply(await editReply(input, ctx), ctx.m)
    }
    const isQuestion = ctx.heard?.saidId !== null && ctx.heard?.saidId === ctx.heard?.subject?.id
    checkLength(input.text, isQuestion ? QUESTION_MAX : ANSWER_MAX)
    return editedReply(await edit(input, ctx), ctx)
  },
})
