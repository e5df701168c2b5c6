import { option } from '../../core/command/option.ts'
import { transferredReply } from '../../core/helpdesk/cards/replies.ts'
import { transfer } from '../../core/helpdesk/moves/assignment.ts'
import { groupsWhere, trainersAndCoordinators } from '../../core/kernel/actor.ts'
import { loadMembers } from '../../core/people/store.ts'
import { aboutQuestion } from './about-question.ts'

export const transferQuestion = aboutQuestion({
  id: 'question.transfer',
  names: { fr: 'transferer', en: 'transfer' },
  summary: (m) => m.helpdesk.summaries.transfer,
  asks: {
    to: option.person({
      label: (m) => m.helpdesk.labels.trainer,
      async choices(ctx) {
        const group = ctx.place.group ?? groupsWhere(ctx.actor, trainersAndCoordinators)[0]
        const members = group ? await loadMembers(ctx.unit, group.id, ctx.now) : []
        return members
          .filter((one) => one.roles.includes('trainer') && one.present)
          .map((one) => ({ value: one.name, label: one.name }))
      },
    }),
  },
  access: trainersAndCoordinators,
  run: async (input, ctx) => transferredReply(await transfer(input, ctx), ctx),
})
