/** `/delais`: what the group promises, in words; another promise is proposed, looked at, and only then made. */
import { defineCommand } from '../../core/command/command.ts'
import type { Ctx } from '../../core/command/context.ts'
import { likelyGroup } from '../../core/command/likely-group.ts'
import { option } from '../../core/command/option.ts'
import { madeCard, proposedCard, proposedQuietCard, termsCard } from '../../core/helpdesk/terms/cards.ts'
import { makeTerms } from '../../core/helpdesk/terms/making.ts'
import {
  currentTerms,
  propose,
  proposeInHours,
  proposeQuiet,
  UNITS,
} from '../../core/helpdesk/terms/proposing.ts'
import { coordinators } from '../../core/kernel/actor.ts'
import { countsEveryDay, SCHOOL_ZONES, schoolZoneOf } from '../../core/policy/calendar.ts'
import { HOLIDAY_PLACES } from '../../core/policy/known-days.ts'
import type { DeadlinePolicy } from '../../core/policy/policy.ts'
import type { FormValues } from '../../core/view/card.ts'
import { privately } from '../../core/view/card.ts'

export const showTerms = defineCommand({
  id: 'terms.show',
  names: { fr: 'delais', en: 'deadlines' },
  summary: (m) => m.terms.summary,
  options: {},
  access: coordinators,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  inGroup: true,
  run: async (_, ctx) => privately(termsCard(ctx.m, ctx.group, await currentTerms(ctx.group, ctx))),
})

/** Those of the group that a form is about. */
export async function termsHere(ctx: Ctx, given: FormValues): Promise<DeadlinePolicy | undefined> {
  const group = likelyGroup(ctx, given, coordinators)
  return group && currentTerms(group, ctx)
}

/** What every form has in common that proposes another promise: nothing is promised before it was looked at. */
export const proposal = {
  access: coordinators,
  opens: 'form',
  visibility: 'private',
  effect: 'write',
  inGroup: true,
} as const

/** What is left out, where not every day counts. */
const leftOut = {
  holidays: option.choice.optional({
    label: (m) => m.terms.labels.holidays,
    choices: ({ m }) => [
      ...HOLIDAY_PLACES.map((value) => ({ value, label: m.terms.places[value] ?? value })),
      { value: 'none', label: m.terms.none },
    ],
  }),
  school: option.choice.optional({
    label: (m) => m.terms.labels.school,
    choices: ({ m }) => [
      { value: 'none', label: m.terms.noSchool },
      ...SCHOOL_ZONES.map((value) => ({ value, label: m.terms.zone(value) })),
    ],
  }),
}

export const proposeTerms = defineCommand({
  ...proposal,
  id: 'terms.propose',
  summary: (m) => m.terms.proposeSummary,
  options: {
    count: option.text({
      label: (m) => m.terms.labels.count,
      hint: (m) => m.terms.countHint,
      maxLength: 3,
    }),
    unit: option.choice({
      label: (m) => m.terms.labels.unit,
      choices: ({ m }) => UNITS.map((value) => ({ value, label: m.terms.units[value] })),
    }),
    ...leftOut,
  },
  formTitle: (m) => m.terms.formTitle,
  formIntro: (m) => m.terms.formIntro,
  async proposes(known, ctx) {
    const policy = await termsHere(ctx, known)
    if (!policy) return {}
    const { days, calendar } = policy
    const working = calendar && !countsEveryDay(calendar) ? calendar : undefined
    return {
      count: `${days ?? ''}`,
      unit: working ? 'working-days' : 'days',
      holidays: working ? (working.holidays?.where ?? 'none') : 'metropole',
      school: (calendar && schoolZoneOf(calendar)) ?? 'none',
    }
  },
  run: async (input, ctx) =>
    privately(proposedCard(ctx.m, ctx.actor.zone, ctx.group, await propose(input, ctx.group, ctx))),
})

export const proposeTermsInHours = defineCommand({
  ...proposal,
  id: 'terms.propose-hours',
  summary: (m) => m.terms.hoursSummary,
  options: {
    count: option.text({
      label: (m) => m.terms.labels.hourCount,
      hint: (m) => m.terms.hourCountHint,
      maxLength: 3,
    }),
    hours: option.text({
      label: (m) => m.terms.labels.work,
      hint: (m) => m.terms.workHint,
      maxLength: 120,
    }),
    ...leftOut,
  },
  formTitle: (m) => m.terms.changeToHours,
  formIntro: (m) => m.terms.formIntro,
  async proposes(known, ctx) {
    const policy = await termsHere(ctx, known)
    const { hours, calendar } = policy ?? {}
    if (hours === undefined || !calendar) return { holidays: 'metropole', school: 'none' }
    const usual = calendar.week.find((day) => day.length > 0) ?? []
    return {
      count: `${hours}`,
      hours: ctx.m.terms.typedHours(usual),
      holidays: calendar.holidays?.where ?? 'none',
      school: schoolZoneOf(calendar) ?? 'none',
    }
  },
  run: async (input, ctx) =>
    privately(proposedCard(ctx.m, ctx.actor.zone, ctx.group, await proposeInHours(input, ctx.group, ctx))),
})

export const proposeQuietHours = defineCommand({
  ...proposal,
  id: 'terms.quiet',
  summary: (m) => m.terms.quietSummary,
  options: {
    hours: option.text.optional({
      label: (m) => m.terms.labels.quiet,
      hint: (m) => m.terms.quietHint,
      maxLength: 60,
    }),
  },
  formTitle: (m) => m.terms.changeQuiet,
  formIntro: (m) => m.terms.formIntro,
  async proposes(known, ctx) {
    const { quiet } = (await termsHere(ctx, known)) ?? {}
    return quiet ? { hours: ctx.m.terms.typedHours([[quiet.from, quiet.to]]) } : {}
  },
  run: async (input, ctx) =>
    privately(proposedQuietCard(ctx.m, ctx.actor.zone, ctx.group, await proposeQuiet(input, ctx.group, ctx))),
})

export const makeTermsCommand = defineCommand({
  id: 'terms.make',
  summary: (m) => m.terms.makeSummary,
  options: {
    number: option.text({ label: (m) => m.terms.labels.count, hidden: true }),
    applies: option.text({ label: (m) => m.terms.labels.unit, hidden: true }),
  },
  access: coordinators,
  opens: 'reply',
  visibility: 'private',
  effect: 'write',
  inGroup: true,
  async run(input, ctx) {
    const { policy, changed, moved } = await makeTerms(input, ctx.group, ctx)
    return privately(madeCard(ctx.m, ctx.group, policy, { changed, moved: moved.length }))
  },
})
