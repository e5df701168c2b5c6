/** What the entries of the ledger say, read back. Pure. */

import { readWritten } from '../policy/own-store.ts'
import type { Entry } from './chain.ts'
import type { ClockEvent, Lengths, Terms } from './replay.ts'

export type Says = Readonly<Record<string, string | number | null>>

/** `order`: by when it was recorded, and then by its id. */
export type Sealed = { readonly id: string; readonly says: Says; readonly order: string }

export function sealed({ sourceId, facts }: Pick<Entry, 'sourceId' | 'facts'>): Sealed {
  const says = JSON.parse(facts) as Says
  return { id: sourceId, says, order: textOf(says, 'recordedAt') + sourceId }
}

/** By what they say under this key, in the order in which they were recorded. */
export function grouped(rows: readonly Sealed[], by: string): Map<string, Says[]> {
  const groups = new Map<string, Says[]>()
  for (const { says } of [...rows].sort((a, b) => (a.order < b.order ? -1 : 1))) {
    const key = textOf(says, by)
    const group = groups.get(key)
    if (group) group.push(says)
    else groups.set(key, [says])
  }
  return groups
}

export function termsOf(says: Says): Terms {
  return {
    policy: textOf(says, 'policy'),
    days: Number(says['days']),
    zone: textOf(says, 'zone'),
    startedAt: timeOf(says, 'startedAt'),
  }
}

export function eventOf(says: Says): ClockEvent {
  const policy = says['policy']
  const event = { kind: textOf(says, 'kind'), at: timeOf(says, 'at') }
  return typeof policy === 'string' ? { ...event, policy } : event
}

/** What was decided of policies. What only another release understands is left out. */
export function lengthsOf(decided: readonly Pick<Sealed, 'says'>[]): Lengths {
  return new Map(
    decided.flatMap(({ says }) => {
      try {
        return [[textOf(says, 'policy'), readWritten(textOf(says, 'rules'))] as const]
      } catch {
        return []
      }
    }),
  )
}

export function textOf(says: Says, key: string): string {
  return String(says[key] ?? '')
}

export function timeOf(says: Says, key: string): Date {
  return new Date(textOf(says, key))
}
