/** What the chart of somebody's progress shows, as plain data: every word comes in translated. */
import type { State } from './progress-signs.ts'

export interface ProgressChart {
  title: string
  subtitle: string
  domains: ReadonlyArray<ChartDomain>
  legend: Readonly<Record<State, string>>
  total: { label: string; value: number; of: number }
  /** `detail` says in words whether the condition is met, since a sign alone does not speak. */
  conditions: ReadonlyArray<{ label: string; detail: string; met: boolean }>
  /** BCP 47, such as `fr`: how a screen reader pronounces the words. */
  language: string
}

export interface ChartDomain {
  code: string
  title: string
  /** Such as '3 sur 5'. */
  count: string
  cells: ReadonlyArray<{ code: string; state: State }>
}
