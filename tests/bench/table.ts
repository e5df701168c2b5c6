export type Table = {
  title: string
  columns: readonly string[]
  rows: ReadonlyArray<readonly string[]>
  /** How to read it. */
  note?: string
}

/** For a terminal: the first column to the left, numbers to the right. */
export function asText({ title, columns, rows, note }: Table): string {
  const widths = columns.map((column, at) =>
    Math.max(column.length, ...rows.map((row) => (row[at] ?? '').length)),
  )
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ')
      .trimEnd()
  const rule = widths.map((width) => '─'.repeat(width)).join('  ')
  const head = columns.some((column) => column !== '') ? [line(columns), rule] : [rule]
  return [title, '', ...head, ...rows.map(line), ...(note ? ['', note] : [])].join('\n')
}

export function asMarkdown({ title, columns, rows, note }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const rule = line(columns.map((_, at) => (at === 0 ? '---' : '--:')))
  return [`### ${title}`, '', line(columns), rule, ...rows.map(line), ...(note ? ['', note] : [])].join('\n')
}
