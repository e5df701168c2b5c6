/**
 * The `custom_id` of buttons and forms: all that survives between an act and the next. Intents stand as they are; steps
 * of ours begin with `~`, which no command does.
 */
import type { Catalogue } from '../../core/command/catalogue.ts'
import { decodeIntent, encodeIntent } from '../../core/command/intent.ts'
import type { Intent } from '../../core/view/card.ts'
import { CUSTOM_ID } from './limits.ts'

export type CustomId =
  | { kind: 'intent'; intent: Intent }
  /** A form of one step, which needs no memory. */
  | { kind: 'form'; intent: Intent }
  /** A button that opens a step of a kept form. */
  | { kind: 'open'; key: string; step: number }
  /** A step of a kept form, submitted. */
  | { kind: 'step'; key: string; step: number }
  | { kind: 'drop'; key: string }

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

/** Undefined when it does not fit: the form is then kept. */
export function encodeForm(catalogue: Catalogue, intent: Intent): string | undefined {
  const id = `~f|${encodeIntent(catalogue, intent)}`
  return id.length > CUSTOM_ID ? undefined : id
}

export const encodeOpen = (key: string, step: number) => `~o|${key}|${step}`
export const encodeStep = (key: string, step: number) => `~s|${key}|${step}`
export const encodeDrop = (key: string) => `~d|${key}`

/** Undefined for what we did not write, or no longer do. */
export function decodeCustomId(catalogue: Catalogue, id: string): CustomId | undefined {
  const form = id.startsWith('~f|') ? decodeIntent(catalogue, id.slice(3)) : undefined
  if (form) return { kind: 'form', intent: form }
  const local = /^~([osd])\|([\w-]{1,64})(?:\|(\d{1,2}))?$/.exec(id)
  if (local) {
    const [, mark, key = '', step] = local
    if (mark === 'd') return { kind: 'drop', key }
    return { kind: mark === 'o' ? 'open' : 'step', key, step: Number(step ?? 0) }
  }
  const intent = decodeIntent(catalogue, id.replace(TWIN, ''))
  return intent ? { kind: 'intent', intent } : undefined
}
