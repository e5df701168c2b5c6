/** One choice of a menu, and the id that every input has. Pure. */
import type { types } from '@slack/bolt'
import type { Choice } from '../../../core/view/card.ts'
import { OPTION_TEXT, OPTION_VALUE } from '../limits.ts'
import { plain } from '../outgoing/render.ts'
import { beginning, literal } from '../wire/text.ts'

export const INPUT = 'in'
/** The input beside a field's files that takes back those which came before. */
export const LEAVE_OUT = 'out'

export function option({ value, label }: Choice): types.PlainTextOption {
  const marked = `=${value}`
  if (marked.length > OPTION_VALUE)
    throw new Error(`no option can hold a value of ${marked.length} characters`)
  return { text: plain(beginning(label.trim() || '…', room(label))), value: marked }
}

/** How much of a label fits once Slack's words in it are protected. */
export function room(label: string): number {
  return (
    OPTION_TEXT -
    Math.max(0, literal(label.slice(0, OPTION_TEXT)).length - Math.min(label.length, OPTION_TEXT))
  )
}
