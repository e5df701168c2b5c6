/**
 * Which of several texts answers what is asked: BM25 (Robertson and Zaragoza, 2009) over stems and concepts of question and
 * answer, and over pieces of the words of the question, for what is mistyped. Pure.
 */
import { NO_SYNONYMS, type Synonyms } from './synonyms.ts'
import { READ_MOST, stemsOf } from './terms.ts'
import { conceptsIn, isCommonMistyped, isNear, piecesOf, says, stemOf, wordsOf } from './words.ts'

/** A question with what was answered. */
export type Text = { readonly asked: string; readonly said: string }

/** In how many texts a stem, a concept or a piece stands, and how many there are. */
export type Frequencies = { readonly texts: number; readonly of: (term: string) => number }

export type Ranked<T> = {
  readonly text: T
  readonly score: number
  /** How much of what is asked the text speaks of, from 0 to 1; only of those that come first. */
  readonly share: number
}

/**
 * How much of what somebody looks for a text speaks of at least. It is a list for them to read, and may say less than what is
 * proposed to them without having been asked for.
 */
export const SHARE_SOUGHT = 0.4

/** How soon a word that comes again adds nothing; how much the length of a text counts against it. */
const K1 = 1.2
const B = 0.5
/** Of so many words, in the mean: what people ask, with what is answered. */
const MEAN_LENGTH = 25
/** What a word counts in an answer, beside one of the question. */
const IN_ANSWER = 0.5
/** What a piece counts beside a word. There are many to a word. */
const PIECE = 0.1
/** As if there were so many other texts: of the first few, each word would say everything or nothing. */
const OTHERS = 50
/** Of so many of the first ones the share is reckoned, unless it is said. */
const LOOKED_AT = 12

export function rank<T extends Text>(
  question: string,
  texts: readonly T[],
  frequencies: Frequencies,
  lookedAt = LOOKED_AT,
  synonyms: Synonyms = NO_SYNONYMS,
): Ranked<T>[] {
  const words = wordsOf(question.slice(0, READ_MOST))
  const score = scoring(words, frequencies, synonyms)
  return texts
    .map((text) => {
      const asked = wordsOf(text.asked.slice(0, READ_MOST))
      const said = wordsOf(text.said.slice(0, READ_MOST))
      return { text, asked, said, score: score(asked, said) }
    })
    .filter((one) => one.score > 0)
    .sort((one, other) => other.score - one.score)
    .map(({ text, score, asked, said }, index) => ({
      text,
      score,
      share: index < lookedAt ? shareOf(words, { asked, said }, frequencies, synonyms) : 0,
    }))
}

/** BM25 of a text, by the words of its two parts. What means the same as a word of the question counts as that word. */
function scoring(words: readonly string[], frequencies: Frequencies, synonyms: Synonyms) {
  const stems = [...new Set(stemsOf(words))]
  const stemAt = new Map(stems.map((stem, at) => [stem, at]))
  for (const [at, stem] of stems.entries())
    for (const other of synonyms(stem)) if (!stemAt.has(other)) stemAt.set(other, at)
  const pieces = [...new Set(words.filter(says).flatMap(piecesOf))]
  const pieceAt = new Map(pieces.map((piece, at) => [piece, at]))
  const weights = [...stems, ...pieces].map((term) => rarity(frequencies, term))
  /** What a word of a text has in common with the question: people use the same words. */
  const known = new Map<string, { stem: number | undefined; pieces: readonly number[] }>()
  const common = (word: string) => {
    let found = known.get(word)
    if (!found) {
      const isSaying = says(word)
      found = {
        stem: isSaying ? stemAt.get(stemOf(word)) : undefined,
        pieces: isSaying ? piecesOf(word).flatMap((piece) => pieceAt.get(piece) ?? []) : [],
      }
      known.set(word, found)
    }
    return found
  }
  return (asked: readonly string[], said: readonly string[]): number => {
    const counts = new Float64Array(stems.length)
    const seen = new Uint8Array(pieces.length)
    let inPieces = 0
    const add = (at: number | undefined, much: number) => {
      if (at !== undefined) counts[at] = (counts[at] ?? 0) + much
    }
    for (const word of asked) {
      const { stem, pieces: theirs } = common(word)
      add(stem, 1)
      for (const at of theirs) {
        if (seen[at]) continue
        seen[at] = 1
        inPieces += weights[stems.length + at] ?? 0
      }
    }
    for (const word of said) add(common(word).stem, IN_ANSWER)
    for (const concept of conceptsIn(asked)) add(stemAt.get(concept), 1)
    for (const concept of conceptsIn(said)) add(stemAt.get(concept), IN_ANSWER)
    const length = asked.length + IN_ANSWER * said.length
    const dampened = K1 * (1 - B + (B * length) / MEAN_LENGTH)
    let score = (PIECE * inPieces * (K1 + 1)) / (1 + dampened)
    for (let at = 0; at < stems.length; at++) {
      const count = counts[at] ?? 0
      if (count > 0) score += ((weights[at] ?? 0) * count * (K1 + 1)) / (count + dampened)
    }
    return score
  }
}

function rarity({ texts, of }: Frequencies, term: string): number {
  return Math.log((texts + OTHERS + 1) / (of(term) + 1))
}

/** A word that only the answer has is spoken of, and may be beside the matter. */
const BESIDE = 0.7

/**
 * Each word counts by how rare it is, and a rare one not as much more as in the score: of a question that says what another
 * says there is always a word that nobody used. One that is mistyped counts as the one that was meant.
 */
function shareOf(
  words: readonly string[],
  { asked, said }: { readonly asked: readonly string[]; readonly said: readonly string[] },
  frequencies: Frequencies,
  synonyms: Synonyms,
): number {
  const places: Place[] = [
    { counts: 1, ...toldIn(asked) },
    { counts: BESIDE, ...toldIn(said) },
  ]
  const weight = (stem: string) => Math.sqrt(rarity(frequencies, stem))
  let all = 0
  let found = 0
  for (const word of new Set(words.filter(says))) {
    const stem = stemOf(word)
    const concepts = conceptsIn([word])
    const same = synonyms(stem)
    const meant = places.find(
      ({ stems, concepts: named }) =>
        stems.has(stem) ||
        same.some((other) => stems.has(other)) ||
        concepts.some((concept) => named.has(concept)),
    )
    const nearest = meant || frequencies.of(stem) > 0 ? undefined : nearestIn(places, word)
    if (!meant && !nearest && isCommonMistyped(word)) continue
    const much = weight(nearest ? stemOf(nearest.word) : stem)
    all += much
    found += much * (meant?.counts ?? nearest?.counts ?? 0)
  }
  return all === 0 ? 0 : found / all
}

type Place = { readonly counts: number } & ReturnType<typeof toldIn>

function nearestIn(places: readonly Place[], word: string): { counts: number; word: string } | undefined {
  for (const { counts, stems } of places)
    for (const other of stems.values()) if (isNear(word, other)) return { counts, word: other }
  return undefined
}

function toldIn(words: readonly string[]) {
  return {
    stems: new Map(words.filter(says).map((word) => [stemOf(word), word])),
    concepts: new Set(conceptsIn(words)),
  }
}
