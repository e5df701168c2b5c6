/**
 * An intent as a word for a link that opens a conversation with us: `question_show_SOS-MATHS-2026-0007`. Only commands that a
 * link may open are written so, and none of them does anything by it: what writes is given its group at most, and asks for
 * the rest.
 */
import type { Intent } from '../view/card.ts'
import type { Catalogue } from './catalogue.ts'
import type { AnyCommand } from './command.ts'
import { carried } from './intent.ts'

/** What the smallest such link carries: Telegram's `start` (docs: “Deep linking”). */
const WORD = /^[A-Za-z0-9_-]{1,64}$/
const VALUE = /^[A-Za-z0-9-]*$/

/** What a link to it may say, in its order; undefined where none may open it, as where what it says would be done. */
function namesOf(command: AnyCommand | undefined): string[] | undefined {
  if (!command?.byLink) return undefined
  if (command.effect === 'read') return ['group', ...carried(command)]
  const asks = command.opens === 'form' && Object.values(command.options).some(({ required }) => required)
  return asks ? ['group'] : undefined
}

/** Undefined where no link may open it, or none is long enough. */
export function encodeLink(catalogue: Catalogue, { command: id, input }: Intent): string | undefined {
  const names = namesOf(catalogue.byId(id))
  if (!names) return undefined
  if (Object.entries(input).some(([name, value]) => !names.includes(name) || !VALUE.test(value)))
    return undefined
  const values = names.map((name) => input[name] ?? '')
  while (values.at(-1) === '') values.pop()
  const word = [id.replace('.', '_'), ...values].join('_')
  return WORD.test(word) ? word : undefined
}

/** Undefined for what names no command that a link may open, or more than it may be told. */
export function decodeLink(catalogue: Catalogue, word: string): Intent | undefined {
  if (!WORD.test(word)) return undefined
  const [context, verb, ...values] = word.split('_')
  const command = catalogue.byId(`${context}.${verb}`)
  const names = namesOf(command)
  if (!command || !names || values.length > names.length) return undefined
  const input: Record<string, string> = {}
  for (const [index, value] of values.entries()) {
    const name = names[index]
    if (name !== undefined && value !== '') input[name] = value
  }
  return { command: command.id, input }
}
