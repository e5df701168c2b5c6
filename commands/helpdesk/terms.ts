/** `/delais`: what the group promises, in words; another promise is proposed, looked at, and only then made. */
import { defineCommand } from '../../core/command/command.ts'
import type { Ctx } from '../../core/command/context.ts'
import { likelyGroup } from '../../core/command/likely-group.ts'
import { option } from '../../core/command/option.ts'
import { QUESTION } from '../../core/helpdesk/question.ts'
import {
  followCard,
  madeCard,
  proposedCard,
  proposedQuietCard,
  termsCard,
} from '../../core/helpdesk/terms/cards.ts'
import { makeTerms } from '../../core/helpdesk/terms/making.ts'
import {
  currentTerms,
  propose,
  proposeFollowing,
  proposeInHours,
  proposeQuiet,
  WEEKDAYS,
} from '../../core/helpdesk/terms/proposing.ts'
import { mayDecideForAll, type Whose, whoseOf } from '../../core/helpdesk/terms/whose.ts'
import { coordinators } from '../../core/kernel/actor.ts'
import { openWeekdays } from '../../core/policy/added.ts'
import { countsEveryDay, SCHOOL_ZONES, schoolZoneOf } from '../../core/policy/calendar.ts'
import { HOLIDAY_PLACES } from '../../core/policy/known-days.ts'
import { whoFollows } from '../../core/policy/own-store.ts'
import type { DeadlinePolicy } from '../../core/policy/policy.ts'
import type { FormValues } from '../../core/view/card.ts'
import { privately } from '../../core/view/card.ts'

/** Whose it is: one group's, or of every group that follows its organisation. */
export const scope = option.text.optional({ label: (m) => m.terms.wholeInstitute, hidden: true })

export const showTerms = defineCommand({
  id: 'terms.show',
  names: { fr: 'delais', en: 'deadlines' },
  summary: (m) => m.terms.summary,
  options: { scope },
  access: coordinators,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  inGroup: true,
  async run(input, ctx) {
    const whose = await whoseOf(input.scope, ctx.group, ctx)
    const policy = await currentTerms(whose, ctx)
    const beside = {
      groups: await whoFollows(ctx.unit, ctx.group.organisationId, QUESTION),
      forAll: whose.whole || (await mayDecideForAll(ctx.group, ctx)),
    }
    return privately(termsCard(ctx.m, whose, policy, beside))
  },
})

/** Those of the group that a form is about. */
export async function termsHere(ctx: Ctx, given: FormValues): Promise<DeadlinePolicy | undefined> {
  const whose = await whoseHere(ctx, given)
  return whose && currentTerms(whose, ctx)
}

/** Whose terms a form is about. */
export async function whoseHere(ctx: Ctx, given: FormValues): Promise<Whose | undefined> {
  const group = likelyGroup(ctx, given, coordinators)
  return group && whoseOf(given['scope'], group, ctx)
}

/** What every form has in common that proposes another promise: nothing is promised before it was looked at. */
export const proposal = {
  access: coordinators,
  opens: 'form',
  visibility: 'private',
  effect: 'write',
  inGroup: true,
} as const

/** Which days of the week count. */
const weekdays = option.choices({
  label: (m) => m.terms.labels.weekdays,
  choices: ({ m }) =>
    WEEKDAYS.map((value, index) => ({ value, label: m.terms.weekdayNames[index] ?? value })),
})

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
    weekdays,
    ...leftOut,
    scope,
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
      weekdays: calendar ? openWeekdays(calendar).map(String) : WEEKDAYS,
      holidays: working ? (working.holidays?.where ?? 'none') : 'metropole',
      school: (calendar && schoolZoneOf(calendar)) ?? 'none',
    }
  },
  async run(input, ctx) {
    const whose = await whoseOf(input.scope, ctx.group, ctx)
    return privately(proposedCard(ctx.m, ctx.actor.zone, whose, await propose(input, whose, ctx)))
  },
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
    weekdays,
    ...leftOut,
    scope,
  },
  formTitle: (m) => m.terms.changeToHours,
  formIntro: (m) => m.terms.formIntro,
  async proposes(known, ctx) {
    const policy = await termsHere(ctx, known)
    const { hours, calendar } = policy ?? {}
    const usualDays = WEEKDAYS.slice(0, 5)
    if (hours === undefined || !calendar)
      return { weekdays: usualDays, holidays: 'metropole', school: 'none' }
    const usual = calendar.week.find((day) => day.length > 0) ?? []
    return {
      count: `${hours}`,
      hours: ctx.m.terms.typedHours(usual),
      weekdays: openWeekdays(calendar).map(String),
      holidays: calendar.holidays?.where ?? 'none',
      school: schoolZoneOf(calendar) ?? 'none',
    }
  },
  async run(input, ctx) {
    const whose = await whoseOf(input.scope, ctx.group, ctx)
    return privately(proposedCard(ctx.m, ctx.actor.zone, whose, await proposeInHours(input, whose, ctx)))
  },
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
    scope,
  },
  formTitle: (m) => m.terms.changeQuiet,
  formIntro: (m) => m.terms.formIntro,
  async proposes(known, ctx) {
    const { quiet } = (await termsHere(ctx, known)) ?? {}
    return quiet ? { hours: ctx.m.terms.typedHours([[quiet.from, quiet.to]]) } : {}
  },
  async run(input, ctx) {
    const whose = await whoseOf(input.scope, ctx.group, ctx)
    return privately(proposedQuietCard(ctx.m, ctx.actor.zone, whose, await proposeQuiet(input, whose, ctx)))
  },
})

export const followInstitute = defineCommand({
  id: 'terms.follow',
  summary: (m) => m.terms.followSummary,
  options: {},
  access: coordinators,
  opens: 'reply',
  visibility: 'private',
  effect: 'write',
  inGroup: true,
  async run(_, ctx) {
    const whose = { group: ctx.group, whole: false }
    return privately(followCard(ctx.m, ctx.actor.zone, whose, await proposeFollowing(whose, ctx)))
  },
})

export const makeTermsCommand = defineCommand({
  id: 'terms.make',
  summary: (m) => m.terms.makeSummary,
  options: {
    number: option.text({ label: (m) => m.terms.labels.count, hidden: true }),
    applies: option.text({ label: (m) => m.terms.labels.count, hidden: true }),
    scope,
  },
  access: coordinators,
  opens: 'reply',
  visibility: 'private',
  effect: 'write',
  inGroup: true,
  async run(input, ctx) {
    const whose = await whoseOf(input.scope, ctx.group, ctx)
    const { policy, changed, moved } = await makeTerms(input, whose, ctx)
    return privately(madeCard(ctx.m, whose, policy, { changed, moved: moved.length }))
  },
})
