/**
 * Whether what a trainee writes where questions are asked is one (seed 001 takes every message for one). Words of
 * courtesy start nothing. What seems to tell rather than to ask is asked about, once. Everything else is a question:
 * one too many costs a tap, one too few costs somebody their answer.
 */
import { bare } from '../../kernel/written.ts'
import { anyOf, LISTS, type Sentence, sentences } from './words.ts'

export type Meant = 'question' | 'doubt' | 'courtesy'

export const COURTESY = anyOf(LISTS.flatMap(({ courtesy, solved }) => [...courtesy, ...solved]))
export const FILLER = anyOf(LISTS.flatMap(({ fillers }) => fillers))
const every = (pattern: string) => new RegExp(`(?<= |^)${pattern}(?= |$)`, 'g')
const first = (pattern: string) => new RegExp(`^${pattern}(?= |$)`)

const courtesies = every(COURTESY)
const fillers = every(FILLER)
const thanks = first(anyOf(LISTS.flatMap((list) => list.thanks)))
const solved = every(anyOf(LISTS.flatMap((list) => list.solved)))
const telling = first(anyOf(LISTS.flatMap((list) => list.telling)))
const asking = every(anyOf(LISTS.flatMap((list) => list.asking)))

/** Of these, what does not work: it counts even where its beginning is a word of courtesy ("ça marche" – "pas"). */
const broken = every(
  anyOf(LISTS.flatMap((list) => list.asking.filter((phrase) => /\b(pas|plus)$/.test(phrase)))),
)
export const topics = every(anyOf(LISTS.flatMap((list) => list.topics)))

/** Chatter is short. */
const CHATTER_CHARACTERS = 400
/** Letters of a script in which we have no list: nothing can be said of them. */
const FOREIGN = /(?!\p{Script=Latin})\p{L}/u

export function meantAsQuestion(text: string): Meant {
  const kinds = sentences(text).map(kindOf)
  if (kinds.includes('asks') || (text.length > CHATTER_CHARACTERS && kinds.includes('tells')))
    return 'question'
  return kinds.every((kind) => kind === 'courtesy') ? 'courtesy' : 'doubt'
}

/** The same of words that files go with: nobody sends a picture out of politeness. */
export function meantWithFiles({ text, files }: { text: string; files: readonly unknown[] }): Meant {
  const meant = meantAsQuestion(text)
  return meant === 'courtesy' && files.length > 0 ? 'doubt' : meant
}

/** Nothing but names: whoever calls somebody waits for something. */
const CALL = /^\s*(?:@[\p{L}\p{N}_.:-]+(?:\s+\p{Lu}[\p{L}]*)*\s*)+$/u

/** Politeness between people, which asks for nothing. */
export function isThanks(said: { text: string; files: readonly unknown[] }): boolean {
  return meantWithFiles(said) === 'courtesy' && !CALL.test(bare(said.text))
}

/** Nothing but politeness. */
export function isCourtesy(sentence: Sentence): boolean {
  return kindOf(sentence) === 'courtesy'
}

type Kind = 'asks' | 'courtesy' | 'solved' | 'tells'

function kindOf({ words, asked, link }: Sentence): Kind {
  if (words.search(broken) >= 0) return 'asks'
  const parts = words.split(courtesies).map((part) => part.trim())
  const [rest = ''] = parts.filter((part) => part !== '')
  if (parts.every((part) => part.replace(fillers, '').trim() === '') && !link)
    return words.search(solved) >= 0 ? 'solved' : 'courtesy'
  if (asked) return 'asks'
  if (parts.some((part) => part.search(asking) >= 0)) return 'asks'
  if (words.search(solved) >= 0) return 'solved'
  if (thanks.test(words)) return 'courtesy'
  if (telling.test(rest) || telling.test(words)) return 'tells'
  const named = parts.some((part) => part.search(topics) >= 0)
  return named || FOREIGN.test(words) ? 'asks' : 'tells'
}
