/**
 * The rules of a collaboration: what is attested by it and to whom, which part of a message may be kept, who reads it, and who
 * undoes it. Pure.
 *
 * | state | what leads to it | what may be done |
 * |---|---|---|
 * | attested | a trainer of the group attests, by words that are kept | read it; undo it |
 * | undone | a trainer of the group to whom nothing is attested by it undoes it, saying why | nothing: another one is attested |
 */
import { type Award, type Granted, type Plan, planFor } from '../acquired/award.ts'
import { type Trainer, wordsOf } from '../verdict.ts'

export interface CollaborationFacts {
  readonly groupId: string
  readonly author: { readonly id: string } | null
  readonly granted: readonly Granted[]
  readonly undoneAt: Date | null
}

export type CollaborationRefusal =
  /** Nobody attests their own. */
  | { readonly code: 'collaboration-own' }
  | { readonly code: 'collaboration-nothing-left' }
  /** What was kept says something else than the message. */
  | { readonly code: 'collaboration-reworded' }
  | { readonly code: 'collaboration-undone' }
  /** Nobody decides on what was attested to themselves. */
  | { readonly code: 'collaboration-yours' }
  | { readonly code: 'reason-required' }

/** Each competence to each of them, once, but for what is attested to them already, by whatever source. */
export function planOf(
  people: readonly string[],
  competences: readonly string[],
  attested: readonly Award[],
): Plan {
  const all = [...new Set(people)].flatMap((personId) =>
    [...new Set(competences)].sort().map((competence) => ({ personId, competence })),
  )
  return planFor(all, attested)
}

/** Why nothing is attested; `undefined` when something is. */
export function mayAttest(
  by: Pick<Trainer, 'personId'>,
  people: readonly string[],
  { attest }: Plan,
): CollaborationRefusal | undefined {
  if (people.includes(by.personId)) return { code: 'collaboration-own' }
  return attest.length === 0 ? { code: 'collaboration-nothing-left' } : undefined
}

/** Where something is left out of a message that is kept in part. */
const LEFT_OUT = /\[(?:…|\.{3})\]|\n/

/**
 * What a trainer may keep of a message: all of it, or pieces of it in their order, each as it was written.
 * @param original as it is shown: without marks, as is `kept`.
 */
export function keptOf(original: string, kept: string): 'whole' | 'excerpt' | 'reworded' {
  const plain = (text: string) => text.replace(/\s+/g, ' ').trim()
  const whole = plain(original)
  if (plain(kept) === whole) return 'whole'
  let from = 0
  for (const piece of kept.split(LEFT_OUT).map(plain)) {
    const at = whole.indexOf(piece, from)
    if (at === -1) return 'reworded'
    from = at + piece.length
  }
  return 'excerpt'
}

export interface Reader {
  readonly personId: string
  /** The groups where they train or coordinate. */
  readonly staffOf: ReadonlySet<string>
}

/** Those who train and coordinate its group, whose words it keeps, and to whom it attested something. */
export function mayRead({ groupId, author, granted }: CollaborationFacts, by: Reader): boolean {
  return (
    by.staffOf.has(groupId) ||
    author?.id === by.personId ||
    granted.some(({ personId }) => personId === by.personId)
  )
}

/** Why somebody may not undo it; `undefined` when they may: a trainer of its group, and never by whom it was decided about. */
export function mayUndo(
  { groupId, granted, undoneAt }: CollaborationFacts,
  by: Trainer,
): CollaborationRefusal | { readonly code: 'role' } | undefined {
  if (!by.trainerOf.has(groupId)) return { code: 'role' }
  if (undoneAt) return { code: 'collaboration-undone' }
  return granted.some(({ personId }) => personId === by.personId)
    ? { code: 'collaboration-yours' }
    : undefined
}

/** A reason that says something. */
export function isReasoned(reason: string): CollaborationRefusal | undefined {
  return wordsOf(reason) === null ? { code: 'reason-required' } : undefined
}
