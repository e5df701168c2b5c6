/** From an event of a room to what somebody did, as far as the event alone tells. Pure. */
import { z } from 'zod'
import { CALLED_ALONE } from '../../../core/command/grammar.ts'
import { asTypedLine, bare, unmarked } from '../../../core/kernel/written.ts'
import { saidToUs, withoutSeparator } from '../../exchange/text/addressed.ts'
import { MEDIA } from '../limits.ts'
import { type Attachment, type Origin, PLATFORM, WORKSPACE } from '../wire/origin.ts'
import type { Event } from '../wire/shapes.ts'
import { afterOurId, afterPill } from './our-name.ts'
import { readable, withoutIds } from './readable.ts'

export type Happening =
  | { kind: 'words'; origin: Origin; text: string; files: readonly Attachment[] }
  | { kind: 'command'; origin: Origin; name: string; text: string; files: readonly Attachment[] }
  /** Something without words: a voice message, a picture alone. */
  | { kind: 'wordless'; origin: Origin; files: readonly Attachment[] }
  /** A sign under a message. */
  | { kind: 'sign'; origin: Origin; under: string; sign: string }
  /** Words that we cannot read. */
  | { kind: 'unreadable'; origin: Origin }
  /** A message that is not there any more. */
  | { kind: 'deleted'; roomId: string; ref: string }
  | { kind: 'ignored'; why: string }

export type HappeningOf<Kind extends Happening['kind']> = Extract<Happening, { kind: Kind }>

const Relation = z.object({
  rel_type: z.string().optional(),
  event_id: z.string().optional(),
  key: z.string().optional(),
  /** The answered message is only the last of the thread, named for clients that know no threads. */
  is_falling_back: z.boolean().optional(),
  'm.in_reply_to': z.object({ event_id: z.string() }).optional(),
})

const Message = z.object({
  msgtype: z.string(),
  body: z.string(),
  filename: z.string().optional(),
  format: z.string().optional().catch(undefined),
  formatted_body: z.string().optional().catch(undefined),
  url: z.string().optional(),
  info: z.object({ size: z.number().nonnegative().optional() }).optional().catch(undefined),
})

export type Related = { thread?: string; replyTo?: string }

/** The thread of an event, and what it answers. A thread's own fallback answers nothing. */
export function relatedBy(content: Event['content']): Related {
  const read = Relation.safeParse(content['m.relates_to'])
  if (!read.success) return {}
  const { rel_type: kind, event_id: to, is_falling_back: fallback, 'm.in_reply_to': reply } = read.data
  const inThread = kind === 'm.thread' && to !== undefined
  return {
    ...(inThread ? { thread: to } : {}),
    ...(reply && !(inThread && fallback) ? { replyTo: reply.event_id } : {}),
  }
}

export function decode(roomId: string, event: Event, self: string): Happening {
  const ignored = (why: string): Happening => ({ kind: 'ignored', why })
  const { type, sender, content, unsigned } = event
  if (sender === self) return ignored('our own')
  if (event.state_key !== undefined) return ignored('state of the room')
  if (unsigned?.redacted_because !== undefined) return ignored('taken back')
  const origin: Origin = {
    eventId: event.event_id,
    roomId,
    account: { platform: PLATFORM, workspaceId: WORKSPACE, userId: sender },
    saidAt: new Date(event.origin_server_ts).toISOString(),
    ...relatedBy(content),
  }
  if (type === 'm.room.encrypted') return { kind: 'unreadable', origin }
  if (type === 'm.reaction') return signed(origin, content)
  if (type === 'm.sticker') return { kind: 'wordless', origin, files: [] }
  if (type === 'm.room.redaction') return deleted(roomId, event)
  if (type !== 'm.room.message') return ignored('kind of event')
  const message = Message.safeParse(content)
  if (!message.success) return ignored('not a message')
  // Notices are what other assistants say; answering them is how two of them talk for ever.
  if (message.data.msgtype === 'm.notice') return ignored('a notice')
  const replaced = replacedBy(content)
  if (replaced === undefined) return written(origin, message.data, self)
  const now = Message.safeParse(content['m.new_content'])
  if (!now.success) return ignored('an edit without words')
  const read = written({ ...origin, eventId: replaced, editedAt: origin.saidAt }, now.data, self)
  return read.kind === 'wordless' ? ignored('an edit without words') : read
}

function deleted(roomId: string, { redacts, content }: Event): Happening {
  const ref = redacts ?? content['redacts']
  return typeof ref === 'string'
    ? { kind: 'deleted', roomId, ref }
    : { kind: 'ignored', why: 'nothing is gone' }
}

function signed(origin: Origin, content: Event['content']): Happening {
  const read = Relation.safeParse(content['m.relates_to'])
  const { event_id: under, key } = read.data ?? {}
  if (read.data?.rel_type !== 'm.annotation' || under === undefined || key === undefined)
    return { kind: 'ignored', why: 'a sign under nothing' }
  return { kind: 'sign', origin, under, sign: key }
}

/** The words of a message that somebody points at, as they read now; undefined where we cannot read it, or it has none. */
export function wordsAt({ type, content, unsigned }: Event, self: string): string | undefined {
  if (type !== 'm.room.message') return undefined
  const now = unsigned?.['m.relations']?.['m.replace']?.content?.['m.new_content']
  const message = Message.safeParse(now ?? content)
  if (!message.success) return undefined
  const { body, filename, msgtype } = message.data
  // Beside a file there are words only where the file has a name of its own.
  if (SENT_ALONG.has(msgtype))
    return filename === undefined || filename === body ? '' : wordsOf(message.data, body, self)
  return wordsOf(message.data, withoutQuoted(body), self)
}

/** The message whose words these are now. */
function replacedBy(content: Event['content']): string | undefined {
  const { rel_type: kind, event_id: to } = Relation.safeParse(content['m.relates_to']).data ?? {}
  return kind === 'm.replace' ? to : undefined
}

const HTML = 'org.matrix.custom.html'

const SENT_ALONG = new Set(['m.image', 'm.file', 'm.audio', 'm.video'])

function written(origin: Origin, message: z.output<typeof Message>, self: string): Happening {
  const { msgtype, body, filename } = message
  if (SENT_ALONG.has(msgtype)) {
    const files = attached(message)
    // Words beside a file stand in `body` only where `filename` says what the file is called.
    const caption = filename !== undefined && filename !== body ? body : ''
    if (caption.trim() === '') return { kind: 'wordless', origin, files }
    return spoken(origin, wordsOf(message, caption, self), files)
  }
  if (msgtype !== 'm.text' && msgtype !== 'm.emote') return { kind: 'wordless', origin, files: [] }
  const text = wordsOf(message, origin.replyTo === undefined ? body : withoutQuoted(body), self)
  return bare(text).trim() === '' ? { kind: 'ignored', why: 'empty' } : spoken(origin, text, [])
}

/** As HTML says it, where there is HTML; else as it was typed. */
function wordsOf(
  { format, formatted_body: html }: z.output<typeof Message>,
  plain: string,
  self: string,
): string {
  const inHtml = format === HTML && html !== undefined ? afterPill(html, self) : undefined
  const after = inHtml ?? afterOurId(plain, self)
  if (after !== undefined && withoutSeparator(bare(readable(after))).trim() === '') return saidToUs('')
  if (inHtml !== undefined) return withoutIds(readable(inHtml))
  if (after !== undefined) return withoutIds(unmarked(after))
  const read = format === HTML && html !== undefined ? readable(html) : ''
  return withoutIds(bare(read).trim() === '' ? unmarked(plain) : read)
}

function attached({ url, body, filename, info }: z.output<typeof Message>): Attachment[] {
  if (url === undefined || !MEDIA.test(url)) return []
  return [{ address: url, name: filename ?? body, bytes: info?.size ?? 0 }]
}

/** Older clients repeat above a reply what it answers, each line after `> `, then a blank line. */
export function withoutQuoted(body: string): string {
  if (!/^> (\* )?<@[^>]+>/.test(body)) return body
  const lines = body.split('\n')
  const end = lines.findIndex((line) => !line.startsWith('>'))
  if (end === -1) return ''
  return lines.slice(lines[end]?.trim() === '' ? end + 1 : end).join('\n')
}

/**
 * `!name` as everywhere on Matrix; clients keep `/name` for themselves, and send `//name` or a `/name` that they do not
 * know as `/name`. What follows must be a blank, so that a path and `!!` are ordinary words.
 */
const COMMAND = /^\s*(?:!|\/{1,2})([\p{L}\p{N}][\p{L}\p{N}_-]{0,39})(?=\s|$)([\s\S]*)$/u

function spoken(origin: Origin, text: string, files: readonly Attachment[]): Happening {
  if (text === CALLED_ALONE) return { kind: 'command', origin, name: text.slice(1), text, files }
  const [, name, rest = ''] = COMMAND.exec(text) ?? COMMAND.exec(asTypedLine(text)) ?? []
  if (name === undefined) return { kind: 'words', origin, text, files }
  return { kind: 'command', origin, name, text: `/${name} ${rest.trim()}`.trim(), files }
}
