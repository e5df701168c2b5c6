/**
 * What can be chosen under a message. Matrix has no buttons: each choice has a number, and is made by answering with the
 * number or the words, or by putting the number's sign under the message (docs/decisions/0020). What each one does
 * travels in the message itself, so that nothing is remembered and a choice can be made after a restart. Pure.
 */
import { z } from 'zod'
import { folded } from '../../../core/kernel/text.ts'

/** `data`: an intent (`core/command/intent.ts`) or a touch (`exchange/dialogue/touch.ts`), as text. */
export type Offer = { label: string; data: string }

/** Names of our own in the contents of events, in the form that the specification asks for. */
export const OFFERS = 'org.sos-tice.offers'
/** The message that a reply to this one is about, where it is the continuation of a longer one. */
export const ABOUT = 'org.sos-tice.about'

const Offers = z.array(z.object({ label: z.string(), data: z.string() })).max(100)

export function offersIn(content: Readonly<Record<string, unknown>>): readonly Offer[] {
  return Offers.safeParse(content[OFFERS]).data ?? []
}

/** `1️⃣`, as clients offer it among their signs. There is none beyond ten. */
export function signOf(number: number): string | undefined {
  if (number === 10) return '🔟'
  return number >= 1 && number <= 9 ? `${number}\ufe0f\u20e3` : undefined
}

/** Clients write the sign with or without the mark that asks for its coloured form. */
function numberOf(sign: string): number | undefined {
  const plain = sign.replaceAll('\ufe0f', '')
  if (plain === '🔟') return 10
  const digit = /^([1-9])\u20e3$/.exec(plain)?.[1]
  return digit === undefined ? undefined : Number(digit)
}

export function offerSigned(offers: readonly Offer[], sign: string): Offer | undefined {
  const number = numberOf(sign)
  return number === undefined ? undefined : offers[number - 1]
}

/** `2`, `2.`, `n° 2`, `2️⃣`: a whole message that is nothing but a number. */
const NUMBER = /^(?:n\s*[°º]?\s*|#\s*)?(\d{1,3})\s*[.)°]?$/i

/** What is typed and names no choice is words of their own: only a whole message counts. */
export function offerTyped(offers: readonly Offer[], text: string): Offer | undefined {
  const typed = text.trim()
  const number = NUMBER.exec(typed)?.[1] ?? numberOf(typed)
  if (number !== undefined) return offers[Number(number) - 1]
  const word = folded(typed)
  return word === '' ? undefined : offers.find(({ label }) => folded(label) === word)
}

/** Whether a message could be a choice at all: worth looking for what was offered last. */
export function mayChoose(text: string): boolean {
  const typed = text.trim()
  return typed.length <= 60 && !typed.includes('\n')
}
