/**
 * Where a promise stands, from the ledger alone: its terms and what its clock did, and nothing that was kept elsewhere.
 * Pure. What the tables say is compared with it.
 */
import { dueAt, type Pause } from '../deadline/calendar.ts'
import type { Stood } from '../deadline/facts-store.ts'

export type Terms = { readonly days: number; readonly zone: string; readonly startedAt: Date }

export type ClockEvent = { readonly kind: string; readonly at: Date }

/** `events` in the order in which they were recorded. */
export function replay(terms: Terms, events: readonly ClockEvent[]): Stood {
  let state: Stood['state'] = 'running'
  let metAt: Date | null = null
  let breachedAt: Date | null = null
  let pauses: Pause[] = []
  for (const { kind, at } of events) {
    if (kind === 'paused') {
      state = 'paused'
      pauses = [...pauses, { from: at, to: null }]
    } else if (kind === 'resumed') {
      state = 'running'
      pauses = pauses.map((pause) => ({ from: pause.from, to: pause.to ?? at }))
    } else if (kind === 'met') {
      state = 'met'
      metAt = at
    } else if (kind === 'unmet') {
      state = 'running'
      metAt = null
    } else if (kind === 'cancelled') state = 'cancelled'
    else if (kind === 'breach') breachedAt ??= at
    else if (kind === 'corrected') breachedAt = null
  }
  return { state, metAt, breachedAt, dueAt: dueAt({ ...terms, length: { days: terms.days }, pauses }) }
}
