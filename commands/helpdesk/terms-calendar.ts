/** Beneath `/delais`: closures from a file or typed, days on which people work nevertheless, and taking them back; shown with what they would do before they are made. */
import { defineCommand } from '../../core/command/command.ts'
import { option } from '../../core/command/option.ts'
import {
  proposeChange,
  readHandedIn,
  withCalendar,
  withClosure,
  withOpening,
  without,
} from '../../core/helpdesk/terms/adding.ts'
import { calendarCard, dropCard, nothingCard } from '../../core/helpdesk/terms/calendar-cards.ts'
import { addedChoice } from '../../core/helpdesk/terms/cards.ts'
import { whoseOf } from '../../core/helpdesk/terms/whose.ts'
import { Refusal } from '../../core/kernel/refusal.ts'
import { POPULATIONS, SCHOOL_ZONES, schoolZoneOf } from '../../core/policy/calendar.ts'
import { privately } from '../../core/view/card.ts'
import { proposal, scope, termsHere } from './terms.ts'

export const addCalendar = defineCommand({
  ...proposal,
  id: 'terms.add-calendar',
  summary: (m) => m.terms.addCalendarSummary,
  formTitle: (m) => m.terms.addCalendar,
  formIntro: (m) => m.terms.formIntro,
  options: {
    files: option.files({
      label: (m) => m.terms.addLabels.files,
      hint: (m) => m.terms.addHints.files,
    }),
    school: option.choice.optional({
      label: (m) => m.terms.addLabels.school,
      choices: ({ m }) => [
        { value: 'none', label: m.terms.anyZone },
        ...SCHOOL_ZONES.map((value) => ({ value, label: m.terms.onlyZone(value) })),
      ],
    }),
    population: option.choice.optional({
      label: (m) => m.terms.addLabels.population,
      choices: ({ m }) => POPULATIONS.map((value) => ({ value, label: m.terms.populations[value] })),
    }),
    scope,
  },
  async proposes(known, ctx) {
    const policy = await termsHere(ctx, known)
    if (!policy) return {}
    const { calendar } = policy
    return {
      school: (calendar && schoolZoneOf(calendar)) ?? 'none',
      population: calendar?.added?.find(({ population }) => population)?.population ?? 'pupils',
    }
  },
  async prepare(input, ctx) {
    const whose = await whoseOf(input.scope, ctx.group, ctx)
    const taken = await readHandedIn(input, whose, ctx)
    return { taken, change: taken.periods.length > 0 && (await withCalendar(taken, whose, ctx)) }
  },
  async run(input, ctx, { taken, change: prepared }) {
    if (!prepared) return privately(nothingCard(ctx.m, taken))
    const whose = await whoseOf(input.scope, ctx.group, ctx)
    const change = await proposeChange(prepared, whose, ctx)
    return privately(calendarCard(ctx.m, ctx.actor.zone, whose, change, taken))
  },
})

export const addClosure = defineCommand({
  ...proposal,
  id: 'terms.add-closure',
  summary: (m) => m.terms.addClosureSummary,
  formTitle: (m) => m.terms.addClosure,
  formIntro: (m) => m.terms.formIntro,
  options: {
    from: option.date({ label: (m) => m.terms.addLabels.from, direction: 'future' }),
    to: option.date.optional({
      label: (m) => m.terms.addLabels.to,
      hint: (m) => m.terms.addHints.to,
      direction: 'future',
    }),
    name: option.text.optional({
      label: (m) => m.terms.addLabels.name,
      hint: (m) => m.terms.addHints.name,
    }),
    scope,
  },
  prepare: async (input, ctx) => withClosure(input, await whoseOf(input.scope, ctx.group, ctx), ctx),
  async run(input, ctx, prepared) {
    const whose = await whoseOf(input.scope, ctx.group, ctx)
    const change = await proposeChange(prepared, whose, ctx)
    return privately(calendarCard(ctx.m, ctx.actor.zone, whose, change))
  },
})

export const addOpening = defineCommand({
  ...proposal,
  id: 'terms.add-opening',
  summary: (m) => m.terms.addOpeningSummary,
  formTitle: (m) => m.terms.addOpening,
  formIntro: (m) => m.terms.formIntro,
  options: {
    on: option.date({
      label: (m) => m.terms.addLabels.on,
      hint: (m) => m.terms.addHints.on,
      direction: 'future',
    }),
    name: option.text.optional({
      label: (m) => m.terms.addLabels.name,
      hint: (m) => m.terms.addHints.opening,
    }),
    scope,
  },
  prepare: async (input, ctx) => withOpening(input, await whoseOf(input.scope, ctx.group, ctx), ctx),
  async run(input, ctx, prepared) {
    const whose = await whoseOf(input.scope, ctx.group, ctx)
    const change = await proposeChange(prepared, whose, ctx)
    return privately(calendarCard(ctx.m, ctx.actor.zone, whose, change))
  },
})

export const dropCalendar = defineCommand({
  ...proposal,
  id: 'terms.drop-calendar',
  summary: (m) => m.terms.dropCalendarSummary,
  formTitle: (m) => m.terms.dropCalendar,
  formIntro: (m) => m.terms.formIntro,
  options: {
    number: option.choice({
      label: (m) => m.terms.addLabels.number,
      async choices(ctx, given = {}) {
        const { calendar } = (await termsHere(ctx, given)) ?? {}
        const added = calendar?.added ?? []
        // The button may stand on a card of before.
        if (added.length === 0) throw new Refusal('calendar-gone')
        return added.map((one) => ({ value: `${one.number}`, label: addedChoice(ctx.m, one) }))
      },
    }),
    scope,
  },
  prepare: async ({ number, scope }, ctx) => without(number, await whoseOf(scope, ctx.group, ctx), ctx),
  async run(input, ctx, prepared) {
    const whose = await whoseOf(input.scope, ctx.group, ctx)
    const change = await proposeChange(prepared, whose, ctx)
    return privately(dropCard(ctx.m, ctx.actor.zone, whose, change))
  },
})
