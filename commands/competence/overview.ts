/** How competences come about in the groups that somebody coordinates: `/bilan`, its files, and of whom nothing was heard. */
import { defineCommand } from '../../core/command/command.ts'
import type { Ctx } from '../../core/command/context.ts'
import { option } from '../../core/command/option.ts'
import { overviewCard, silentCard } from '../../core/competence/overview/card.ts'
import { FORMS, type Form, handOverview } from '../../core/competence/overview/hand.ts'
import { readOverview, readSilent } from '../../core/competence/overview/reading.ts'
import { monthInWords } from '../../core/competence/overview/words.ts'
import { coordinators, groupsWhere } from '../../core/kernel/actor.ts'
import { codeOf, monthsOf, periodOf } from '../../core/kernel/period.ts'
import { type Choice, notice, privately, text } from '../../core/view/card.ts'

/** This school year and the last, and each month of this one that has begun, the latest first. */
function periods({ m, now, actor }: Ctx): Choice[] {
  const { zone } = actor
  const year = codeOf('year', now, zone)
  const period = periodOf(year, now, zone)
  const months = period ? monthsOf(period, zone) : []
  return [
    { value: year, label: m.overview.year },
    { value: codeOf('last-year', now, zone), label: m.overview.lastYear },
    ...months.toReversed().map((value) => ({ value, label: monthInWords(m, value) })),
  ]
}

/** Comes with a button. */
const group = option.text.optional({ label: (m) => m.overview.labels.group, hidden: true })

export const showOverview = defineCommand({
  id: 'overview.show',
  names: { fr: 'bilan', en: 'overview' },
  spare: true,
  summary: (m) => m.overview.summary,
  options: {
    period: option.choice.optional({ label: (m) => m.overview.labels.period, choices: periods }),
    group: option.choice.optional({
      label: (m) => m.overview.labels.group,
      choices: ({ actor }) =>
        groupsWhere(actor, coordinators).map(({ code, name }) => ({
          value: code,
          label: `${code} · ${name}`,
        })),
    }),
  },
  access: coordinators,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  home: 'offered',
  homeLabel: (m) => m.overview.home,
  async run(input, ctx) {
    const { zone } = ctx.actor
    const period = input.period ?? codeOf('year', ctx.now, zone)
    const overview = await readOverview({ group: input.group, period }, ctx)
    return privately(overview ? overviewCard(ctx.m, overview, zone) : notice(ctx.m.overview.noSuchPeriod))
  },
})

/** The same as a file. It names the period itself: a card is read again later. */
export const handOverviewCommand = defineCommand({
  id: 'overview.hand',
  summary: (m) => m.overview.summary,
  options: {
    group,
    period: option.text({ label: (m) => m.overview.labels.period, hidden: true }),
    as: option.choice({
      label: (m) => m.overview.summary,
      choices: ({ m }) => FORMS.map((value) => ({ value, label: m.overview.actions[value] })),
    }),
  },
  access: coordinators,
  opens: 'reply',
  visibility: 'private',
  effect: 'write',
  async run(input, ctx) {
    const { coming, noSuchPeriod } = ctx.m.overview
    if (!(await handOverview({ ...input, as: input.as as Form }, ctx))) return privately(notice(noSuchPeriod))
    return privately({ tone: 'neutral', body: [text(coming)], actions: [] })
  },
})

/** Whose names are in no file. */
export const showSilent = defineCommand({
  id: 'overview.silent',
  summary: (m) => m.overview.actions.silent,
  options: {
    group,
    from: option.text.optional({ label: (m) => m.overview.actions.silent, hidden: true }),
  },
  access: coordinators,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  async run(input, ctx) {
    const from = /^\d{1,6}$/.test(input.from ?? '') ? Number(input.from) : 0
    const silent = await readSilent(input, ctx)
    return privately(silentCard(ctx.m, silent, from, input.group ?? '', ctx.actor.zone))
  },
})
