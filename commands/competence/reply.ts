import { defineCommand } from '../../core/command/command.ts'
import { option } from '../../core/command/option.ts'
import { informationGivenReply } from '../../core/competence/cards/replies.ts'
import { giveInformation } from '../../core/competence/moves/inform.ts'
import { authors } from '../../core/kernel/actor.ts'
import { filesAlong } from '../files-along.ts'
import { activityReference } from './reference.ts'

export const replyToTrainer = defineCommand({
  id: 'attestation.reply',
  names: { fr: 'completer', en: 'reply' },
  former: ['complete'],
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
