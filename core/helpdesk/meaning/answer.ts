/**
 * Whether what a trainer writes below a question is an answer, or says that one will come: "Je regarde ça demain.",
 * "Quel logiciel ?". What was taken for the one is made the other by one press.
 */
import { isPolite, withoutPoliteness } from './phrases.ts'
import { isLike } from './weighing.ts'
import { anyOf, LISTS, ownWords, type Sentence, sentences } from './words.ts'

export type MeantReply = 'answer' | 'holding'

const first = (phrases: readonly string[]) => new RegExp(`^${anyOf(phrases)}(?= |$)`)
const within = (phrases: readonly string[]) => new RegExp(`(?<= |^)${anyOf(phrases)}(?= |$)`)

const holding = first(LISTS.flatMap((list) => list.holding))
const substance = within(LISTS.flatMap((list) => list.substance))
/** Who answers seldom speaks of themselves. */
const ofOneself = within(LISTS.flatMap((list) => list.ofOneself))
const topics = new RegExp(within(LISTS.flatMap((list) => list.topics)), 'g')
const greets = first(LISTS.flatMap((list) => list.greetings))

/** A sentence longer than this says something, whatever it begins with. */
const LONG_WORDS = 24
/** One longer than this that names things, or says what to do, is more than a promise. */
const SHORT_WORDS = 11

/** Whether the phrases in it say more than that an answer will come. */
export function answersByPhrases(text: string, said = saidIn(ownWords(text))): boolean {
  return !said.every(isHolding)
}

/** But for politeness. */
const saidIn = (own: string) => sentences(own).filter((one) => !isPolite(one))

export function meantAsAnswer(text: string): MeantReply {
  const own = ownWords(text)
  const said = saidIn(own)
  if (said.length === 0) return 'holding'
  return isLike('answer', own, answersByPhrases(text, said)) ? 'answer' : 'holding'
}

/** Few answers are as short as this, unless they say what to do. */
const BRIEF_WORDS = 6

/** An answer in so few words, and so little said, that it may not have been meant as one. */
export function isBrief(text: string): boolean {
  const said = sentences(ownWords(text))
  const count = said.reduce((sum, { words }) => sum + words.split(' ').length, 0)
  return count <= BRIEF_WORDS && !said.some(({ words, link }) => link || substance.test(words))
}

function isHolding({ words, asked, link }: Sentence): boolean {
  const count = words.split(' ').length
  if (link || count > LONG_WORDS) return false
  if (count > SHORT_WORDS && (substance.test(words) || (words.match(topics)?.length ?? 0) > 1)) return false
  const said = withoutPoliteness(words)
  /** "Bonjour Léa, …": after a greeting stands a name that nobody has a list of. */
  const called = greets.test(words) ? said.replace(/^\S+ ?/, '') : said
  const begins = (pattern: RegExp) => [words, said, called].some((one) => pattern.test(one))
  if (called === '' || begins(holding)) return true
  if (substance.test(words)) return false
  return asked || (ofOneself.test(words) && (words.match(topics)?.length ?? 0) < 2)
}
