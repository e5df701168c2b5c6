/** An overview as tables that spreadsheets open: a line for each group, month and competence; and the figures of the document. Pure. */
import { csvOf } from '../../documents/csv.ts'
import type { OverviewPaper } from '../../documents/overview/overview.ts'
import type { Messages } from '../../i18n/messages.ts'
import { WAYS } from './figures.ts'
import type { Overview } from './reading.ts'
import { frameworkInWords, rowLabel, waysOf } from './words.ts'

/** Without anybody's name. In bytes of UTF-8. */
export function countsCsv(m: Messages, { counted, groups, sections }: Overview): Uint8Array {
  const { columns: c } = m.overview
  const head = [c.framework, c.group, c.month, c.code, c.competence, c.declared, c.attested, ...waysOf(m)]
  type Counts = { declared: number; acquired: number; people: Map<string, number> }
  const lines = new Map<string, Counts>()
  const at = (cell: { framework: string; groupId: string; month: string; code: string }): Counts => {
    const key = keyOf(cell)
    const found = lines.get(key) ?? { declared: 0, acquired: 0, people: new Map() }
    lines.set(key, found)
    return found
  }
  for (const cell of counted.declared) at(cell).declared += cell.declared
  for (const cell of counted.attested) {
    const counts = at(cell)
    counts.acquired += cell.acquired
    counts.people.set(cell.way, (counts.people.get(cell.way) ?? 0) + cell.people)
  }
  const months = [...new Set([...counted.declared, ...counted.attested].map(({ month }) => month))].sort()
  const rows = sections.flatMap((section) =>
    groups.flatMap((group) =>
      months.flatMap((month) =>
        section.matrix.flatMap(({ rows: competences }) =>
          competences.flatMap(({ code }) => {
            const counts = lines.get(keyOf({ framework: section.key, groupId: group.id, month, code }))
            if (!counts) return []
            return [
              [
                frameworkInWords(m, section),
                group.code,
                month,
                code,
                rowLabel(m, section.framework, { code }).replace(`${code} · `, ''),
                String(counts.declared),
                String(counts.acquired),
                ...WAYS.map((way) => String(counts.people.get(way) ?? 0)),
              ],
            ]
          }),
        ),
      ),
    ),
  )
  return csvOf([head, ...rows])
}

const keyOf = (cell: { framework: string; groupId: string; month: string; code: string }): string =>
  JSON.stringify([cell.framework, cell.groupId, cell.month, cell.code])

/** The tables of the document, one under the other, each below its heading: whoever reads both reads the same. In UTF-8. */
export function figuresCsv(paper: OverviewPaper): Uint8Array {
  const rows = paper.chapters.flatMap(({ title, parts }) => [
    ...(title === '' ? [] : [[], [title]]),
    ...parts.flatMap(({ title: heading, opening, table }) => [
      [],
      [heading, ...(opening === '' ? [] : [opening])],
      ...(table ? [table.columns, ...table.rows] : []),
    ]),
  ])
  return csvOf([[paper.title], [paper.organisation, paper.groups], [paper.issued], ...rows])
}
