/** A report for whoever asks for it, with the same as a table that they may keep. */
import type { Ctx } from '../../command/context.ts'
import { keepMade } from '../../files/keep.ts'
import type { FileRef } from '../../kernel/files.ts'
import { localDay } from '../../kernel/local-year.ts'
import { reportCsv } from './csv.ts'
import type { PeriodName } from './period.ts'
import { type Report, readReport } from './reading.ts'

/** `table`: undefined where there would be nothing in it. */
export async function report(
  name: PeriodName,
  ctx: Ctx,
): Promise<{ report: Report; table: FileRef | undefined }> {
  const { m, actor, now } = ctx
  const report = await readReport(name, ctx)
  if (report.promises.length === 0) return { report, table: undefined }
  const { zone } = actor
  const days = `${localDay(report.period.from, zone)}-${localDay(now, zone)}`
  const table = {
    name: `${m.report.file}-${days}.csv`,
    mediaType: 'text/csv',
    bytes: reportCsv(m, report, zone),
  }
  return { report, table: await keepMade(ctx, actor.personId, table) }
}
