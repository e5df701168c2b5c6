/**
 * An intent as a short text, for a button: `question.claim|SOS-MATHS-2026-0007`. Values follow the order of the
 * command's options. No identifier of a row goes in, but a place's alone, which has no shorter name: so that it fits
 * into the 64 bytes of the smallest platform. Nothing is kept in memory: a button works after a restart, and is
 * authorised anew at every click.
 */
import type { Intent } from '../view/card.ts'
import type { Catalogue } from './catalogue.ts'
import type { AnyCommand } from './command.ts'
import { KEPT, takesWords } from './draft.ts'

/** The extra value that names the group when the actor had to choose one. */
const GROUP = 'group'

/** The options that a command's buttons may carry, in their order. There is no room for files that come along. */
export function carried({ options }: Pick<AnyCommand, 'options'>): string[] {
  return Object.keys(options).filter((name) => !options[name]?.along)
}

/** The values of a command's buttons, in their order. */
function namesOf(command: AnyCommand): string[] {
  return [...carried(command), GROUP, ...(takesWords(command) ? [KEPT] : [])]
}

/** @throws Error when the intent names a command or an option that does not exist: a fault of ours, met in tests. */
export function encodeIntent(catalogue: Catalogue, intent: Intent): string {
  const command = catalogue.byId(intent.command)
  if (!command) throw new Error(`no command ${intent.command}`)
  const names = namesOf(command)
  const stranger = Object.keys(intent.input).find((name) => !names.includes(name))
  if (stranger) throw new Error(`${intent.command} has no option ${stranger}`)
  const values = names.map((name) => quoted(intent.input[name] ?? ''))
  while (values.at(-1) === '') values.pop()
  return [intent.command, ...values].join('|')
}

/** Undefined when the text is no intent of this catalogue (an old button, or a forged one). */
export function decodeIntent(catalogue: Catalogue, encoded: string): Intent | undefined {
  const [id = '', ...values] = encoded.split('|')
  const command = catalogue.byId(id)
  if (!command) return undefined
  const names = namesOf(command)
  if (values.length > names.length) return undefined
  const input: Record<string, string> = {}
  for (const [index, value] of values.entries()) {
    const name = names[index]
    if (name !== undefined && value !== '') input[name] = unquoted(value)
  }
  return { command: id, input }
}

function quoted(value: string): string {
  return value.replace(/[%|]/g, (character) => (character === '%' ? '%p' : '%b'))
}

function unquoted(value: string): string {
  return value.replace(/%[pb]/g, (pair) => (pair === '%p' ? '%' : '|'))
}
