/**
 * Frameworks as tables (CSV): the export of Moodle, with 14 columns that are told by their place, since it names them in the
 * language of the site (`tool_lpimportcsv`); and tables as people write them, told by the names of their columns. Pure.
 */
import { CsvError, parse } from 'csv-parse/sync'
import { folded } from '../../kernel/text.ts'
import type { Row } from './assemble.ts'
import { inOneLine, told } from './html.ts'
import { type Ignored, ROW_MOST, ROWS_MOST, Unreadable } from './understood.ts'

export type TableRead = {
  readonly title: string
  /** Empty where the file names none. */
  readonly source: string
  readonly rows: readonly Row[]
  readonly ignored: readonly Ignored[]
}

type Line = { readonly line: number; readonly cells: readonly string[] }

/** In the order of Moodle's export. */
const MOODLE = [
  'Parent ID number',
  'ID number',
  'Short name',
  'Description',
  'Description format',
  'Scale values',
  'Scale configuration',
  'Rule type',
  'Rule outcome',
  'Rule config',
  'Cross-referenced competency ID numbers',
  'Exported ID',
  'Is framework',
  'Taxonomy',
] as const
export const MOODLE_COLUMNS: readonly string[] = MOODLE
const [PARENT, ID, NAME, DESCRIPTION, IS_FRAMEWORK] = [0, 1, 2, 3, 12]
/** Said by every row, or of Moodle's own use: nothing is lost with them. */
const OF_NO_MATTER = new Set([4, 11])

/** Of the tables that people write. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  code: ['code', 'identifiant', 'id'],
  parent: ['domaine', 'domain', 'parent'],
  text: ['texte', 'intitule', 'titre', 'competence', 'text', 'title', 'statement'],
  explanation: ['explication', 'description', 'definition', 'explanation'],
}

type Head = { separator: string; names: readonly string[] }

export function headOf(text: string): (Head & { kind: 'moodle' | 'table' }) | undefined {
  const first = text.slice(0, ROW_MOST).split(/\r\n|\n|\r/, 1)[0] ?? ''
  for (const separator of [',', ';', '\t']) {
    const names = cellsOf(first, separator)
    if (names.length === MOODLE.length) return { kind: 'moodle', separator, names }
    if (columnOf(names, 'code') >= 0 && columnOf(names, 'parent') >= 0 && columnOf(names, 'text') >= 0)
      return { kind: 'table', separator, names }
  }
  return undefined
}

function cellsOf(line: string, delimiter: string): readonly string[] {
  try {
    return linesOf(`${line}\n`, delimiter)[0]?.cells ?? []
  } catch {
    return []
  }
}

const columnOf = (names: readonly string[], which: string) =>
  names.findIndex((name) => NAMES[which]?.includes(folded(name)))

/** @throws Unreadable */
export function readMoodle(text: string, { separator }: Head): TableRead {
  const ignored = ignoring()
  const rows: Row[] = []
  let title: string | undefined
  let source = ''
  for (const { line, cells } of linesOf(text, separator).slice(1)) {
    // A line that lost a comma would be read with its cells in other columns.
    if (cells.length !== MOODLE.length) throw new Unreadable('framework-broken', line)
    const cell = (at: number) => (cells[at] ?? '').trim()
    const description = told(cell(DESCRIPTION))
    const marked = (mark: string) => description.paragraphs.find((one) => one.mark === mark)?.text
    for (let at = 5; at < MOODLE.length; at += 1)
      if (at !== IS_FRAMEWORK && !OF_NO_MATTER.has(at) && !['', 'null', '0'].includes(cell(at)))
        ignored.note(MOODLE[at] ?? '', line)
    const name = inOneLine(cell(NAME))
    if (isYes(cell(IS_FRAMEWORK))) {
      if (title !== undefined) throw new Unreadable('framework-broken', line)
      title = marked(WHOLE) ?? name
      source = marked(SOURCE) ?? ''
      if (description.paragraphs.some(({ mark }) => mark !== WHOLE && mark !== SOURCE))
        ignored.note('Description', line)
      continue
    }
    const whole = marked(WHOLE)
    const others = description.paragraphs.filter(({ mark }) => mark !== WHOLE).map((one) => one.text)
    const place = { line, code: cell(ID), parent: cell(PARENT) }
    const { items } = description
    if (whole === undefined) {
      const explanation = [...others, ...items.map((item) => `- ${item}`)].join(' ')
      rows.push({ ...place, text: name, ...(explanation === '' ? {} : { explanation }) })
    } else
      rows.push({
        ...place,
        text: whole,
        short: name,
        ...(items.length > 0 ? { items } : {}),
        ...(others.length > 0 ? { explanation: others.join(' ') } : {}),
      })
  }
  // Without it, it is no export of Moodle that was lost on its way, but another table of 14 columns.
  if (title === undefined) throw new Unreadable('framework-unreadable')
  return { title, source, rows: withoutDomainTexts(rows, ignored), ignored: ignored.all() }
}

/** What explains a domain has no place here. */
function withoutDomainTexts(rows: readonly Row[], ignored: ReturnType<typeof ignoring>): Row[] {
  const above = new Set(rows.map(({ parent }) => parent))
  return rows.map(({ explanation, items, ...row }) => {
    const said = { ...(items ? { items } : {}), ...(explanation ? { explanation } : {}) }
    if (!above.has(row.code)) return { ...row, ...said }
    if (explanation || items) ignored.note('Description', row.line)
    return row
  })
}

/** What our own export writes where the name is only a short one. */
export const WHOLE = 'competence'
export const SOURCE = 'source'

const isYes = (cell: string) => /^(1|true|yes|oui)$/i.test(cell)

/** @throws Unreadable */
export function readTable(text: string, { separator, names }: Head): TableRead {
  const ignored = ignoring()
  const at = {
    code: columnOf(names, 'code'),
    parent: columnOf(names, 'parent'),
    text: columnOf(names, 'text'),
    explanation: columnOf(names, 'explanation'),
  }
  const known = new Set(Object.values(at))
  const rows = linesOf(text, separator)
    .slice(1)
    .map(({ line, cells }): Row => {
      if (cells.length > names.length) throw new Unreadable('framework-broken', line)
      const cell = (index: number) => inOneLine(cells[index] ?? '')
      for (const [index, value] of cells.entries())
        if (!known.has(index) && value.trim() !== '') ignored.note(inOneLine(names[index] ?? ''), line)
      const explanation = at.explanation < 0 ? '' : cell(at.explanation)
      return {
        line,
        code: cell(at.code),
        parent: cell(at.parent),
        text: cell(at.text),
        ...(explanation === '' ? {} : { explanation }),
      }
    })
  return { title: '', source: '', rows: withoutDomainTexts(rows, ignored), ignored: ignored.all() }
}

/** Counts what is left out, by field. */
export function ignoring() {
  const found = new Map<string, { count: number; line: number }>()
  return {
    note(field: string, line: number) {
      const known = found.get(field)
      found.set(field, { count: (known?.count ?? 0) + 1, line: known?.line ?? line })
    },
    all: (): Ignored[] => [...found].map(([field, { count, line }]) => ({ field, count, line })),
  }
}

/** Every row with the line on which it begins. @throws Unreadable naming the line at which it cannot be read on. */
function linesOf(text: string, delimiter: string): Line[] {
  let last = 0
  try {
    const read = parse(text, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      from_line: 1,
      relax_column_count: true,
      relax_quotes: false,
      skip_empty_lines: true,
      max_record_size: ROW_MOST,
      to: ROWS_MOST + 2,
      info: true,
    })
    const lines = read.map(({ record, info }) => {
      const line = Math.max(last + 1, info.lines - linesIn(record))
      last = info.lines
      return { line, cells: record }
    })
    const beyond = lines[ROWS_MOST + 1]
    if (beyond) throw new Unreadable('framework-many', beyond.line)
    // What is left of a row that nobody filled in, as spreadsheets write it.
    return lines.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const { lines } = error
    const code = error.code === 'CSV_MAX_RECORD_SIZE' ? 'framework-line' : 'framework-broken'
    throw new Unreadable(code, typeof lines === 'number' ? lines : undefined)
  }
}

const linesIn = (record: readonly string[]) =>
  record.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0)
