/**
 * The traits of a message by which it is weighed: phrases of the lists (`#`), senses of its words (`=`), words that stand
 * alone or beside each other, pieces of words, which mistyped ones have in common with the right ones (`~`). Pure.
 */
import { isPolite, withoutPoliteness } from './phrases.ts'
import { sensesOf } from './senses.ts'
import { anyOf, LISTS, type Sentence, sentences } from './words.ts'

const PIECE_LETTERS = 4
/** How many words it has, as steps: what grows longer keeps the traits of the shorter. */
const LENGTHS_WORDS = [1, 2, 3, 5, 8, 12, 18, 30]
/** The rest of a long message says little else, and pairs of senses are many. */
const READ_MOST_WORDS = 200

type Phrases = Exclude<keyof (typeof LISTS)[number], 'short'>
const phrases = (name: Phrases) => anyOf(LISTS.flatMap((list) => list[name]))
const anywhere = (name: Phrases) => [name, new RegExp(`(?<= |^)${phrases(name)}(?= |$)`)] as const
const first = (name: Phrases) => [name, new RegExp(`^${phrases(name)}(?= |$)`)] as const
const PHRASES = [
  anywhere('topics'),
  anywhere('asking'),
  anywhere('solved'),
  anywhere('substance'),
  anywhere('ofOneself'),
  first('thanks'),
  first('telling'),
  first('holding'),
]

/** What is seen of a text before any word of it is read. */
const SIGNS: ReadonlyArray<readonly [string, RegExp]> = [
  ['#digit', /\d/],
  ['#arrow', /[>→<=]/],
  ['#quotation', /["«“]/],
  ['#exclaimed', /!/],
  ['#colon', /:\s/],
  ['#mention', /@/],
  ['#lines', /\n/],
  ['#picture', /\p{Extended_Pictographic}/u],
]

/** Each once. What is said out of politeness, around it and before it, is no part of what is said. */
export function traitsOf(text: string): Set<string> {
  const said = sentences(text).filter((sentence) => !isPolite(sentence))
  const traits = new Set<string>()
  let left = READ_MOST_WORDS
  for (const sentence of said) {
    const words = withoutPoliteness(sentence.words).split(' ').filter(Boolean).slice(0, left)
    left -= words.length
    addWords(traits, words, sentence)
    addSenses(traits, words, sentence)
    addPhrases(traits, sentence)
  }
  addShape(traits, said)
  for (const [name, sign] of SIGNS) if (sign.test(text)) traits.add(name)
  return traits
}

function addWords(traits: Set<string>, words: readonly string[], { asked }: Sentence): void {
  const row = ['^', ...words, asked ? '?' : '$']
  for (const [at, word] of row.entries()) if (at > 0) traits.add(`${row[at - 1]} ${word}`)
  for (const word of words) {
    traits.add(word)
    const ended = `^${word}$`
    for (let at = 0; at + PIECE_LETTERS <= ended.length; at++)
      traits.add(`~${ended.slice(at, at + PIECE_LETTERS)}`)
  }
}

function addSenses(traits: Set<string>, words: readonly string[], { asked }: Sentence): void {
  const senses = words.map(sensesOf)
  const named = [...new Set(senses.flat())].sort()
  for (const [at, one] of named.entries()) {
    traits.add(`=${one}`).add(`=${one}${asked ? '?' : '.'}`)
    for (const other of named.slice(at + 1)) traits.add(`=${one}&${other}`)
  }
  const row = [['^'], ...words.map((word, at) => [...(senses[at] ?? []), word]), [asked ? '?' : '$']]
  for (const [at, ends] of row.entries())
    for (const one of row[at - 1] ?? []) for (const end of ends) traits.add(`=${one} ${end}`)
}

function addPhrases(traits: Set<string>, { words, asked, link }: Sentence): void {
  if (asked) traits.add('#asked')
  if (link) traits.add('#link')
  for (const [name, found] of PHRASES) if (found.test(words)) traits.add(`#${name}${asked ? '?' : ''}`)
}

function addShape(traits: Set<string>, said: readonly Sentence[]): void {
  const words = said.flatMap((one) => one.words.split(' ').filter(Boolean))
  for (const length of LENGTHS_WORDS) if (words.length >= length) traits.add(`#words:${length}`)
  if (said.length > 1) traits.add('#sentences')
  if (said.at(-1)?.asked) traits.add('#asked:last')
  if (said.some(({ asked }) => asked) && said.some(({ asked }) => !asked)) traits.add('#asked:some')
}
