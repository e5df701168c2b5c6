import { defineCommand } from '../../core/command/command.ts'
import { option } from '../../core/command/option.ts'
import { writtenReply } from '../../core/competence/cards/replies.ts'
import { writeAbout } from '../../core/competence/words/write.ts'
import { authorsAndTrainers } from '../../core/kernel/actor.ts'
import { filesAlong } from '../files-along.ts'
import { activityReference } from './reference.ts'

/** From the notice of a decision, and from what was written about one. */
export const writeAboutDecision = defineCommand({
  id: 'attestation.write',
  summary: (m) => m.words.summary,
  options: {
    reference: activityReference,
    competence: option.text.optional({ label: (m) => m.competence.labels.competence, hidden: true }),
    text: option.longText({ label: (m) => m.words.label, hint: (m) => m.words.hint }),
    files: filesAlong,
  },
  access: authorsAndTrainers,
  opens: 'form',
  visibility: 'private',
  effect: 'write',
  run: async (input, ctx) => writtenReply(await writeAbout(input, ctx), ctx),
})
