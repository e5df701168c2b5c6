/** What is looked for in a question. Pure. */
import type { Frequencies } from './rank.ts'
import { NO_SYNONYMS, type Synonyms } from './synonyms.ts'
import { EVERY, numbering, READ_MOST } from './terms.ts'
import { conceptsIn, piecesOf, says, stemOf, wordsOf } from './words.ts'

/**
 * A term of a question: the word that it is of, by its place, or one of the concepts, which follow the words, or what means the
 * same in the organisation, which comes last.
 */
type Term = { readonly word: number; readonly term: string }

/** Each once. */
export type Sought = { readonly stems: readonly Term[]; readonly pieces: readonly Term[] }

/** Of fewer words nobody can tell what is asked; more are not looked for. */
const WORDS_LEAST = 2
const WORDS_MOST = 60

/** Undefined where it says too little: fewer words than `least`. */
export function soughtIn(
  question: string,
  least = WORDS_LEAST,
  synonyms: Synonyms = NO_SYNONYMS,
): Sought | undefined {
  const words = wordsOf(question.slice(0, READ_MOST))
  const saying = [...new Set(words.filter(says))].slice(0, WORDS_MOST)
  if (saying.length < least) return undefined
  const concepts = [...new Set(conceptsIn(words))].map((term, at) => ({ word: saying.length + at, term }))
  const stems = saying.map((word, at) => ({ word: at, term: stemOf(word) }))
  const meant = [...new Set(stems.flatMap(({ term }) => synonyms(term)))].map((term, at) => ({
    word: saying.length + concepts.length + at,
    term,
  }))
  const pieces = saying.flatMap((word, at) => piecesOf(word).map((term) => ({ word: at, term })))
  return { stems: once([...stems, ...concepts, ...meant]), pieces: once(pieces) }
}

function once(terms: readonly Term[]): Term[] {
  return [...new Map(terms.toReversed().map((one) => [one.term, one])).values()].reverse()
}

/** The kinds of terms that are looked for. The one under which every text stands is only counted. */
export const KIND = { every: 0, stem: 1, piece: 2 } as const

/** The same in each pool, as columns: `nth` is its place among those of its kind. `salts`: with what each is numbered. */
export function termsSought({ stems, pieces }: Sought, salts: readonly string[]) {
  const terms = [
    { kind: KIND.every, word: -1, nth: 0, term: EVERY },
    ...stems.map((one, nth) => ({ ...one, kind: KIND.stem, nth })),
    ...pieces.map((one, nth) => ({ ...one, kind: KIND.piece, nth })),
  ]
  const rows = salts.flatMap((salt, group) => {
    const number = numbering(salt)
    return terms.map(({ term, ...rest }) => ({ ...rest, group, term: number(term) }))
  })
  return {
    group: rows.map(({ group }) => group),
    kind: rows.map(({ kind }) => kind),
    word: rows.map(({ word }) => word),
    nth: rows.map(({ nth }) => nth),
    term: rows.map(({ term }) => term),
  }
}

/** What was counted: of a kind, of the term at this place, in how many texts of a group it stands. */
export type Counted = { readonly kind: number; readonly nth: number; readonly texts: number }

export function frequenciesOf({ stems, pieces }: Sought, counted: readonly Counted[]): Frequencies {
  const terms: Record<number, readonly Term[]> = { [KIND.stem]: stems, [KIND.piece]: pieces }
  const known = new Map([...stems, ...pieces].map(({ term }) => [term, 0]))
  let all = 0
  for (const { kind, nth, texts } of counted) {
    const term = terms[kind]?.[nth]?.term
    if (kind === KIND.every) all += texts
    else if (term !== undefined) known.set(term, (known.get(term) ?? 0) + texts)
  }
  // What nobody looked for is as rare as can be found.
  return { texts: all, of: (term) => known.get(term) ?? 1 }
}
