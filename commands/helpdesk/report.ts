import { defineCommand } from '../../core/command/command.ts'
import { option } from '../../core/command/option.ts'
import { coordinators } from '../../core/kernel/actor.ts'
import { reportCard } from '../../core/ledger/report/card.ts'
import { PERIODS, type PeriodName } from '../../core/ledger/report/period.ts'
import { FORMS, type Form, handReport, report } from '../../core/ledger/report/report.ts'
import { notice, privately, text } from '../../core/view/card.ts'

export const reportCommand = defineCommand({
  id: 'guarantee.report',
  names: { fr: 'rapport', en: 'report' },
  summary: (m) => m.report.summary,
  options: {
    period: option.choice.optional({
      label: (m) => m.report.period,
      choices: ({ m }) => PERIODS.map((value) => ({ value, label: m.report.periods[value] })),
    }),
  },
  access: coordinators,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  run: async ({ period = 'month' }, ctx) =>
    privately(reportCard(ctx.m, await report(period as PeriodName, ctx), ctx.actor.zone)),
})

/** The same as a file. It names the period itself: a card is read again later. */
export const handReportCommand = defineCommand({
  id: 'guarantee.hand',
  summary: (m) => m.report.summary,
  options: {
    period: option.text({ label: (m) => m.report.period, hidden: true }),
    as: option.choice({
      label: (m) => m.report.summary,
      choices: ({ m }) => FORMS.map((value) => ({ value, label: m.report.receive[value] })),
    }),
  },
  access: coordinators,
  opens: 'reply',
  visibility: 'private',
  effect: 'write',
  async run({ period, as }, ctx) {
    const { coming, noSuchPeriod } = ctx.m.report
    if (!(await handReport(period, as as Form, ctx))) return privately(notice(noSuchPeriod))
    return privately({ tone: 'neutral', body: [text(coming)], actions: [] })
  },
})
