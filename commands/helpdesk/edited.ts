/** A message whose words are kept was edited, or the message of a question deleted. */
import { defineCommand } from '../../core/command/command.ts'
import type { Ctx } from '../../core/command/context.ts'
import { ANSWER_MAX, HEARD_MAX, option, QUESTION_MAX } from '../../core/command/option.ts'
import { replyEditedReply } from '../../core/competence/cards/edited.ts'
import { editReply } from '../../core/competence/edits/edit.ts'
import { editedReply } from '../../core/helpdesk/cards/edited.ts'
import { edit } from '../../core/helpdesk/edits/edit.ts'
import { everyoneAndAuthors } from '../../core/kernel/actor.ts'
import type { Subject } from '../../core/kernel/subject.ts'
import type { Reply } from '../../core/view/card.ts'
import { checkLength } from './length.ts'

type Edits = (text: string, ctx: Ctx) => Promise<Reply>

const editedQuestion: Edits = async (text, ctx) => {
  const { saidId, subject } = ctx.heard ?? {}
  // The words with which it was asked are the question itself.
  const isAsked = saidId != null && saidId === subject?.id
  checkLength(text, isAsked ? QUESTION_MAX : ANSWER_MAX)
  return editedReply(await edit({ text }, ctx), ctx)
}

const editedReplyToTrainer: Edits = async (text, ctx) => {
  checkLength(text, ANSWER_MAX)
  return replyEditedReply(await editReply({ text }, ctx), ctx.m)
}

/** Whose words they are, by what they are about; words about nothing yet are as of a question. */
const OWNERS: Partial<Record<Subject['type'], Edits>> = {
  question: editedQuestion,
  activity: editedReplyToTrainer,
}

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
    const { subject, isPart } = ctx.heard ?? {}
    // A part of some words is told so, whatever they were about.
    const owner = subject && !isPart ? OWNERS[subject.type] : undefined
    return (owner ?? editedQuestion)(input.text, ctx)
  },
})
