/**
 * A list of those who were there, as somebody hands it in: a name a line, or CSV with a column of names, or one of first names
 * beside one of last names. Pure.
 */
import { CsvError, parse } from 'csv-parse/sync'
import { folded } from '../../kernel/text.ts'

/** Somebody of the list, and the line that names them, from 1. `names`: what they may be called, the likeliest first. */
export interface Rolled {
  readonly line: number
  readonly names: readonly string[]
}

/** A list has so many lines at most: more than any training has people. */
export const LINES_MOST = 2_000

const called = (...names: readonly string[]): ReadonlySet<string> => new Set(names.map(folded))

/** What columns are called that hold names. */
const FIRST = called('prénom', 'prénoms', 'first name', 'given name')
const LAST = called('nom', 'nom de famille', 'last name', 'surname', 'family name')
const WHOLE = called(
  'nom complet',
  'nom et prénom',
  'nom prénom',
  'stagiaire',
  'participant',
  'name',
  'full name',
)

export type Roll =
  /** `unread`: columns with a heading that holds no names, as it is written. */
  | { readonly kind: 'read'; readonly people: readonly Rolled[]; readonly unread: readonly string[] }
  /** `line`: where it is broken, where that is known. */
  | { readonly kind: 'broken'; readonly line: number | null }
  | { readonly kind: 'too-long' | 'empty' }

/** Whatever separates its columns: semicolons as French spreadsheets write, commas, or tabs. */
export function readRoll(text: string): Roll {
  let rows: Array<{ line: number; cells: string[] }>
  try {
    rows = rowsIn(text)
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { kind: 'broken', line: Number(error['lines']) || null }
  }
  if (rows.length > LINES_MOST) return { kind: 'too-long' }
  const columns = columnsIn(rows[0]?.cells ?? [])
  const people = (columns ? rows.slice(1) : rows)
    .map(({ line, cells }) => ({ line, names: namesOf(cells, columns) }))
    .filter(({ names }) => names.length > 0)
  if (people.length === 0) return { kind: 'empty' }
  const read = new Set(Object.values(columns ?? {}))
  const unread = columns
    ? (rows[0]?.cells ?? []).filter((cell, index) => cell !== '' && !read.has(index))
    : []
  return { kind: 'read', people, unread }
}

function rowsIn(text: string): Array<{ line: number; cells: string[] }> {
  const [head = ''] = text.split(/\r\n|\n|\r/, 1)
  const delimiter = [';', '\t', ','].find((one) => head.includes(one)) ?? ';'
  const rows = parse(text.replace(/^\uFEFF/, ''), {
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    from_line: 1,
    relax_column_count: true,
    relax_quotes: false,
    skip_empty_lines: true,
    max_record_size: 2_000,
    to: LINES_MOST + 1,
    info: true,
  })
  return rows.map(({ record, info }) => ({ line: info.lines, cells: record.map((cell) => cell.trim()) }))
}

type Columns = { readonly whole: number; readonly first: number; readonly last: number }

/** Undefined where the first line names somebody, and no columns. */
function columnsIn(head: readonly string[]): Columns | undefined {
  const where = (names: ReadonlySet<string>) => head.findIndex((cell) => names.has(folded(cell)))
  const columns = { whole: where(WHOLE), first: where(FIRST), last: where(LAST) }
  return Object.values(columns).some((index) => index >= 0) ? columns : undefined
}

/**
 * Without columns that are named, the first cell is a name, and so are the first two, in either order. One word beside
 * another is half a name: it alone means nobody, since somebody else of the group may be called so and nothing more.
 */
function namesOf(cells: readonly string[], columns: Columns | undefined): string[] {
  const { whole, first, last } = columns ?? { whole: 0, first: 1, last: 0 }
  const at = (index: number) => (index >= 0 ? (cells[index] ?? '') : '')
  const isHalf = at(first) !== '' && at(last) !== ''
  const both = isHalf ? [`${at(first)} ${at(last)}`, `${at(last)} ${at(first)}`] : []
  const alone = columns || !isHalf || /\s/.test(at(whole)) ? at(whole) : ''
  return [...new Set([...both, alone, ...(columns && first < 0 ? [at(last)] : [])])].filter(
    (name) => name !== '',
  )
}
