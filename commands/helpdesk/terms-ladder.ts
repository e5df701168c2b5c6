/** Beneath `/delais`: who is told when, and how loudly. Steps are added, changed and removed one after the other, and made together. */

import { defineCommand, type RunCtx } from '../../core/command/command.ts'
import { option } from '../../core/command/option.ts'
import { LOUDNESS, TOLD } from '../../core/helpdesk/terms/ladder.ts'
import { ladderCard, proposedLadderCard } from '../../core/helpdesk/terms/ladder-cards.ts'
import { ladderLines, stepChoice } from '../../core/helpdesk/terms/ladder-list.ts'
import { currentTerms, type Proposed } from '../../core/helpdesk/terms/proposing.ts'
import { draftOf, proposeOther, proposeStep, proposeWithout } from '../../core/helpdesk/terms/stepping.ts'
import { type Whose, whoseOf } from '../../core/helpdesk/terms/whose.ts'
import { coordinators } from '../../core/kernel/actor.ts'
import { type FormValues, privately, type Reply } from '../../core/view/card.ts'
import { proposal, scope, whoseHere } from './terms.ts'

export const showLadder = defineCommand({
  id: 'terms.ladder',
  summary: (m) => m.ladder.summary,
  options: { scope },
  access: coordinators,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  inGroup: true,
  async run(input, ctx) {
    const whose = await whoseOf(input.scope, ctx.group, ctx)
    return privately(ladderCard(ctx.m, whose, await currentTerms(whose, ctx)))
  },
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
    const whose = await whoseHere(ctx, given)
    if (!whose) return []
    const { rules } = await draftOf({ from: textOf(given, 'from') }, whose, ctx)
    return ladderLines(ctx.m, rules).map((line) => ({ value: line.id, label: stepChoice(line) }))
  },
})

function textOf(given: FormValues, name: string): string | undefined {
  const value = given[name]
  return typeof value === 'string' ? value : undefined
}

/** Proposes for whom the form is about, and shows what would come of it. */
async function shown(
  input: { readonly scope?: string | undefined },
  ctx: RunCtx,
  proposes: (whose: Whose) => Promise<Proposed>,
): Promise<Reply> {
  const whose = await whoseOf(input.scope, ctx.group, ctx)
  return privately(proposedLadderCard(ctx.m, ctx.actor.zone, whose, await proposes(whose)))
}

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
    scope,
  },
  run: (input, ctx) => shown(input, ctx, (whose) => proposeStep(input, whose, ctx)),
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
    scope,
  },
  run: (input, ctx) => shown(input, ctx, (whose) => proposeOther(input, whose, ctx)),
})

export const dropStep = defineCommand({
  ...proposal,
  id: 'terms.drop-step',
  summary: (m) => m.ladder.dropSummary,
  formTitle: (m) => m.ladder.drop,
  formIntro: (m) => m.terms.formIntro,
  options: { step, from, scope },
  run: (input, ctx) => shown(input, ctx, (whose) => proposeWithout(input, whose, ctx)),
})
