/**
 * Keys for platforms without buttons: each has a number, and is touched by typing its number or its label. Pure. What is
 * typed and is no key is an answer, so that only a whole message counts as one.
 */
import { folded } from '../../../core/kernel/text.ts'
import type { Key, Question } from './question.ts'
import type { Touch } from './touch.ts'

export type NumberedKey = Key & { number: number }

/** All keys of a question in the order in which they are shown, from 1. */
export function numbered({ keys }: Pick<Question, 'keys'>): NumberedKey[] {
  return keys.flat().map((key, index) => ({ ...key, number: index + 1 }))
}

/** @returns undefined when the text names no key: it is an answer then. */
export function touchTyped(question: Pick<Question, 'keys'>, text: string): Touch | undefined {
  const typed = text.trim()
  const all = numbered(question)
  const word = folded(typed)
  const found = /^\d{1,3}$/.test(typed)
    ? all.find(({ number }) => number === Number(typed))
    : all.find(({ label }) => word !== '' && folded(label) === word)
  return found?.touch
}
