import { randomInt } from 'node:crypto'
import { v7 } from 'uuid'
import type { Clock } from './clock.ts'

/** Makes the identifiers of rows. They sort by the time they were made, which is the order the outbox keeps. */
export interface Ids {
  next(): string
  /** A code for a person to copy: eight characters that cannot be mistaken for one another, from a secure source. */
  code(): string
  /** A code that nobody guesses: 128 bits, in 26 of the same characters. */
  secret(): string
}

const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

/** UUID version 7 on the given clock: sorted even within one millisecond and when a demonstration clock jumps. */
export function sortableIds(clock: Clock, random?: () => Uint8Array): Ids {
  let sequence = 0
  let last = 0
  return {
    next() {
      const now = Math.max(clock.now().getTime(), last)
      sequence = now === last ? sequence + 1 : 0
      last = now
      return v7({ msecs: now, seq: sequence, ...(random ? { random: random() } : {}) })
    },
    code: () => characters(8),
    secret: () => characters(26),
  }
}

function characters(count: number): string {
  return Array.from({ length: count }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
}

/** Whether a text may name a row: what people and platforms send is looked at before the database is asked. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}
