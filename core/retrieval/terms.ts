/**
 * Texts as terms: what an index is made of, and what is looked for in it. A term is a number that stands for a stem, a concept
 * or a piece of a word *in one group*, so that nothing that is looked for in one group is found in another. Pure.
 */
import { conceptsIn, piecesOf, says, stemOf, wordsOf } from './words.ts'

/** What is indexed of a subject: what it is about, which is looked for however it is typed; and what else was said. */
export type Told = { readonly asked?: string; readonly said?: string }

/** So much of a text is looked at: the rest of a long one says little else. */
export const READ_MOST = 2_000

/** The term under which every text of a group stands: how many there are. */
export const EVERY = ''

/** The terms of a text, each once, in ascending order, in which they are counted. */
export function termsOf(groupId: string, { asked = '', said = '' }: Told): number[] {
  const number = numbering(groupId)
  const words = wordsOf(asked.slice(0, READ_MOST))
  const stems = [...stemsOf(words), ...stemsOf(wordsOf(said.slice(0, READ_MOST)))]
  const pieces = words.filter(says).flatMap(piecesOf)
  return [...new Set([EVERY, ...stems, ...pieces].map(number))].sort((one, other) => one - other)
}

/** Its stems and the concepts that it names. */
export function stemsOf(words: readonly string[]): string[] {
  return [...words.filter(says).map(stemOf), ...conceptsIn(words)]
}

const START = 0x811c9dc5
const PRIME = 0x01000193

/** FNV-1a, 32 bits, as PostgreSQL's signed integer. Two terms with one number are found together, and told apart afterwards. */
function hashed(from: number, text: string): number {
  let hash = from
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), PRIME)
  return hash
}

/** The numbers that stems, concepts and pieces have in a group. */
export function numbering(groupId: string): (term: string) => number {
  const salt = hashed(START, groupId)
  return (term) => hashed(salt, term) | 0
}
