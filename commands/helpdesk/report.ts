import { defineCommand } from '../../core/command/command.ts'
import { option } from '../../core/command/option.ts'
import { coordinators } from '../../core/kernel/actor.ts'
import { reportCard } from '../../core/ledger/report/card.ts'
import { PERIODS, type PeriodName } from '../../core/ledger/report/period.ts'
import { report } from '../../core/ledger/report/report.ts'
import { privately } from '../../core/view/card.ts'

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
  effect: 'write',
  async run({ period = 'month' }, ctx) {
    const made = await report(period as PeriodName, ctx)
    return privately(reportCard(ctx.m, made.report, ctx.actor.zone, made.table))
  },
})
