/** The limits that the specification writes in words: sizes, identifiers, JSON, and what a message of ours may hold. */
import type { Content } from './state.ts'

/** Of a whole event, as the server keeps and signs it (client-server API, "Size limits"). */
export const EVENT_BYTES_MAX = 65_536
/** What the server adds to an event before it is sent on: signatures, hashes, parents. Ours must leave room for it. */
const ENVELOPE_BYTES = 2_000
const SAFE = 2 ** 53 - 1

/** Bytes of the event as canonical JSON, with what the server adds. */
export function canonicalSize(event: object): number {
  return Buffer.byteLength(JSON.stringify(event)) + ENVELOPE_BYTES
}

/** Canonical JSON knows whole numbers only, and no half characters. */
export function brokenEvent(value: unknown): string | undefined {
  if (typeof value === 'number')
    return Number.isInteger(value) && Math.abs(value) <= SAFE ? undefined : `no canonical number: ${value}`
  if (typeof value === 'string')
    return /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(value)
      ? 'half a surrogate pair'
      : undefined
  if (typeof value !== 'object' || value === null) return undefined
  return Object.values(value)
    .map(brokenEvent)
    .find((problem) => problem !== undefined)
}

/** Tags and their attributes that clients should show (client-server API, "m.room.message msgtypes"). */
const TAGS = new Set(
  'del h1 h2 h3 h4 h5 h6 blockquote p a ul ol sup sub li b i u strong em s code hr br div table thead tbody tr th td caption pre span img details summary'.split(
    ' ',
  ),
)
const NESTING_MAX = 100

/** What is wrong with HTML in a message: tags that clients leave out, attributes, signs that stand for nothing. */
export function brokenHtml(html: string): string[] {
  const problems: string[] = []
  const open: string[] = []
  const rest = html.replace(/<(\/?)([a-z0-9]+)([^<>]*)>/g, (_, slash: string, tag: string, more: string) => {
    if (!TAGS.has(tag)) problems.push(`tag ${tag}`)
    const isLink = tag === 'a' && /^ href="(?:https?|mailto):[^"]+"$/.test(more)
    const isSpoiler = tag === 'span' && more === ' data-mx-spoiler'
    if (more.trim() !== '' && more.trim() !== '/' && !isLink && !isSpoiler)
      problems.push(`attributes of ${tag}: ${more}`)
    if (tag === 'br' || tag === 'hr') return ''
    if (!slash) open.push(tag)
    else if (open.pop() !== tag) problems.push(`</${tag}> closes nothing`)
    if (open.length > NESTING_MAX) problems.push('nested too deeply')
    return ''
  })
  if (open.length > 0) problems.push(`${open.join(', ')} not closed`)
  if (/[<>]/.test(rest)) problems.push('a bare < or >')
  if (/&(?!(amp|lt|gt|quot|#39);)/.test(rest)) problems.push('a bare &')
  return problems
}

/** What we hold to be wrong with a message of the assistant's. */
export function brokenMessage(type: string, content: Content): string[] {
  if (type !== 'm.room.message') return []
  const said: string[] = []
  const need = (holds: boolean, what: string) => holds || said.push(`${type}: ${what}`)
  const { msgtype, body, format, formatted_body: html } = content
  need(typeof body === 'string' && body.trim() !== '', 'a body that says nothing')
  const isText = msgtype === 'm.text' || msgtype === 'm.notice'
  need(isText || msgtype === 'm.image' || msgtype === 'm.file', `msgtype ${msgtype}`)
  if (!isText) {
    const { mimetype, size } = (content['info'] ?? {}) as Content
    need(/^mxc:\/\/[^/]+\/[\w-]+$/.test(String(content['url'])), 'media that is nowhere')
    need(typeof content['filename'] === 'string', 'media without a name')
    need(typeof mimetype === 'string' && Number(size) > 0, 'media of no type, or no size')
  }
  const mentions = content['m.mentions']
  need(
    typeof mentions === 'object' && mentions !== null && Object.keys(mentions).length === 0,
    'mentions somebody, or does not say that it mentions nobody',
  )
  need((format === undefined) === (html === undefined), 'format and formatted_body go together')
  if (html !== undefined) {
    need(format === 'org.matrix.custom.html', `format ${format}`)
    for (const problem of brokenHtml(String(html))) need(false, problem)
  }
  return said
}

const LOCALPART = '[a-z0-9._=\\-/+]+'
const DOMAIN = '[A-Za-z0-9.-]+(?::\\d{1,5})?'
export const USER_ID = new RegExp(`^@${LOCALPART}:${DOMAIN}$`)
export const isUserId = (id: string): boolean => USER_ID.test(id) && Buffer.byteLength(id) <= 255
