/** What was recorded of the guarantee, in the form in which it is sealed: ids, kinds and instants, never a name or a text. */
import type { Unit } from '../../prisma/unit.ts'

export const SOURCES = ['promise', 'clock', 'move', 'delivery', 'outage', 'policy'] as const
/**
 * Which kind of record it is: the terms of a promise, what its clock did, what was done to a question, what was delivered, a
 * time in which nobody was at work, a rule that a group decided for itself.
 */
export type Source = (typeof SOURCES)[number]

export type Fact = {
  readonly source: Source
  readonly id: string
  /** When it was recorded. */
  readonly at: Date
  readonly says: Readonly<Record<string, string | number | Date | null>>
}

/**
 * One text for one fact, for as long as the ledger lives: keys in the order of the alphabet, instants in UTC to the
 * millisecond. The hash of an entry is made of these very characters, so nothing here may ever change.
 */
export function canonical({ source, id, at, says }: Fact): string {
  const all: Record<string, string | number | Date | null> = { ...says, source, id, recordedAt: at }
  const sorted = Object.keys(all)
    .sort()
    .map((key): [string, string | number | null] => {
      const value = all[key] ?? null
      return [key, value instanceof Date ? value.toISOString() : value]
    })
  return JSON.stringify(Object.fromEntries(sorted))
}

/** The records of one source, where they stand. Each in one statement. */
export type Records = {
  /** What these say. */
  read(unit: Unit, ids: readonly string[]): Promise<Fact[]>
  /** Which ones an organisation has, in the order of their ids, after this one. */
  list(unit: Unit, organisationId: string, after: string, limit: number): Promise<string[]>
}
