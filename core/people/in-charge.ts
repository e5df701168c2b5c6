/**
 * Who is in charge of something that was given to them, or that they took up: the row says to whom; whether they still have
 * it is for this rule to say, and everything asks it, for questions and for activities: rungs, cards, lists, what may be
 * taken, who is told. Pure.
 */
import type { Someone } from './someone.ts'

/** `until`: excluded; null while it has no end. */
export type Period = { readonly from: Date; readonly until: Date | null }

/** Somebody whom something was given to, with what tells whether they are there. */
export type Assignee = Someone & {
  /** When they were trainers of its group. */
  readonly trains: readonly Period[]
  readonly away: readonly Period[]
}

export type Charge =
  | { readonly who: Assignee }
  | { readonly who: null; readonly why: 'nobody' }
  | ({ readonly who: null } & Gone)

/** Why whoever it was given to is not in charge of it. */
export type Gone =
  /** They do not train the group any more. */
  | { readonly why: 'left'; readonly was: Assignee }
  /** `until`: when they said they would be back. */
  | { readonly why: 'away'; readonly was: Assignee; readonly since: Date; readonly until: Date | null }

export type Given = {
  readonly assignee: Assignee | null
  readonly assignedAt: Date | null
  readonly claimedAt: Date | null
}

/**
 * Whoever left the group, lost the role or is away has nothing in charge; but what somebody takes although they are away
 * is theirs: they said so since.
 */
export function inCharge({ assignee, assignedAt, claimedAt }: Given, now: Date): Charge {
  if (!assignee) return { who: null, why: 'nobody' }
  if (!assignee.trains.some((period) => covers(period, now))) return { who: null, why: 'left', was: assignee }
  const tookAt = Math.max(assignedAt?.getTime() ?? 0, claimedAt?.getTime() ?? 0)
  const absences = assignee.away.filter((period) => covers(period, now) && period.from.getTime() >= tookAt)
  const [first] = absences
  if (!first) return { who: assignee }
  // Two people who turned out to be one may be away twice: they are back when both are over.
  const ends = absences.map(({ until }) => until)
  const until = ends.includes(null) ? null : new Date(Math.max(...ends.map((end) => end?.getTime() ?? 0)))
  return { who: null, why: 'away', was: assignee, since: first.from, until }
}

function covers({ from, until }: Period, now: Date): boolean {
  return from <= now && (until === null || until > now)
}
