/** What sentences do by the phrases in them: words of courtesy neither ask nor answer anything. Pure. */
import { anyOf, LISTS, type Sentence } from './words.ts'

const COURTESY = anyOf(LISTS.flatMap(({ courtesy, solved }) => [...courtesy, ...solved]))
const FILLER = anyOf(LISTS.flatMap((list) => list.fillers))
const every = (pattern: string) => new RegExp(`(?<= |^)${pattern}(?= |$)`, 'g')
const first = (pattern: string) => new RegExp(`^${pattern}(?= |$)`)

const courtesies = every(COURTESY)
const fillers = every(FILLER)
const polite = new RegExp(`^(?:${COURTESY}|${FILLER})(?: |$)`)
const thanks = first(anyOf(LISTS.flatMap((list) => list.thanks)))
const solved = every(anyOf(LISTS.flatMap((list) => list.solved)))
const telling = first(anyOf(LISTS.flatMap((list) => list.telling)))
const topics = every(anyOf(LISTS.flatMap((list) => list.topics)))
/** Letters of a script in which we have no list: nothing can be said of them. */
const FOREIGN = /(?!\p{Script=Latin})\p{L}/u
const asking = every(anyOf(LISTS.flatMap((list) => list.asking)))

/** Of these, what does not work: it counts even where its beginning is a word of courtesy ("ça marche" – "pas"). */
const broken = every(
  anyOf(LISTS.flatMap((list) => list.asking.filter((phrase) => /\b(pas|plus)$/.test(phrase)))),
)

/** What a sentence does, by the phrases that stand in it. */
export type Doing = 'asks' | 'courtesy' | 'thanks' | 'solved' | 'tells'

/** `courtesy` is nothing but that, also where it ends in a question mark: "Ça va ?". */
export function doingOf({ words, asked, link }: Sentence): Doing {
  if (words.search(broken) >= 0) return 'asks'
  const parts = words.split(courtesies).map((part) => part.trim())
  const [rest = ''] = parts.filter((part) => part !== '')
  if (parts.every((part) => part.replace(fillers, '').trim() === '') && !link)
    return words.search(solved) >= 0 ? 'solved' : 'courtesy'
  if (asked || parts.some((part) => part.search(asking) >= 0)) return 'asks'
  if (words.search(solved) >= 0) return 'solved'
  if (thanks.test(words)) return 'thanks'
  if (telling.test(rest) || telling.test(words)) return 'tells'
  const named = parts.some((part) => part.search(topics) >= 0)
  return named || FOREIGN.test(words) ? 'asks' : 'tells'
}

/** Nothing but politeness. */
export const isPolite = (sentence: Sentence) => doingOf(sentence) === 'courtesy'

/** A phrase at a time: one expression for all of them could take for ever over words that were written to make it. */
export function withoutPoliteness(words: string): string {
  let rest = words
  for (let found = polite.exec(rest); found; found = polite.exec(rest)) rest = rest.slice(found[0].length)
  return rest
}
