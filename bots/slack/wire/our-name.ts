/** A message that begins with our own name: what it says without it, as text and as rich text. Pure. */
import { z } from 'zod'
import { saidToUs, withoutSeparator } from '../../exchange/text/addressed.ts'
import type { Sent } from './readable.ts'

const NAMED = /^\s*<@([A-Z0-9]+)(?:\|[^>]*)?>([\s\S]*)$/

const Element = z.looseObject({
  type: z.string(),
  user_id: z.string().optional(),
  text: z.string().optional(),
})
const Section = z.looseObject({ type: z.literal('rich_text_section'), elements: z.array(Element) })
const Rich = z.tuple([z.looseObject({ elements: z.tuple([Section]).rest(z.unknown()) })]).rest(z.unknown())

/** As it was sent where it begins otherwise. */
export function withoutOurName(sent: Sent, ourId: string): Sent {
  const [, id, rest = ''] = NAMED.exec(sent.text) ?? []
  if (id === undefined || id !== ourId) return sent
  const text = saidToUs(rest)
  const blocks = withoutSeparator(rest) === '' ? undefined : richWithout(sent.blocks, ourId)
  return { text, blocks }
}

/** The text alone where the rich text does not begin the same way. */
function richWithout(blocks: Sent['blocks'], ourId: string): Sent['blocks'] {
  const read = Rich.safeParse(blocks)
  if (!read.success) return undefined
  const [[block, ...others]] = [read.data]
  const [section, ...sections] = block.elements
  const at = section.elements.findIndex(({ type, text }) => !(type === 'text' && text?.trim() === ''))
  const [name, next, ...left] = section.elements.slice(at)
  if (name?.type !== 'user' || name.user_id !== ourId) return undefined
  const first =
    next?.type === 'text' ? [{ ...next, text: withoutSeparator(next.text ?? '') }] : next ? [next] : []
  const elements = [...first.filter(({ type, text }) => type !== 'text' || text !== ''), ...left]
  return [{ ...block, elements: [{ ...section, elements }, ...sections] }, ...others]
}
