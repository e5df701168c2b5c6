/** Counts as bars, in groups one under the other, as plain data: every word comes in translated. */
export interface BarsChart {
  title: string
  subtitle: string
  panels: ReadonlyArray<BarsPanel>
  /** BCP 47, such as `fr`: how a screen reader pronounces the words. */
  language: string
}

export interface BarsPanel {
  title: string
  /** What the striped end of a bar is; empty where there is none. */
  part: string
  /** The striped end is no worse than the rest of the bar. */
  isCalm?: true
  bars: ReadonlyArray<{
    label: string
    value: number
    /** How much of the value is the striped end. */
    part: number
  }>
}
