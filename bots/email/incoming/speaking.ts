/** How what somebody wrote back is answered: by a letter to the address that is theirs, whatever stood in its head. */
import { createHash } from 'node:crypto'
import { type Card, text } from '../../../core/view/card.ts'
import { Closed, type Saying, type Speaking } from '../../exchange/act.ts'
import { sayRest } from '../../exchange/saying.ts'
import type { Answering } from '../outgoing/answer.ts'
import { words } from '../words.ts'
import type { ReplyHead } from './read.ts'

/**
 * @param name of the letter that was answered: what is written back to this one is about the same.
 * @param read their words, as they were read: where a quotation or a signature was told apart wrongly, they see it.
 */
export function speakingTo(
  answering: Answering,
  { id, name }: { id: string; name: string },
  { messageId, subject }: Pick<ReplyHead, 'messageId' | 'subject'>,
  read: string,
): Speaking {
  const say = (saying: Saying) =>
    sayRest(saying, [oneOf(saying.cards)], async (card) => {
      const w = words(saying.language)
      const shown = { ...card, body: [...card.body, text(w.wasRead), { kind: 'quote', text: read } as const] }
      const key = createHash('sha256').update(saying.key).digest('hex').slice(0, 32)
      const answer = {
        key,
        card: read === '' ? card : shown,
        language: saying.language,
        name,
        subject,
        ...(messageId ? { to: messageId } : {}),
      }
      // What cannot be said now, or there, the core says by another way: nothing of it is lost.
      if (!(await answering.answer(id, answer))) throw new Closed({ hasToWait: true })
    })
  return {
    // It is marked in the mailbox once it has had its effect: nobody waits before.
    async acknowledge() {},
    inPlace: say,
    toPerson: say,
    async pointToPrivate() {},
  }
}

/** One letter, whatever there is to be said. */
function oneOf([first, ...others]: readonly Card[]): Card {
  if (!first) throw new Error('nothing to be said')
  const body = others.flatMap(({ title, body }) => [
    { kind: 'divider' as const },
    ...(title === undefined ? [] : [{ kind: 'text' as const, text: title }]),
    ...body,
  ])
  return { ...first, body: [...first.body, ...body] }
}
