/** Which ways a reply takes to the person who acted, and in which order. */
import type { Language } from '../../core/kernel/actor.ts'
import { type Card, type Form, notice, type Reply, text } from '../../core/view/card.ts'
import type { Log } from '../runtime/log.ts'
import { type Act, Closed, type Saying, type Speaking } from './act.ts'
import { exchangeWords } from './words.ts'

/** What an answer is told by. */
export type Acted = Pick<Act, 'eventId' | 'account' | 'place' | 'language' | 'late'>

type Way = (saying: Saying) => Promise<void>

/** `waits`: the platform takes nothing for a while; what is left of the saying is said by another road. */
export type Said = 'said' | 'unsaid' | 'waits'

/**
 * What is for everybody is said in the place; what that closes, or is for one person, for their eyes only where they
 * acted, else in private. Where they acted long ago they look no more: nothing fleeting is said to them.
 */
function waysFor({ place, late }: Acted, speaking: Speaking, { visibility, replaces }: Saying): Way[] {
  const { inPlace, fleeting, instead, toPerson } = speaking
  const first = replaces && instead && !late ? [instead] : []
  const privately = [...(fleeting && !late ? [fleeting] : []), toPerson]
  return [...first, ...(place.private || visibility === 'shared' ? [inPlace] : []), ...privately]
}

/** Says cards by the first way that is open; where none is, says where they acted that there is something to be read. */
export async function say(act: Acted, speaking: Speaking, saying: Saying, log: Log): Promise<Said> {
  if (saying.cards.length === 0) return 'said'
  for (const way of waysFor(act, speaking, saying)) {
    try {
      await way(saying)
      return 'said'
    } catch (error) {
      if (!(error instanceof Closed)) throw error
      if (error.hasToWait) return 'waits'
    }
  }
  const { platform } = act.account
  log.warn({ platform, event: act.eventId }, 'an answer reached nobody')
  if (!act.place.private) await speaking.pointToPrivate(saying.language)
  return 'unsaid'
}

/** As `say`, what is of no use to anybody else and no loss: where no private way is open it is left unsaid. */
export async function sayAside(act: Acted, speaking: Speaking, saying: Saying): Promise<void> {
  const ways = waysFor(act, speaking, { ...saying, visibility: 'private' })
  for (const way of ways) {
    try {
      return await way(saying)
    } catch (error) {
      if (!(error instanceof Closed)) throw error
    }
  }
}

/** Says what is left of a saying, part by part: each counts once it is said. */
export async function sayRest<Part>(
  saying: Saying,
  parts: readonly Part[],
  say: (part: Part, index: number) => Promise<unknown>,
): Promise<void> {
  for (const [index, part] of parts.entries()) {
    if (index < saying.said) continue
    await say(part, index)
    saying.said += 1
  }
}

export function sayingOf({ cards, visibility, replaces }: Reply, language: Language, key: string): Saying {
  return { cards, visibility, ...(replaces ? { replaces } : {}), language, key, said: 0 }
}

/** One card for the eyes of whoever acted. */
export function sayingTo(card: Card, language: Language, key: string): Saying {
  return sayingOf({ visibility: 'private', cards: [card] }, language, key)
}

/** A sentence of our own, with what they had typed, to be copied. */
export function remark(sentence: string, typed = ''): Card {
  const card = notice(sentence)
  return typed === '' ? card : { ...card, body: [...card.body, { kind: 'quote', text: typed }] }
}

/** A form that cannot open by itself: a button opens it, beside what is known of it and what is wrong with it. */
export function offering(form: Form, language: Language): Card {
  const w = exchangeWords(language)
  const typed = form.fields.flatMap(({ label, value }) => {
    const shown = typeof value === 'string' ? value : (value ?? []).join(' ')
    return shown === '' ? [] : [{ label, value: shown }]
  })
  return {
    tone: 'neutral',
    title: form.title,
    body: [
      text(w.formWaits),
      ...(typed.length > 0 ? [text(w.youTyped), { kind: 'fields', fields: typed } as const] : []),
    ],
    actions: [{ label: w.openForm, style: 'primary', intent: form.intent }],
  }
}
