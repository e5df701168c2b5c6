/** What we use of csv-parse, and no more. */
declare module 'csv-parse/sync' {
  type Options = {
    delimiter: string
    record_delimiter: readonly string[]
    /** The first line that is read, from 1. */
    from_line: number
    /** How many records are read at most. */
    to: number
    relax_column_count: boolean
    relax_quotes: boolean
    skip_empty_lines: boolean
    /** Characters. */
    max_record_size: number
  }

  /** With the line on which each record ends. @throws CsvError */
  export function parse(
    text: string,
    options: Options & { info: true },
  ): Array<{ record: readonly string[]; info: { lines: number } }>

  export class CsvError extends Error {
    readonly code: string
    readonly lines?: unknown
  }
}
