/**
 * The `custom_id` of buttons and forms: all that survives between an act and the next. Intents stand as they are; steps
 * of ours begin with `~`, which no command does.
 */
import type { Catalogue } from '../../../core/command/catalogue.ts'
import { decodeIntent, encodeIntent } from '../../../core/command/intent.ts'
import type { Intent } from '../../../core/view/card.ts'
import { CUSTOM_ID } from '../limits.ts'

export type CustomId =
  | { kind: 'intent'; intent: Intent }
  /** A form of one step, which needs no memory. `key`: of this opening of it, absent in forms of an older version. */
  | { kind: 'form'; key?: string; intent: Intent }
  /** A button that opens a step of a kept form. */
  | { kind: 'open'; key: string; step: number }
  /** A step of a kept form, submitted. */
  | { kind: 'step'; key: string; step: number }
  | { kind: 'drop'; key: string }

/** Begins the id of a list to choose from: what is chosen is the id of a button. No command's begins so. */
export const CHOICE = 'choice|'

/** Two buttons of one message may mean the same: Discord wants their ids to differ. */
const TWIN = /~~\d+$/

/** @throws Error when an intent does not fit: met in tests. */
export function encodeButton(catalogue: Catalogue, intent: Intent, twin = 0): string {
  const encoded = encodeIntent(catalogue, intent)
  const id = twin > 0 || TWIN.test(encoded) ? `${encoded}~~${twin}` : encoded
  if (id.length > CUSTOM_ID)
    throw new Error(`a button of ${intent.command} does not fit into ${CUSTOM_ID} characters`)
  return id
}

/** @param key of this opening. Undefined when it does not fit: the form is then kept. */
export function encodeForm(catalogue: Catalogue, intent: Intent, key: string): string | undefined {
  const id = `~f|${key}|${encodeIntent(catalogue, intent)}`
  return id.length > CUSTOM_ID ? undefined : id
}

/** An id of ours in 22 characters, so that all that fits into a button of any platform still fits beside it. */
export function shortKey(id: string): string {
  return Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')
}

export const encodeOpen = (key: string, step: number) => `~o|${key}|${step}`
export const encodeStep = (key: string, step: number) => `~s|${key}|${step}`
export const encodeDrop = (key: string) => `~d|${key}`

/** Undefined for what we did not write, or no longer do. */
export function decodeCustomId(catalogue: Catalogue, id: string): CustomId | undefined {
  // Commands have a dot in their name, keys have none.
  const [, key, encoded = ''] = /^~f\|(?:([\w-]{22})\|)?(.*)$/s.exec(id) ?? []
  const form = decodeIntent(catalogue, encoded)
  if (form) return { kind: 'form', ...(key ? { key } : {}), intent: form }
  const local = /^~([osd])\|([\w-]{1,64})(?:\|(\d{1,2}))?$/.exec(id)
  if (local) {
    const [, mark, key = '', step] = local
    if (mark === 'd') return { kind: 'drop', key }
    return { kind: mark === 'o' ? 'open' : 'step', key, step: Number(step ?? 0) }
  }
  const intent = decodeIntent(catalogue, id.replace(TWIN, ''))
  return intent ? { kind: 'intent', intent } : undefined
}
