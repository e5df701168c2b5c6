/** A text as what is compared of it: stems, concepts, and pieces of words. Pure. */
import { readFileSync } from 'node:fs'
import { stemmer } from '@orama/stemmers/french'
import { distance } from 'fastest-levenshtein'
import { z } from 'zod'
import { bare } from '../kernel/written.ts'

const Lists = z.strictObject({
  /** Words that say nothing of what a text is about. */
  common: z.array(z.string()),
  /** Words and phrases that mean the same here: each line is one concept. */
  synonyms: z.array(z.array(z.string()).min(2)),
})

const LISTS = Lists.parse(JSON.parse(readFileSync(new URL('./french.json', import.meta.url), 'utf8')))

/** Everything between words, of the signs that people type: far quicker than asking Unicode of each character. */
const BETWEEN = /[\s!-/:-@[-`{-~\u00a0-\u00bf\u2000-\u2bff\u3000-\u303f]+/

/** Taking a word apart is slow, and people use the same words. Each map holds so many, and begins anew. */
const KEPT = 50_000

function remembered<Value>(make: (word: string) => Value): (word: string) => Value {
  const made = new Map<string, Value>()
  return (word) => {
    const known = made.get(word)
    if (known !== undefined) return known
    if (made.size >= KEPT) made.clear()
    const value = make(word)
    made.set(word, value)
    return value
  }
}

const foldedWord = remembered((word) =>
  word.normalize('NFKD').replace(/\p{M}/gu, '').replace(/œ/g, 'oe').replace(/æ/g, 'ae'),
)

/** Lower case, without accents and signs: `L’Écran` is `l`, `ecran`. */
export function wordsOf(text: string): string[] {
  const words: string[] = []
  for (const word of bare(text).toLowerCase().split(BETWEEN)) if (word !== '') words.push(foldedWord(word))
  return words
}

const COMMON = new Set(LISTS.common.flatMap(wordsOf))

/** Of one letter, elided or a list's; a word that everybody uses; characters that are no word: no use. */
export function says(word: string): boolean {
  return word.length > 1 && word.length <= LONGEST && !COMMON.has(word)
}

const LONGEST = 40

export const stemOf = remembered(stemmer)

/** By the stem with which a phrase begins: the stems that follow in it, and the concept that it names. */
const CONCEPTS = new Map<string, ReadonlyArray<{ rest: readonly string[]; concept: string }>>()
for (const [index, line] of LISTS.synonyms.entries()) {
  for (const phrase of line) {
    const [first = '', ...rest] = wordsOf(phrase).map(stemOf)
    CONCEPTS.set(first, [...(CONCEPTS.get(first) ?? []), { rest, concept: `=${index}` }])
  }
}

/** The concepts that these words name, in their order. */
export function conceptsIn(words: readonly string[]): string[] {
  const concepts: string[] = []
  for (let at = 0; at < words.length; at++) {
    const begun = CONCEPTS.get(stemOf(words[at] ?? ''))
    for (const { rest, concept } of begun ?? [])
      if (rest.every((next, ahead) => next === stemOf(words[at + 1 + ahead] ?? ''))) concepts.push(concept)
  }
  return concepts
}

/**
 * What a word is made of: three to five characters in a row, its ends among them. `usb`: `~^us`, `~usb`, `~sb$`, `~^usb`,
 * `~usb$`, `~^usb$`. A word that was mistyped has most of them in common with the right one.
 */
export function piecesOf(word: string): string[] {
  const whole = `^${word}$`
  const pieces: string[] = []
  for (const length of [3, 4, 5])
    for (let at = 0; at + length <= whole.length; at++) pieces.push(`~${whole.slice(at, at + length)}`)
  return pieces
}

/** Whether a word is one of those that everybody uses, mistyped: `coment`, `plusieur`. */
export function isCommonMistyped(word: string): boolean {
  return word.length >= MISTYPED_FROM && COMMON_LIST.some((common) => isNear(word, common))
}

const MISTYPED_FROM = 4
const COMMON_LIST = [...COMMON].filter((word) => word.length >= MISTYPED_FROM)

/** Whether two words are probably the same one, typed in haste: one letter apart from four on, two from seven on. */
export function isNear(one: string, other: string): boolean {
  const length = Math.max(one.length, other.length)
  const most = length < MISTYPED_FROM ? 0 : length < 7 ? 1 : 2
  return Math.abs(one.length - other.length) <= most && distance(one, other) <= most
}
