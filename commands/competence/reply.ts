import { defineCommand } from '../../core/command/command.ts'
import { HEARD_MAX, option } from '../../core/command/option.ts'
import { giveInformation, hearInActivityThread } from '../../core/competence/attest.ts'
import { heardReply, informationGivenReply } from '../../core/competence/cards/replies.ts'
import { authors, everyoneAndAuthors } from '../../core/kernel/actor.ts'
import { filesAlong } from '../files-along.ts'
import { activityReference } from './reference.ts'

export const replyToTrainer = defineCommand({
  id: 'attestation.reply',
  names: { fr: 'completer', en: 'complete' },
  summary: (m) => m.competence.summaries.reply,
  options: {
    reference: activityReference,
    competence: option.text({ label: (m) => m.competence.labels.competence, fixed: true }),
    text: option.longText({ label: (m) => m.competence.labels.reply }),
    files: filesAlong,
  },
  access: authors,
  opens: 'form',
  visibility: 'private',
  effect: 'write',
  run: async (input, ctx) => informationGivenReply(await giveInformation(input, ctx), ctx),
})

/** Free words in an activity's thread: the author's reply when a trainer waits for one, else conversation. */
export const hearActivityThread = defineCommand({
  id: 'activity.hear',
  summary: (m) => m.competence.summaries.reply,
  options: {
    text: option.longText.optional({ label: (m) => m.competence.labels.reply, maxLength: HEARD_MAX }),
    files: filesAlong,
  },
  access: everyoneAndAuthors,
  opens: 'reply',
  visibility: 'private',
  effect: 'write',
  hears: { thread: 'activity' },
  run: async (saying, ctx) => heardReply(await hearInActivityThread(saying, ctx), ctx),
})
