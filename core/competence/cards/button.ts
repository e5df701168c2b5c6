/** A button of no particular weight. */
import type { Action } from '../../view/card.ts'

export function plain(label: string, command: string, input: Action['intent']['input']): Action {
  return { label, style: 'plain', intent: { command, input } }
}
