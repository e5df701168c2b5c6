import { defineCommand } from '../../core/command/command.ts'
import { option } from '../../core/command/option.ts'
import { withdrawnReply } from '../../core/competence/cards/replies.ts'
import { withdraw } from '../../core/competence/moves/withdraw.ts'
import { authors } from '../../core/kernel/actor.ts'
import { activityReference } from './reference.ts'

/** What its author takes back, from `/activite`, asked about first. */
export const withdrawActivity = defineCommand({
  id: 'activity.withdraw',
  summary: (m) => m.withdrawal.summary,
  options: {
    reference: activityReference,
    /** What they had before them when they confirmed: what was decided meanwhile stays. */
    seen: option.text.optional({ label: (m) => m.competence.labels.activity, hidden: true }),
    sure: option.text.optional({ label: (m) => m.competence.labels.activity, hidden: true }),
  },
  access: authors,
  opens: 'reply',
  visibility: 'private',
  effect: 'write',
  run: async (input, ctx) => withdrawnReply(await withdraw(input, ctx), ctx),
})
