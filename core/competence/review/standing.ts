/** Where an activity and a second opinion stand with their clocks, and for whom they are shown. Pure. */
import type { Reader } from '../../delivery/posts/post.ts'
import type { Staff } from '../../people/store.ts'
import type { Opinion } from '../queue-store.ts'
import { isRestWithdrawn } from '../reading/rest.ts'
import { ruleClaim } from '../reading/rule-claim.ts'
import type { Activity } from '../store.ts'
import { mayDecide } from '../verdict.ts'
import { reviewClock } from './clock.ts'

/** `awaited`: a decision is asked for until `due`, null where there is no such time. `late`: since `due`. */
export type ReviewStanding =
  | { readonly kind: 'awaited'; readonly due: Date | null }
  | { readonly kind: 'late'; readonly due: Date }
  | { readonly kind: 'stands' | 'over' }
  /** What was left to decide was withdrawn by its author. */
  | { readonly kind: 'withdrawn' }

export function reviewStanding(activity: Pick<Activity, 'claims' | 'deadline'>): ReviewStanding {
  const { claims, deadline } = activity
  const clock = reviewClock(claims)
  if (isRestWithdrawn(activity)) return { kind: 'withdrawn' }
  if (clock !== 'runs') return { kind: clock }
  if (deadline?.breachedAt) return { kind: 'late', due: deadline.breachedAt }
  return { kind: 'awaited', due: deadline?.dueAt ?? null }
}

/** `awaited` and `late` as above; `over`: it was settled, or nothing is left to settle. */
export type OpinionStanding =
  | { readonly kind: 'awaited'; readonly due: Date | null; readonly isReminded: boolean }
  | { readonly kind: 'late'; readonly due: Date }
  | { readonly kind: 'over'; readonly how: 'confirmed' | 'sent-back' | 'changed' }

export function opinionStanding({ claim, contest }: Pick<Opinion, 'claim' | 'contest'>): OpinionStanding {
  const { outcome, deadline } = contest
  if (outcome) return { kind: 'over', how: outcome }
  if (claim.version !== contest.version) return { kind: 'over', how: 'changed' }
  if (deadline?.breachedAt) return { kind: 'late', due: deadline.breachedAt }
  return { kind: 'awaited', due: deadline?.dueAt ?? null, isReminded: (deadline?.step ?? -1) >= 0 }
}

/** Who reads it: somebody who may decide, somebody who coordinates, or neither any more. */
export type ReviewReader = 'trainer' | 'coordinator' | 'nobody'

/** Trainers who may decide on something of it that waits. */
export function reviewersOf<One extends Pick<Staff, 'id' | 'roles'>>(
  activity: Activity,
  staff: readonly One[],
): One[] {
  const waiting = activity.claims.filter(({ state }) => state === 'claimed')
  return staff.filter(({ id, roles }) => {
    const trainer = { personId: id, trainerOf: new Set(roles.includes('trainer') ? [activity.groupId] : []) }
    return waiting.some((claim) => !mayDecide(ruleClaim(activity, claim), trainer))
  })
}

/** Those who have decided or asked something about it already. */
export function hasLooked({ claims }: Activity, personId: string): boolean {
  return claims.some(({ decidedBy, askedBy }) => decidedBy?.id === personId || askedBy.includes(personId))
}

export function reviewReader(
  activity: Activity,
  reader: Reader,
  staff: ReadonlyArray<Pick<Staff, 'id' | 'roles'>>,
): ReviewReader {
  if (reader.kind === 'place') return reader.purpose === 'trainers' ? 'trainer' : 'coordinator'
  if (reader.id === activity.author.id) return 'nobody'
  const roles = staff.find(({ id }) => id === reader.id)?.roles ?? []
  if (roles.includes('trainer') && !isKeptFrom(activity, reader.id, staff)) return 'trainer'
  return roles.includes('coordinator') ? 'coordinator' : 'nobody'
}

/** Whether what waits is all for others: they decided on it before. */
function isKeptFrom(
  activity: Activity,
  personId: string,
  staff: ReadonlyArray<Pick<Staff, 'id' | 'roles'>>,
): boolean {
  const waits = activity.claims.some(({ state }) => state === 'claimed')
  return waits && !reviewersOf(activity, staff).some(({ id }) => id === personId)
}
