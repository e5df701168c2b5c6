/** Who took part in an activity, as its author named them, and what they say of it themselves. Pure. */

export const PARTICIPATIONS = ['named', 'confirmed', 'declined'] as const
export type Participation = (typeof PARTICIPATIONS)[number]

export type Participant = { readonly id: string; readonly name: string; readonly state: Participation }

/** Those that are shown as having been there: only what they said themselves. */
export function confirmedOf(participants: readonly Participant[]): Participant[] {
  return participants.filter(({ state }) => state === 'confirmed')
}

/** Those that were named, and have not answered. */
export function awaitedOf(participants: readonly Participant[]): Participant[] {
  return participants.filter(({ state }) => state === 'named')
}

/** Whether somebody can be named by its author: whoever said that they were not there is asked no more. */
export function mayBeNamed(
  participants: readonly Participant[],
  personId: string,
  authorId: string,
): boolean {
  return personId !== authorId && !participants.some(({ id, state }) => id === personId && state !== 'named')
}

/** What naming these people changes: who is named anew, and who is named no more, of those that have not answered. */
export function namedAnew(
  participants: readonly Participant[],
  chosen: readonly string[],
): { readonly added: readonly string[]; readonly removed: readonly string[] } {
  const known = new Set(participants.map(({ id }) => id))
  return {
    added: [...new Set(chosen)].filter((id) => !known.has(id)),
    removed: awaitedOf(participants)
      .map(({ id }) => id)
      .filter((id) => !chosen.includes(id)),
  }
}

export type Answer = Exclude<Participation, 'named'>

/**
 * What somebody who was named may say. `known`: they said it before, and nothing changes. Whoever declined is named no more;
 * whoever confirmed may still say that it was a mistake.
 */
export function answering(
  participants: readonly Participant[],
  personId: string,
  answer: Answer,
): 'answered' | 'known' | 'not-named' {
  const state = participants.find(({ id }) => id === personId)?.state
  if (state === undefined || (state === 'declined' && answer === 'confirmed')) return 'not-named'
  return state === answer ? 'known' : 'answered'
}
