/** What somebody did, as an act of the exchange. */
import { mayAsk } from '../../../../core/command/form.ts'
import type { Incoming } from '../../../../core/command/incoming.ts'
import type { Act } from '../../../exchange/act.ts'
import type { Values } from '../../forms/form.ts'
import { type Attached, incomingOf, type Origin, type Step, type Submitted } from './decode.ts'
import { uploadOf } from './files.ts'

export type StepOf<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>

/** What every act of somebody is told by. */
export function actOf(origin: Origin): Pick<Act, 'eventId' | 'account' | 'place' | 'language' | 'returns'> {
  const { id, account, place, language } = origin
  return { eventId: id, account, place, language, returns: 'never' }
}

/** A command or a button. Files are fetched from `apiRoot`'s own host, where one is given. */
export function runOf({ origin, command, intent, uploads }: StepOf<'run'>, apiRoot?: string): Act {
  const files = Object.entries(uploads)
  const asks = files.length === 0 && command !== undefined && mayAsk(command, intent.input)
  // Files come with values of their own: the command is submitted as its form would be.
  const body: Incoming['body'] =
    files.length === 0
      ? { kind: 'intent', intent }
      : { kind: 'form', intent: { command: intent.command, input: {} }, values: intent.input }
  const fetched = (some: readonly Attached[]) => some.map((file) => uploadOf(file, apiRoot))
  return {
    ...actOf(origin),
    command,
    asks,
    repliesAtOnce: asks,
    incoming: async () => incomingOf(origin, origin.id, body),
    ...(files.length === 0
      ? {}
      : { uploads: Object.fromEntries(files.map(([field, some]) => [field, fetched(some)])) }),
  }
}

/** What Discord did not see acknowledged in time stands there still, and is handed in again: see `onceAForm`. */
export function formOf({ origin, command, intent, key }: StepOf<'form'>, values: Values): Act {
  const eventId = key ? `form:${origin.account.userId}:${key}:0` : origin.id
  const body: Incoming['body'] = { kind: 'form', intent, values }
  return { ...actOf(origin), eventId, command, incoming: async () => incomingOf(origin, eventId, body) }
}

const SEVERAL = new Set(['choices', 'files', 'members'])

/** Texts as texts and lists as lists, as the command's options want them. */
export function plain(submitted: Submitted, options: Readonly<Record<string, { kind: string }>>): Values {
  const values: Record<string, string | string[]> = {}
  for (const [part, value] of Object.entries(submitted.values)) {
    const name = part.replace(/#\d+$/, '')
    const before = values[name]
    const all = [...(before === undefined ? [] : [before].flat()), ...[value].flat()].filter(
      (one) => one !== '',
    )
    const several = SEVERAL.has(options[name]?.kind ?? '')
    values[name] = several || all.length > 1 ? all : (all[0] ?? '')
  }
  return values
}
