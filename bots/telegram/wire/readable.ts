/** What somebody wrote, with Telegram's entities: their offsets are UTF-16 units of the text. Pure. */
import { saysAddress } from '../../../core/kernel/address.ts'
import { linesFrom, type Part, type Run, type Style, written } from '../../../core/kernel/written.ts'

export type Entity = {
  type: string
  offset: number
  length: number
  url?: string | undefined
  unix_time?: number | undefined
}

const STYLES: Readonly<Record<string, Style>> = {
  bold: 'bold',
  italic: 'italic',
  strikethrough: 'struck',
  spoiler: 'hidden',
  code: 'code',
}

/** A message has a hundred of them at most. */
const MOST = 500

export function readable(text: string, entities: readonly Entity[]): string {
  const within = entities
    .filter(({ offset, length }) => offset >= 0 && length > 0 && offset + length <= text.length)
    .slice(0, MOST)
  if (within.length === 0) return written(linesFrom([{ text }]))
  const edges = [
    ...new Set([0, text.length, ...within.flatMap(({ offset, length }) => [offset, offset + length])]),
  ]
  edges.sort((one, other) => one - other)
  const parts = edges.slice(0, -1).map((from, index): Part => {
    const around = within.filter(({ offset, length }) => offset <= from && from < offset + length)
    return partOf(text.slice(from, edges[index + 1]), around, from)
  })
  return written(linesFrom(parts))
}

function partOf(text: string, around: readonly Entity[], from: number): Part {
  const types = around.map(({ type }) => type)
  const styles = [...new Set(types.flatMap((type) => STYLES[type] ?? []))]
  const pre = around.find(({ type }) => type === 'pre')
  const quoted = types.includes('blockquote') || types.includes('expandable_blockquote')
  return {
    text,
    ...meantBy(text, around),
    ...(styles.length > 0 ? { styles } : {}),
    ...(quoted ? { quoted } : {}),
    ...(pre ? { as: 'code', ...(pre.offset === from ? { starts: true } : {}) } : {}),
  }
}

/** Where it leads, or the time that it says. Telegram finds addresses that were typed by itself, and so do we. */
function meantBy(text: string, around: readonly Entity[]): Pick<Run, 'link' | 'moment'> {
  const time = around.find(({ type }) => type === 'date_time')?.unix_time
  if (time !== undefined) return { moment: { at: new Date(time * 1000) } }
  const link = around.find(({ type }) => type === 'text_link')?.url
  if (link !== undefined && !(link.startsWith('http') && text === link)) return { link }
  const isAddress = around.some(({ type }) => type === 'url') && !/^https?:/i.test(text)
  return isAddress && saysAddress(text, `https://${text}`) ? { link: `https://${text}` } : {}
}
