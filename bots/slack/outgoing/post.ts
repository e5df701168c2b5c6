/** Posts a card, in as many messages as it takes, with its pictures where they stand. */
import type { Language } from '../../../core/kernel/actor.ts'
import type { Card } from '../../../core/view/card.ts'
import type { Draw } from '../../platform.ts'
import { ALT_TEXT } from '../limits.ts'
import { type Address, type Client, type MessagePart, messageKey, postMessage } from '../wire/api.ts'
import { literal } from '../wire/text.ts'
import { shareFiles } from '../wire/uploads.ts'
import { type Encode, messagesOf, notification, partsOf, textBlocks } from './render.ts'

export type Posting = { client: Client; draw: Draw; encode: Encode }

/** How one call is tried: once, or again after a while. Call by call, because a picture has no key of its own. */
export type Attempt = <T>(work: () => Promise<T>) => Promise<T>

/**
 * @param key the same again says nothing twice.
 * @returns where the first message stands, which is the card's own reference, and all of them (pictures are files).
 */
export async function postCard(
  { client, draw, encode }: Posting,
  to: Address,
  card: Card,
  language: Language,
  key: string,
  attempt: Attempt = (work) => work(),
): Promise<{ channel: string; ts: string; all: readonly string[] }> {
  let first: { channel: string; ts: string } | undefined
  const all: string[] = []
  const say = async (part: MessagePart, index: string) => {
    const posted = await attempt(() => postMessage(client, to, part, messageKey(key, index)))
    first ??= posted
    all.push(posted.ts)
  }
  for (const [index, part] of partsOf(card, encode, language).entries()) {
    if (part.kind === 'message') {
      await say(part, String(index))
      continue
    }
    const picture = { bytes: draw(part.picture), name: `${part.picture.kind}.png`, alt: part.alt }
    await attempt(() => shareFiles(client, to, [picture]))
    // A description that no picture can carry is said beside it.
    if (literal(part.alt).length > ALT_TEXT - 100) {
      const spoken = messagesOf(textBlocks(part.alt), notification(card))
      for (const [more, message] of spoken.entries()) await say(message, `${index}.${more}`)
    }
  }
  if (!first) throw new Error('a card with nothing in it cannot be posted')
  return { ...first, all }
}

export const hasPicture = (card: Card) => card.body.some((block) => block.kind === 'image')
