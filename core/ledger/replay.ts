/**
 * Where a promise stands, from the ledger alone: its terms and what its clock did, and nothing that was kept elsewhere.
 * Pure. What the tables say is compared with it.
 */
import { dueAt, type Length, type Pause } from '../deadline/calendar.ts'
import type { Stood } from '../deadline/facts-store.ts'

export type Terms = {
  readonly policy: string
  readonly days: number
  readonly zone: string
  readonly startedAt: Date
}

/** `policy`: under which it is from then on. */
export type ClockEvent = { readonly kind: string; readonly at: Date; readonly policy?: string }

/** What policies promise, by `id@version`, as far as organisations decided them. */
export type Lengths = ReadonlyMap<string, Length>

/** `events` in the order in which they were recorded. */
export function replay(terms: Terms, events: readonly ClockEvent[], lengths: Lengths): Stood {
  let state: Stood['state'] = 'running'
  let metAt: Date | null = null
  let breachedAt: Date | null = null
  let pauses: Pause[] = []
  let { policy } = terms
  for (const { kind, at, policy: another } of events) {
    if (another) policy = another
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
  const length = lengths.get(policy) ?? { days: terms.days }
  return { state, metAt, breachedAt, dueAt: dueAt({ ...terms, length, pauses }) }
}
