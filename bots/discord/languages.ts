/**
 * The language that people chose here, as far as this process was told: for what is said without asking the database,
 * or while it is away. What their Discord speaks is only a guess.
 */
import type { Language } from '../../core/kernel/actor.ts'

export type Languages = {
  of(userId: string): Language | undefined
  remember(userId: string, language: Language): void
}

const REMEMBERED = 5_000

export function languagesKnown(): Languages {
  const known = new Map<string, Language>()
  return {
    of: (userId) => known.get(userId),
    remember(userId, language) {
      known.delete(userId)
      known.set(userId, language)
      for (const oldest of known.keys()) {
        if (known.size <= REMEMBERED) break
        known.delete(oldest)
      }
    },
  }
}
