/**
 * The text grammar, for places where a command is one line: `/repondre SOS-MATHS-2026-0007 Ouvrez le tableur…`.
 * Options are read in their order; the last one that can hold several words takes the rest, less what follows it.
 */
import { folded } from '../kernel/text.ts'
import type { AnyCommand } from './command.ts'
import { type Option, typedOptions } from './option.ts'

export type CommandLine = { name: string; rest: string }

/** `/name@bot rest` → name and rest; undefined when the text is no command. */
export function parseCommandLine(text: string): CommandLine | undefined {
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
): Record<string, string> {
  const asked = typedOptions(command.options)
  const greedy = asked.findLastIndex(([, shape]) => GREEDY.has(shape.kind))
  const input: Record<string, string> = {}
  let left = rest
  for (const [name, shape] of asked.slice(0, greedy === -1 ? asked.length : greedy)) {
    const [value, after] = takeFirst(left, shape, choicesOf(name))
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

/** `sos-maths-2026-7`. In a thread the reference is left out, and `3 réponses…` or `B2.3` must not be taken for one. */
const REFERENCE = /^[\p{L}\p{N}]+(?:[-_]+[\p{L}\p{N}]+)*[-_]+\d+$/u

const WORD = /^(@?"[^"]*"|@?«[^»]*»|\S+)\s*([\s\S]*)$/

function takeFirst(text: string, shape: Option, choices: readonly string[]): [string | undefined, string] {
  const match = WORD.exec(text)
  if (!match?.[1]) return [undefined, text]
  const [, word, after = ''] = match
  if (shape.kind === 'person') {
    if (!shape.required && !word.startsWith('@')) return [undefined, text]
    return [unquoted(word.replace(/^@/, '')), after]
  }
  if (shape.kind === 'choice' && choices.length > 0) {
    const chosen = choices.find((choice) => folded(choice) === folded(word))
    return chosen === undefined && !shape.required ? [undefined, text] : [chosen ?? word, after]
  }
  if (shape.kind === 'reference' && !shape.required && !REFERENCE.test(word)) return [undefined, text]
  return [unquoted(word), after]
}

function takeLast(text: string, shape: Option, choices: readonly string[]): [string | undefined, string] {
  const match = /^([\s\S]*?)\s*(\S+)$/.exec(text)
  if (!match?.[2]) return [undefined, text]
  const word = match[2]
  const fits =
    shape.kind === 'choice'
      ? choices.some((choice) => folded(choice) === folded(word))
      : shape.kind === 'date'
        ? /^[\d/.-]+$/.test(word)
        : false
  return fits
    ? [choices.find((choice) => folded(choice) === folded(word)) ?? word, match[1] ?? '']
    : [undefined, text]
}

function unquoted(word: string): string {
  return word.replace(/^["«]\s*|\s*["»]$/g, '').trim()
}
