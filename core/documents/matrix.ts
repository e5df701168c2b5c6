/** Counts in rows and columns, as plain data: every word comes in translated. */
export interface MatrixChart {
  title: string
  subtitle: string
  /** What a number counts, and what the short heads of the columns mean. */
  opening: string
  columns: readonly string[]
  groups: ReadonlyArray<{ title: string; rows: readonly MatrixRow[] }>
  /** BCP 47, such as `fr`: how a screen reader pronounces the words. */
  language: string
}

export interface MatrixRow {
  label: string
  /** One for each column. */
  values: readonly number[]
}
