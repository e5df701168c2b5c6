/**
 * Tables that spreadsheets open: in UTF-8 with its mark and with semicolons, as French spreadsheets expect; no cell can be
 * taken for a formula. Pure.
 */

/** In bytes of UTF-8. */
export function csvOf(rows: ReadonlyArray<readonly string[]>): Uint8Array {
  const lines = rows.map((cells) => cells.map(cell).join(';'))
  return new TextEncoder().encode(`\uFEFF${lines.join('\r\n')}\r\n`)
}

/**
 * A spreadsheet takes what begins with one of these for a formula, as wide as they are written in East Asia too: a quote before
 * it says that it is none (OWASP, “CSV Injection”).
 */
const FORMULA = /^(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/

export function cell(value: string): string {
  const harmless = FORMULA.test(value) ? `'${value}` : value
  return /[";\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
