/**
 * A report as a table that spreadsheets open: a line for each promise. In UTF-8 with its mark and with semicolons, as French
 * spreadsheets expect; no cell can be taken for a formula. Pure.
 */
import { DateTime } from 'luxon'
import type { Messages } from '../../i18n/messages.ts'
import { HOUR } from '../../kernel/clock.ts'
import type { Report } from './reading.ts'

/** In bytes of UTF-8. */
export function reportCsv(m: Messages, { promises }: Report, zone: string): Uint8Array {
  const { columns, outcomes, whys } = m.report
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
  ]
  const rows = promises.map(({ reference, group, startedAt, dueAt, answeredAt, outcome, why, again }) => [
    reference ?? '',
    group.code,
    at(startedAt),
    at(dueAt),
    at(answeredAt),
    answeredAt ? hours(answeredAt.getTime() - startedAt.getTime(), m.language) : '',
    outcomes[outcome],
    why ? whys[why] : '',
    again ? m.report.yes : '',
  ])
  const lines = [head, ...rows].map((cells) => cells.map(cell).join(';'))
  return new TextEncoder().encode(`\uFEFF${lines.join('\r\n')}\r\n`)
}

/** To a tenth, with the decimal sign of the language. */
function hours(milliseconds: number, language: string): string {
  const text = (milliseconds / HOUR).toFixed(1)
  return language === 'fr' ? text.replace('.', ',') : text
}

/** A spreadsheet takes what begins with one of these for a formula: a quote before it says that it is none. */
const FORMULA = /^[=+\-@\t\r]/

export function cell(value: string): string {
  const harmless = FORMULA.test(value) ? `'${value}` : value
  return /[";\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
