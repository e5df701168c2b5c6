/**
 * Whether what a trainee writes where questions are asked is one (seed 001 takes every message for one). Words of
 * courtesy start nothing. What seems to tell rather than to ask is asked about, once. Everything else is a question:
 * one too many costs a tap, one too few costs somebody their answer.
 */
import { bare } from '../../kernel/written.ts'
import { doingOf } from './phrases.ts'
import { isLike } from './weighing.ts'
import { sentences } from './words.ts'

export type Meant = 'question' | 'doubt' | 'courtesy'

/** Chatter is short. */
const CHATTER_CHARACTERS = 400

/** Whether the phrases in it say that it asks for something. */
export function asksByPhrases(text: string, doings = sentences(text).map(doingOf)): boolean {
  return doings.includes('asks') || (text.length > CHATTER_CHARACTERS && doings.includes('tells'))
}

export function meantAsQuestion(text: string): Meant {
  const doings = sentences(text).map(doingOf)
  if (doings.every((doing) => doing === 'courtesy')) return 'courtesy'
  if (isLike('question', text, asksByPhrases(text, doings))) return 'question'
  return doings.every((doing) => doing === 'courtesy' || doing === 'thanks') ? 'courtesy' : 'doubt'
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
