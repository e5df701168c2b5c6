/** Something said in a room as one way among others: what refuses it closes the way, and the next one can be tried. */
import { Closed, type Saying } from '../../exchange/act.ts'
import { isStopped } from '../../runtime/async/sleep.ts'
import { isPassing, refusalOf } from '../wire/errors.ts'
import { type Outgoing, type Rendering, renderCard, renderSentence } from './render.ts'
import type { Speaker, Target } from './say.ts'

export type Way = ReturnType<typeof createWay>

/** Each of these throws Closed when the room takes no word of ours, or none for a while; and Stopped. */
export function createWay({
  speaker,
  rendering,
}: {
  speaker: Pick<Speaker, 'insist'>
  rendering: Rendering
}) {
  return {
    async say(target: Target, saying: Saying): Promise<void> {
      const messages = saying.cards.flatMap((card) => renderCard(card, rendering, saying.language))
      await orClosed(() => speaker.insist(target, messages, saying.key, saying))
    },
    async sentence(target: Target, sentence: string, key: string): Promise<void> {
      await orClosed(() => speaker.insist(target, renderSentence(sentence, rendering), key))
    },
    async messages(target: Target, messages: readonly Outgoing[], key: string): Promise<void> {
      await orClosed(() => speaker.insist(target, messages, key))
    },
  }
}

/** A refusal closes the way; one that may pass makes whoever answers wait. @throws Closed, Stopped. */
export async function orClosed<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (isStopped(error) || error instanceof Closed) throw error
    throw new Closed({ hasToWait: isPassing(refusalOf(error)), cause: error })
  }
}
