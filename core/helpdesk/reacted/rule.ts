/** What somebody means by a sign of their own under a message: decided once, for all platforms. Pure. */
import type { Intent } from '../../view/card.ts'
import type { Mark } from '../../view/sign.ts'
import { COMMANDS } from '../cards/actions.ts'
import type { EntryKind } from '../store.ts'

/** What stands in the message, as far as it is about a question. */
export type Under = {
  readonly reference: string
  /** A card of ours about it, its own words, or what was said of it. */
  readonly kind: 'card' | 'question' | EntryKind
  /** What these words are kept as; null of a card. */
  readonly saidId: string | null
  /** Whoever put the sign there wrote these words. */
  readonly isOwn: boolean
  /** The thread in which it is talked about in that place, where there is one. */
  readonly thread: string | null
}

/**
 * The button that the sign stands for, under what trainers see of a question of their group. Undefined where it is only a
 * sign: whoever is no trainer there has neither button.
 */
export function meantBy(mark: Mark, { reference, kind, saidId, isOwn }: Under): Intent | undefined {
  if (mark === 'taken') {
    const isQuestion = kind === 'card' || kind === 'question'
    return isQuestion ? { command: COMMANDS.claim, input: { reference } } : undefined
  }
  if (kind !== 'remark' || !isOwn || saidId === null) return undefined
  return { command: COMMANDS.wasMyAnswer, input: { reference, said: saidId } }
}
