/** What is left to decide of an activity. Pure. */
import type { Activity, StoredClaim } from '../store.ts'

/** What waits for a trainer, and not for its author. */
export function restOf({ claims }: Pick<Activity, 'claims'>): StoredClaim[] {
  return claims.filter(({ state }) => state === 'claimed')
}

/** Grows with everything that is decided or said about any of its competences. */
export function versionOf({ claims }: Pick<Activity, 'claims'>): string {
  return String(claims.reduce((sum, { version }) => sum + version, 0))
}
