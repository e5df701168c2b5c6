import { defineCommand } from '../../core/command/command.ts'
import { likelyGroup } from '../../core/command/likely-group.ts'
import { option, QUESTION_MAX } from '../../core/command/option.ts'
import { saidIn } from '../../core/files/said.ts'
import { askedReply } from '../../core/helpdesk/cards/replies.ts'
import { soughtAhead } from '../../core/helpdesk/moves/ask.ts'
import { askOrHold } from '../../core/helpdesk/moves/hold-back.ts'
import { promisedAnywhere } from '../../core/helpdesk/promise.ts'
import { QUESTION } from '../../core/helpdesk/question.ts'
import { trainees } from '../../core/kernel/actor.ts'
import { memberChoices } from '../../core/people/member-choices.ts'
import { loadMembers } from '../../core/people/store.ts'
import { filesAlong } from '../files-along.ts'

/** `/sos <text>`, the form that a bare `/sos` opens, or `/sos @trainer <text>`. */
export const askQuestion = defineCommand({
  id: 'question.ask',
  names: { fr: 'sos', en: 'ask' },
  summary: (m) => m.helpdesk.summaries.ask,
  options: {
    to: option.person.optional({
      label: (m) => m.helpdesk.labels.to,
      hint: (m) => m.helpdesk.hints.to(promisedAnywhere(m)),
      async hintHere(ctx, given) {
        const group = likelyGroup(ctx, given, trainees)
        const { m, unit, policies } = ctx
        return m.helpdesk.hints.to(
          group ? m.within(await policies.for(unit, group, QUESTION)) : promisedAnywhere(m),
        )
      },
      async choices(ctx, given = {}) {
        const group = likelyGroup(ctx, given, trainees)
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
    files: filesAlong,
  },
  access: trainees,
  opens: 'form',
  visibility: 'private',
  effect: 'write',
  byLink: true,
  inGroup: true,
  keepsDraft: true,
  home: 'offered',
  homeLabel: (m) => m.panels.ask,
  fromMessage: {
    key: 'ask',
    name: (m) => m.helpdesk.fromMessage.name,
    summary: (m) => m.helpdesk.fromMessage.summary,
    takes: { text: 'text' },
  },
  prepare: ({ text, to }, ctx) => soughtAhead({ text, to, heard: false }, ctx.group, ctx),
  async run({ to, ...saying }, ctx, near) {
    const said = await saidIn(saying, ctx)
    return askedReply(await askOrHold({ to, said, heard: false, near }, ctx.group, ctx), ctx)
  },
})
