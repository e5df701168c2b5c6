/** What the chart of somebody's progress shows, as plain data: every word comes in translated. */
import type { State } from './progress-signs.ts'

export interface ProgressChart {
  title: string
  subtitle: string
  domains: ReadonlyArray<ChartDomain>
  legend: Readonly<Record<State, string>>
  /** `mark`: how many the certificate takes, marked on the bar. */
  total: { label: string; value: number; of: number; mark: { value: number; label: string } }
  /** What brings them nearest to the certificate, in a sentence. */
  next: string
  /** `detail` says in words whether the condition is met, since a sign alone does not speak. */
  conditions: ReadonlyArray<{ label: string; detail: string; met: boolean }>
  /** BCP 47, such as `fr`: how a screen reader pronounces the words. */
  language: string
}

export interface ChartDomain {
  code: string
  title: string
  /** Such as '3/5'. */
  count: string
  /** What it still takes, such as 'encore 1'; empty when nothing. */
  needs: string
  cells: ReadonlyArray<{ code: string; state: State }>
}
