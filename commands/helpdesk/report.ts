import { defineCommand } from '../../core/command/command.ts'
import type { Ctx } from '../../core/command/context.ts'
import { option } from '../../core/command/option.ts'
import { coordinators, groupsWhere } from '../../core/kernel/actor.ts'
import { PERIODS, type PeriodName } from '../../core/kernel/period.ts'
import { groupAsked } from '../../core/ledger/report/asked.ts'
import { reportCard } from '../../core/ledger/report/card.ts'
import { readReport } from '../../core/ledger/report/reading.ts'
import { FORMS, type Form, handReport, report } from '../../core/ledger/report/report.ts'
import { notice, privately, text } from '../../core/view/card.ts'

const coordinated = ({ actor }: Ctx) => groupsWhere(actor, coordinators)

export const reportCommand = defineCommand({
  id: 'guarantee.report',
  names: { fr: 'rapport', en: 'report' },
  summary: (m) => m.report.summary,
  options: {
    period: option.choice.optional({
      label: (m) => m.report.period,
      choices: ({ m }) => PERIODS.map((value) => ({ value, label: m.report.periods[value] })),
    }),
    group: option.text.optional({
      label: (m) => m.report.group,
      hint: (m) => m.report.groupHint,
      choices: (ctx) =>
        coordinated(ctx).map(({ code, name }) => ({ value: code, label: `${code} · ${name}` })),
    }),
    /** The period of the card that the button stands on, whenever it is pressed. */
    at: option.text.optional({ label: (m) => m.report.period, hidden: true }),
  },
  access: coordinators,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  async run({ period = 'month', group: typed = '', at }, ctx) {
    const { m } = ctx
    const periods = PERIODS.map((name) => ({ name, words: [name, m.report.periods[name]] }))
    const asked = typed === '' ? undefined : groupAsked(typed, coordinated(ctx), periods)
    const made =
      at === undefined
        ? await report(asked?.period ?? (period as PeriodName), asked?.group, ctx)
        : await readReport(at, asked?.group, ctx)
    return privately(made ? reportCard(m, made, ctx.actor.zone) : notice(m.report.noSuchPeriod))
  },
})

/** The same as a file. It names the period and the group itself: a card is read again later. */
export const handReportCommand = defineCommand({
  id: 'guarantee.hand',
  summary: (m) => m.report.summary,
  options: {
    period: option.text({ label: (m) => m.report.period, hidden: true }),
    as: option.choice({
      label: (m) => m.report.summary,
      choices: ({ m }) => FORMS.map((value) => ({ value, label: m.report.receive[value] })),
    }),
    group: option.text.optional({ label: (m) => m.report.group, hidden: true }),
  },
  access: coordinators,
  opens: 'reply',
  visibility: 'private',
  effect: 'write',
  async run({ period, as, group }, ctx) {
    const { coming, noSuchPeriod } = ctx.m.report
    if (!(await handReport({ code: period, group }, as as Form, ctx))) return privately(notice(noSuchPeriod))
    return privately({ tone: 'neutral', body: [text(coming)], actions: [] })
  },
})
