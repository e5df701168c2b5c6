/**
 * A report as tables that spreadsheets open: a line for each promise, without anybody's name; and the figures of the document.
 * Pure.
 */
import { DateTime } from 'luxon'
import { csvOf } from '../../documents/csv.ts'
import type { ReportTables } from '../../documents/report/report.ts'
import type { Messages } from '../../i18n/messages.ts'
import { HOUR } from '../../kernel/clock.ts'
import type { Report } from './reading.ts'
import { momentOf } from './spread.ts'

/** In bytes of UTF-8. */
export function reportCsv(m: Messages, { promises }: Report, zone: string): Uint8Array {
  const { columns, outcomes, whys, chart } = m.report
  const at = (instant: Date | null) =>
    instant ? DateTime.fromJSDate(instant, { zone }).toFormat('yyyy-MM-dd HH:mm') : ''
  const head = [
    columns.reference,
    columns.group,
    columns.asked,
    columns.due,
    columns.answered,
    columns.hours,
    columns.outcome,
    columns.why,
    columns.again,
    columns.deflected,
    columns.down,
    columns.day,
    columns.time,
    columns.topic,
  ]
  const isSo = (said: boolean) => (said ? m.report.yes : '')
  const rows = promises.map(({ reference, group, startedAt, dueAt, answeredAt, outcome, why, ...one }) => [
    reference ?? '',
    group.code,
    at(startedAt),
    at(dueAt),
    at(answeredAt),
    answeredAt ? hours(answeredAt.getTime() - startedAt.getTime(), m.language) : '',
    outcomes[outcome],
    why ? whys[why] : '',
    isSo(one.again),
    isSo(one.deflected),
    isSo(one.down),
    chart.days[momentOf(startedAt, zone).day] ?? '',
    chart.hours[momentOf(startedAt, zone).part] ?? '',
    one.topic ?? '',
  ])
  return csvOf([head, ...rows])
}

/** The tables of the document, one under the other, each below its heading: whoever reads both reads the same. In UTF-8. */
export function figuresCsv(paper: ReportTables): Uint8Array {
  const { words: w } = paper
  const plain = (rows: ReportTables['figures']) => rows.map(({ label, value }) => [label, value])
  const parts: ReadonlyArray<
    readonly [string, readonly string[], ReadonlyArray<readonly string[]>, string?]
  > = [
    [w.results, [w.what, w.count], plain(paper.figures)],
    [w.broken, [w.what, w.count], plain(paper.broken), w.brokenOpening],
    [w.groups, w.groupColumns, paper.byGroup],
    [w.topics, w.topicColumns, paper.byTopic, w.topicsOpening],
    [w.week, w.weekColumns, paper.week],
    [w.load, w.loadColumns, paper.load, w.loadOpening],
    [w.opinions, w.opinionColumns, paper.opinions, w.opinionsOpening],
    [w.outages, w.outageColumns, paper.outages, w.outagesOpening],
  ]
  const tables = parts.flatMap(([title, columns, rows, opening]) =>
    rows.length === 0 ? [] : [[], [title, ...(opening ? [opening] : [])], columns, ...rows],
  )
  const alone = [...paper.uncovered, ...(paper.opinions.length === 0 ? [w.opinionsOpening] : [])]
  return csvOf([
    [paper.title],
    [paper.organisation, paper.groups],
    [w.issued],
    ...tables,
    [],
    ...alone.map((said) => [said]),
    [w.proof, paper.source, paper.seal],
  ])
}

/** To a tenth, with the decimal sign of the language. */
function hours(milliseconds: number, language: string): string {
  const text = (milliseconds / HOUR).toFixed(1)
  return language === 'fr' ? text.replace('.', ',') : text
}
