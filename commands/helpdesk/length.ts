/** How long words may be that were written in a chat, which has no field to say so beforehand. */
import { Refusal } from '../../core/kernel/refusal.ts'
import { excerpt } from '../../core/kernel/text.ts'
import { bare } from '../../core/kernel/written.ts'

/** What stands in the chat is not lost, but nobody would know which message was meant. @throws Refusal */
export function checkLength(text: string, most: number): void {
  const length = bare(text).length
  if (length > most)
    throw new Refusal('message-too-long', {
      start: excerpt(text, 60),
      length: String(length),
      most: String(most),
    })
}
