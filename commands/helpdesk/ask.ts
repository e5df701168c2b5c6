import { defineCommand } from '../../core/command/command.ts'
import { option, QUESTION_MAX } from '../../core/command/option.ts'
import { askedReply } from '../../core/helpdesk/cards/replies.ts'
import { ask } from '../../core/helpdesk/moves/ask.ts'
import { promised } from '../../core/helpdesk/promise.ts'
import { groupsWhere, trainees } from '../../core/kernel/actor.ts'
import { memberChoices } from '../../core/people/member-choices.ts'
import { loadMembers } from '../../core/people/store.ts'

/** `/sos <text>`, the form that a bare `/sos` opens, or `/sos @trainer <text>`. */
export const askQuestion = defineCommand({
  id: 'question.ask',
  names: { fr: 'sos', en: 'ask' },
  summary: (m) => m.helpdesk.summaries.ask,
  options: {
    to: option.person.optional({
      label: (m) => m.helpdesk.labels.to,
      hint: (m) => m.helpdesk.hints.to(promised(m)),
      async choices(ctx, given = {}) {
        const groups = groupsWhere(ctx.actor, trainees)
        const group = groups.find(({ code }) => code === given['group']) ?? ctx.place.group ?? groups[0]
        const members = group ? await loadMembers(ctx.unit, group.id, ctx.now) : []
        const present = members.filter(
          (one) => one.roles.includes('trainer') && one.present && one.id !== ctx.actor.personId,
        )
        return [{ value: '', label: ctx.m.helpdesk.forum }, ...memberChoices(present, ctx.m)]
      },
    }),
    text: option.longText({
      label: (m) => m.helpdesk.labels.question,
      hint: (m) => m.helpdesk.hints.question,
      maxLength: QUESTION_MAX,
    }),
  },
  access: trainees,
  opens: 'form',
  visibility: 'private',
  effect: 'write',
  inGroup: true,
  keepsDraft: true,
  home: 'offered',
  fromMessage: {
    key: 'ask',
    name: (m) => m.helpdesk.fromMessage.name,
    summary: (m) => m.helpdesk.fromMessage.summary,
    takes: { text: 'text' },
  },
  run: async ({ to, text }, ctx) => askedReply(await ask({ to, text, heard: false }, ctx.group, ctx), ctx),
})
