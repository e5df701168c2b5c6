/** Beneath `/delais`: who is told when, and how loudly. Steps are added, changed and removed one after the other, and made together. */

import { defineCommand } from '../../core/command/command.ts'
import type { Ctx } from '../../core/command/context.ts'
import { likelyGroup } from '../../core/command/likely-group.ts'
import { option } from '../../core/command/option.ts'
import { LOUDNESS, TOLD } from '../../core/helpdesk/terms/ladder.ts'
import { ladderCard, proposedLadderCard } from '../../core/helpdesk/terms/ladder-cards.ts'
import { ladderLines, stepChoice } from '../../core/helpdesk/terms/ladder-list.ts'
import { currentTerms, type Proposed } from '../../core/helpdesk/terms/proposing.ts'
import { draftOf, proposeOther, proposeStep, proposeWithout } from '../../core/helpdesk/terms/stepping.ts'
import { coordinators, type Group } from '../../core/kernel/actor.ts'
import { type FormValues, privately, type Reply } from '../../core/view/card.ts'
import { proposal } from './terms.ts'

export const showLadder = defineCommand({
  id: 'terms.ladder',
  summary: (m) => m.ladder.summary,
  options: {},
  access: coordinators,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  inGroup: true,
  run: async (_, ctx) => privately(ladderCard(ctx.m, ctx.group, await currentTerms(ctx.group, ctx))),
})

/** The number of what was proposed last, where that is changed further. */
const from = option.text.optional({ label: (m) => m.ladder.labels.step, hidden: true })

const whom = {
  label: (m) => m.ladder.labels.whom,
  choices: ({ m }) => TOLD.map((value) => ({ value, label: m.ladder.audiences[value] })),
} satisfies Parameters<typeof option.choices>[0]

const loud = {
  label: (m) => m.ladder.labels.loud,
  choices: ({ m }) => LOUDNESS.map((value) => ({ value, label: m.ladder.loudness[value] })),
} satisfies Parameters<typeof option.choice>[0]

const step = option.choice({
  label: (m) => m.ladder.labels.step,
  async choices(ctx, given = {}) {
    const group = likelyGroup(ctx, given, coordinators)
    if (!group) return []
    const { rules } = await draftOf({ from: textOf(given, 'from') }, group, ctx)
    return ladderLines(ctx.m, rules).map((line) => ({ value: line.id, label: stepChoice(line) }))
  },
})

function textOf(given: FormValues, name: string): string | undefined {
  const value = given[name]
  return typeof value === 'string' ? value : undefined
}

const shown = (ctx: Ctx, group: Group, proposed: Proposed): Reply =>
  privately(proposedLadderCard(ctx.m, ctx.actor.zone, group, proposed))

export const addStep = defineCommand({
  ...proposal,
  id: 'terms.add-step',
  summary: (m) => m.ladder.addSummary,
  formTitle: (m) => m.ladder.add,
  formIntro: (m) => m.terms.formIntro,
  options: {
    when: option.text({ label: (m) => m.ladder.labels.when, hint: (m) => m.ladder.whenHint, maxLength: 60 }),
    whom: option.choices(whom),
    loud: option.choice.optional({ ...loud, initial: () => 'reminder' }),
    from,
  },
  run: async (input, ctx) => shown(ctx, ctx.group, await proposeStep(input, ctx.group, ctx)),
})

export const changeStep = defineCommand({
  ...proposal,
  id: 'terms.change-step',
  summary: (m) => m.ladder.changeSummary,
  formTitle: (m) => m.ladder.change,
  formIntro: (m) => m.ladder.changeIntro,
  options: {
    step,
    when: option.text.optional({
      label: (m) => m.ladder.labels.when,
      hint: (m) => m.ladder.whenHint,
      maxLength: 60,
    }),
    whom: option.choices.optional(whom),
    loud: option.choice.optional(loud),
    from,
  },
  run: async (input, ctx) => shown(ctx, ctx.group, await proposeOther(input, ctx.group, ctx)),
})

export const dropStep = defineCommand({
  ...proposal,
  id: 'terms.drop-step',
  summary: (m) => m.ladder.dropSummary,
  formTitle: (m) => m.ladder.drop,
  formIntro: (m) => m.terms.formIntro,
  options: { step, from },
  run: async (input, ctx) => shown(ctx, ctx.group, await proposeWithout(input, ctx.group, ctx)),
})
