/** What is left to decide of an activity. Pure. */

import type { Activity, StoredClaim } from '../store.ts'
import { isUndecided, writeSeen } from '../verdict.ts'

/** What waits for a trainer, and not for its author. */
export function restOf({ claims }: Pick<Activity, 'claims'>): StoredClaim[] {
  return claims.filter(({ state }) => state === 'claimed')
}

/** What its author may still withdraw. */
export function undecidedOf({ claims }: Pick<Activity, 'claims'>): StoredClaim[] {
  return claims.filter(isUndecided)
}

/** When what was left of it was withdrawn; null while something of it is to be decided, or was never withdrawn. */
export function withdrawnAtOf({ claims }: Pick<Activity, 'claims'>): Date | null {
  if (claims.some(isUndecided)) return null
  const instants = claims.flatMap(({ withdrawnAt }) => (withdrawnAt ? [withdrawnAt.getTime()] : []))
  return instants.length > 0 ? new Date(Math.max(...instants)) : null
}

/** Another one after everything that is decided or said about any of its competences, and after each amendment. */
export function versionOf({ version: edition, claims }: Pick<Activity, 'version' | 'claims'>): string {
  return writeSeen({ edition, version: claims.reduce((sum, { version }) => sum + version, 0) })
}

/** The same of one competence: nobody decides on words that they have not read. */
export function seenOf({ version: edition }: Pick<Activity, 'version'>, { version }: StoredClaim): string {
  return writeSeen({ edition, version })
}
