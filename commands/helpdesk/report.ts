import { defineCommand } from '../../core/command/command.ts'
import { option } from '../../core/command/option.ts'
import { keepMade } from '../../core/files/keep.ts'
import { coordinators } from '../../core/kernel/actor.ts'
import { localDay } from '../../core/kernel/local-year.ts'
import { reportCard } from '../../core/ledger/report/card.ts'
import { reportCsv } from '../../core/ledger/report/csv.ts'
import { PERIODS, type PeriodName } from '../../core/ledger/report/period.ts'
import { readReport } from '../../core/ledger/report/reading.ts'
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
    const { m, actor, now } = ctx
    const report = await readReport(period as PeriodName, ctx)
    const name = `${m.report.file}-${localDay(report.period.from, actor.zone)}-${localDay(now, actor.zone)}.csv`
    const bytes = reportCsv(m, report, actor.zone)
    const table =
      report.promises.length > 0
        ? await keepMade(ctx, actor.personId, { name, mediaType: 'text/csv', bytes })
        : undefined
    return privately(reportCard(m, report, actor.zone, table))
  },
})
