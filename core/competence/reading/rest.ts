/** What is left to decide of an activity. Pure. */

import { writeSeen } from '../seen.ts'
import type { Activity, StoredClaim } from '../store.ts'
import { isUndecided } from '../verdict.ts'

/** What waits for a trainer, and not for its author. */
export function restOf({ claims }: Pick<Activity, 'claims'>): StoredClaim[] {
  return claims.filter(({ state }) => state === 'claimed')
}

/** What its author may still withdraw. */
export function undecidedOf({ claims }: Pick<Activity, 'claims'>): StoredClaim[] {
  return claims.filter(isUndecided)
}

/** Whether its author took back all of it. */
export function isWithdrawn({ claims }: Pick<Activity, 'claims'>): boolean {
  return claims.length > 0 && claims.every(({ state }) => state === 'withdrawn')
}

/**
 * Whether what was left to decide was taken back, which alone cancels its time; a competence that an amendment took back
 * before the others were decided ended nothing.
 */
export function isRestWithdrawn(activity: Pick<Activity, 'claims' | 'deadline'>): boolean {
  if (activity.claims.some(isUndecided)) return false
  return isWithdrawn(activity) || activity.deadline?.state === 'cancelled'
}

/** When that was; null where it was not. */
export function withdrawnAtOf(activity: Pick<Activity, 'claims' | 'deadline'>): Date | null {
  if (!isRestWithdrawn(activity)) return null
  const { claims } = activity
  const instants = claims.flatMap(({ withdrawnAt }) => (withdrawnAt ? [withdrawnAt.getTime()] : []))
  return instants.length > 0 ? new Date(Math.max(...instants)) : null
}

/** Another one after everything that is decided or said about any of its competences, and after each amendment. */
export function versionOf({ version: activity, claims }: Pick<Activity, 'version' | 'claims'>): string {
  return writeSeen({ activity, claims: claims.reduce((sum, { version }) => sum + version, 0) })
}

/** The same of one competence: nobody decides on words that they have not read. */
export function seenOf({ version }: Pick<Activity, 'version'>, claim: StoredClaim): string {
  return writeSeen({ activity: version, claims: claim.version })
}
