/**
 * Pairs of words that may mean the same: which ones somebody met by saying that an answer to a question in other words was
 * theirs, and what is decided about one. Of a text nothing stays but single words, in lower case: no name, no number, no
 * address. Pure.
 *
 * A pair is `met` by one person; `proposed` to the coordinators once a second person met it too; then `same` or `different`,
 * from which it comes back to `proposed` where somebody undoes that.
 */
import { bare } from '../../kernel/written.ts'
import { READ_MOST } from '../../retrieval/terms.ts'
import { conceptsIn, isNear, says, stemOf, wordsOf } from '../../retrieval/words.ts'

export const PAIR_STATES = ['met', 'proposed', 'same', 'different'] as const
export type PairState = (typeof PAIR_STATES)[number]

/** A word by its stem, and as it was written. */
export type Word = { readonly stem: string; readonly word: string }

/** In the order of their stems: the same two are one pair, whoever said which. */
export type Candidate = { readonly one: Word; readonly other: Word }

/** In letters of the word that is kept. Shorter ones are abbreviations and the like, which are one word for many things. */
const SHORTEST = 4
const LONGEST = 25

/** Texts that have more of one's words than this in common are alike already: what is left over is beside the matter. */
const SHARED_MOST = 0.75

/** Where more words than so many are left on one side, nobody can tell which of them stands for which. */
const LEFT_MOST = 4

/** @param theirs a question with its answers, or a sheet; words of the answer are shared, and none of them is proposed. */
export function candidatesIn(
  mine: string,
  theirs: { readonly asked: string; readonly said: string },
): Candidate[] {
  const [typed, asked, said] = [plainly(mine), plainly(theirs.asked), plainly(theirs.said)]
  const own = spokenIn(typed)
  const all = spokenIn(`${asked}\n${said}`)
  if (own.stems.size === 0) return []
  const shared = [...own.stems].filter(([stem, word]) => has(all, stem, word)).length
  if (shared > own.stems.size * SHARED_MOST) return []
  const capitals = new Set([typed, asked, said].flatMap(capitalsIn))
  const left = (text: string, other: Spoken) =>
    plainWords(text).filter(({ stem, folded }) => !capitals.has(folded) && !has(other, stem, folded))
  const [ones, others] = [left(typed, all), left(asked, own)]
  if (ones.length > LEFT_MOST || others.length > LEFT_MOST || spokenIn(asked).stems.size === 0) return []
  return ones
    .flatMap((one) => others.map((other) => inOrder(one, other)))
    .sort((a, b) => compare(a.one.stem, b.one.stem) || compare(a.other.stem, b.other.stem))
}

/** Those without a word of somebody's name, however its letters are typed. */
export function withoutNames(candidates: readonly Candidate[], names: readonly string[]): Candidate[] {
  const named = new Set(names.map(plainly).flatMap(wordsOf))
  const isNamed = ({ word }: Word) => wordsOf(word).some((one) => named.has(one))
  return candidates.filter(({ one, other }) => !isNamed(one) && !isNamed(other))
}

/** Before anything is looked at: one way of writing each letter, whole and of its common width, and not a sign that looks like it. */
const plainly = (text: string) => text.normalize('NFKC')

/** By code unit, as the database orders them too. */
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function inOrder(a: Word, b: Word): Candidate {
  const [one, other] = compare(a.stem, b.stem) < 0 ? [a, b] : [b, a]
  return { one: { stem: one.stem, word: one.word }, other: { stem: other.stem, word: other.word } }
}

type Spoken = { readonly stems: ReadonlyMap<string, string>; readonly concepts: ReadonlySet<string> }

function spokenIn(text: string): Spoken {
  const words = wordsOf(bare(text).slice(0, READ_MOST))
  return {
    stems: new Map(words.filter(says).map((word) => [stemOf(word), word])),
    concepts: new Set(conceptsIn(words)),
  }
}

/** The word itself, mistyped or not, or what everybody knows to mean the same. */
function has({ stems, concepts }: Spoken, stem: string, word: string): boolean {
  if (stems.has(stem) || conceptsIn([word]).some((concept) => concepts.has(concept))) return true
  return [...stems.values()].some((other) => isNear(word, other))
}

/** Each once, by its stem: letters of our alphabet alone, all of them small. */
function plainWords(text: string): Array<Word & { readonly folded: string }> {
  const found = new Map<string, Word & { readonly folded: string }>()
  for (const word of tokensIn(text)) {
    const [folded = '', ...more] = wordsOf(word)
    if (more.length > 0 || !says(folded) || word !== word.toLowerCase()) continue
    if (!/^\p{Script=Latin}+$/u.test(word)) continue
    const { length } = [...word]
    if (length < SHORTEST || length > LONGEST) continue
    const stem = stemOf(folded)
    if (!found.has(stem)) found.set(stem, { stem, word, folded })
  }
  return [...found.values()]
}

/** What is written with a capital anywhere may be a name wherever it is not. */
function capitalsIn(text: string): string[] {
  return tokensIn(text)
    .filter((word) => word !== word.toLowerCase())
    .flatMap(wordsOf)
}

/** Addresses, files, codes and whatever has a number in it are no words. */
function tokensIn(text: string): string[] {
  return bare(text)
    .slice(0, READ_MOST)
    .split(/\s+/)
    .filter((token) => !/[@/\\_\d]|\p{L}\.\p{L}/u.test(token))
    .flatMap((token) => token.split(/[^\p{L}\p{M}]+/u))
    .filter((word) => word !== '')
}

/** What a coordinator says of a pair. */
export const PAIR_MOVES = ['same', 'different', 'undo'] as const
export type PairMove = (typeof PAIR_MOVES)[number]

/** `next`: undefined where it is so already, and nothing is to be written. */
export type PairOutcome =
  | { readonly ok: false }
  | { readonly ok: true; readonly next?: Exclude<PairState, 'met'> }

/** Only what is proposed is decided: of two at once, whoever comes second and says otherwise is told who came first. */
export function decidePair(state: Exclude<PairState, 'met'>, move: PairMove): PairOutcome {
  if (move === 'undo') return state === 'proposed' ? { ok: true } : { ok: true, next: 'proposed' }
  if (state === 'proposed') return { ok: true, next: move }
  return state === move ? { ok: true } : { ok: false }
}
