/**
 * The text grammar, for places where a command is one line: `/repondre SOS-MATHS-2026-0007 Ouvrez le tableur…`.
 * Options are read in their order; the last one that can hold several words takes the rest, less what follows it.
 */
import { sameWords } from '../kernel/text.ts'
import type { AnyCommand } from './command.ts'
import { dateMeant, spanOpened } from './date.ts'
import { type Option, typedOptions } from './option.ts'
import { type Around, referenceAt } from './reference.ts'

export type CommandLine = { name: string; rest: string }

/** Called without saying what for, as a line of its own: the command that is `calledAlone` is meant. */
export const CALLED_ALONE = '/?'

/** `/name@bot rest` → name and rest; undefined when the text is no command. */
export function parseCommandLine(text: string): CommandLine | undefined {
  if (text.trim() === CALLED_ALONE) return { name: CALLED_ALONE.slice(1), rest: '' }
  const match = /^\s*\/([\p{L}\p{N}_-]{1,40})(?:@[\w.-]+)?(?:\s+([\s\S]*))?$/u.exec(text)
  return match?.[1] ? { name: match[1], rest: (match[2] ?? '').trim() } : undefined
}

const GREEDY = new Set<Option['kind']>(['text', 'longText', 'person', 'links', 'choices', 'members'])

/**
 * Splits the rest of a command line over the command's options (hidden ones excepted). Values are raw texts.
 * An optional `person` is only read when it is written with an `@`, so that a sentence is never taken for a name.
 */
export function readArguments(
  command: AnyCommand,
  rest: string,
  choicesOf: (name: string) => readonly string[],
  around: Around = { codes: [], isKnown: true },
): Record<string, string> {
  const asked = typedOptions(command.options)
  const greedy = asked.findLastIndex(([, shape]) => GREEDY.has(shape.kind))
  const input: Record<string, string> = {}
  let left = rest
  // Where no words are asked for, a number can be nothing but a reference.
  const beside = { ...around, isKnown: around.isKnown && greedy !== -1 }
  for (const [name, shape] of asked.slice(0, greedy === -1 ? asked.length : greedy)) {
    const [value, after] = takeFirst(left, shape, choicesOf(name), beside)
    if (value !== undefined) input[name] = value
    left = after
  }
  if (greedy === -1) return input
  for (const [name, shape] of asked.slice(greedy + 1).reverse()) {
    const [value, before] = takeLast(left, shape, choicesOf(name))
    if (value !== undefined) input[name] = value
    left = before
  }
  const last = asked[greedy]
  if (last && left !== '')
    input[last[0]] = last[1].kind === 'person' ? unquoted(left.replace(/^@/, '')) : left
  return input
}

/** Every pair that a keyboard writes, and those that it mixes; single ones only after an `@`, being apostrophes too. */
const QUOTE = '["“”„‟«»″＂]'
const SINGLE = "['‘’‚‛‹›]"
const NOT_QUOTE = QUOTE.replace('[', '[^')
const WORD = new RegExp(
  `^(@?${QUOTE}${NOT_QUOTE}*${QUOTE}|@${SINGLE}[^\\n]{1,120}?${SINGLE}(?=\\s|$)|\\S+)\\s*([\\s\\S]*)$`,
)

function takeFirst(
  text: string,
  shape: Option,
  choices: readonly string[],
  around: Around,
): [string | undefined, string] {
  const match = WORD.exec(text)
  if (!match?.[1]) return [undefined, text]
  const [, word, after = ''] = match
  if (shape.kind === 'person') {
    if (!shape.required && !word.startsWith('@')) return [undefined, text]
    return [unquoted(word.replace(/^@/, '')), after]
  }
  if (shape.kind === 'choice' && choices.length > 0) {
    // As many words as the choice has: a sign beside it is another value, which only looks like nothing.
    const chosen = firstWords(text, CHOICE_WORDS, (typed) =>
      choices.find((one) => wordCount(one) === wordCount(typed) && sameWords(one, typed)),
    )
    if (chosen) return chosen
    return shape.required ? [word, after] : [undefined, text]
  }
  if (shape.kind === 'reference') {
    const found = referenceAt(text, shape.required ? { ...around, isKnown: false } : around)
    if (found) return [found.reference, found.rest]
    if (!shape.required) return [undefined, text]
  }
  if (shape.opensSpan) return spanOpened(text, firstDate) ?? [undefined, text]
  if (shape.kind === 'date') return firstDate(text) ?? [word, after]
  return [unquoted(word), after]
}

const wordCount = (text: string) => text.trim().split(/\s+/).length

/** The most words that a choice is typed with: `le mois dernier`. */
const CHOICE_WORDS = 5
/** And a date: `12 décembre`, `vendredi prochain`. */
const DATE_WORDS = 5
/** Whichever day it is, what is a date today is one. */
const SOME_DAY = '2026-11-02'

function firstDate(text: string): [string, string] | undefined {
  return firstWords(text, DATE_WORDS, (typed) =>
    dateMeant(typed, SOME_DAY) === undefined ? undefined : typed,
  )
}

/** The most words at the beginning that mean something together: what they mean, and what comes after them. */
function firstWords(
  text: string,
  most: number,
  meant: (typed: string) => string | undefined,
): [string, string] | undefined {
  const words = text.split(/(\s+)/)
  for (let count = Math.min(most, Math.ceil(words.length / 2)); count > 0; count--) {
    const typed = words.slice(0, 2 * count - 1).join('')
    const found = meant(typed)
    if (found !== undefined) return [found, text.slice(typed.length).trimStart()]
  }
  return undefined
}

function takeLast(text: string, shape: Option, choices: readonly string[]): [string | undefined, string] {
  const match = /^([\s\S]*?)\s*(\S+)$/.exec(text)
  if (!match?.[2]) return [undefined, text]
  const word = match[2]
  const fits =
    shape.kind === 'choice'
      ? choices.some((choice) => sameWords(choice, word))
      : shape.kind === 'date'
        ? /^[\d/.-]+$/.test(word)
        : false
  return fits
    ? [choices.find((choice) => sameWords(choice, word)) ?? word, match[1] ?? '']
    : [undefined, text]
}

const OUTER = new RegExp(`^(?:${QUOTE}|${SINGLE})\\s*|\\s*(?:${QUOTE}|${SINGLE})$`, 'g')

function unquoted(word: string): string {
  return word.replace(OUTER, '').trim()
}
