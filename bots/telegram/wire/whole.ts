/**
 * Which updates are parts of one message, and what they come to. Telegram's applications cut a text at 4,096 characters
 * and send the rest as messages of their own, without the reply; each picture of an album is a message, and any of them
 * may carry words. Pure.
 */
import type { Update, UpdateMessage } from './update.ts'

/** What Telegram takes in one message. */
const LIMIT = 4_096
/**
 * Applications look for a good place to cut: Android up to 300 characters before the limit, iOS at the last line or
 * sentence, the desktop anywhere in the second half. What white space stood there is gone.
 */
const SHORTEST = LIMIT / 2
/** White space that the cut may have cost, at either side. */
const TRIMMED = 40
/** What an application sends in a row reaches Telegram within this. */
const IN_A_ROW_SECONDS = 2
/** As many parts as a person could mean to write: a book is not waited for. */
const MOST = 10

/** @returns undefined for what is never a part of anything, such as a button. */
export function partOf({ message }: Update): { key: string; message: UpdateMessage } | undefined {
  if (!message?.from || message.from.is_bot || message.sender_chat) return undefined
  const { chat, from, media_group_id: album, message_thread_id: topic } = message
  if (album !== undefined) return { key: `album:${chat.id}:${album}`, message }
  if (message.text === undefined) return undefined
  // A reply has its number here, and the rest of it has none.
  const place = message.is_topic_message ? `${chat.id}/${topic}` : String(chat.id)
  return { key: `text:${place}:${from.id}`, message }
}

export function mayBegin({ message }: Update): boolean {
  return message?.media_group_id !== undefined || isLong(message)
}

export function follows(before: readonly Update[], { message }: Update): boolean {
  const last = before.at(-1)?.message
  if (!last || !message) return false
  if (message.media_group_id !== undefined) return true
  const isReply = message.reply_to_message !== undefined && !isOfTopic(message)
  return (
    !isReply &&
    isLong(last) &&
    message.date - last.date <= IN_A_ROW_SECONDS &&
    // Together they did not fit: otherwise nobody would have cut them.
    (last.text ?? '').length + (message.text ?? '').length > LIMIT - TRIMMED &&
    authorOf(last) === authorOf(message)
  )
}

export function isWhole(parts: readonly Update[]): boolean {
  const last = parts.at(-1)?.message
  if (parts.length >= MOST) return true
  return last?.media_group_id === undefined && !isLong(last)
}

/** The first part, with what the others add to it; its files stay with each. */
export function joined(parts: readonly Update[]): Update | undefined {
  const [first] = parts
  if (!first?.message) return first
  const messages = parts.flatMap(({ message }) => message ?? [])
  const whole = messages.reduce((before, next, index) => {
    const last = messages[index - 1]
    return last ? added(before, next, seam(last, next)) : next
  })
  return { ...first, message: whole }
}

type Entities = UpdateMessage['entities']

function added(whole: UpdateMessage, next: UpdateMessage, between: string): UpdateMessage {
  if (next.media_group_id === undefined) {
    const { text, entities } = together(whole.text, whole.entities, next.text, next.entities, between)
    return { ...whole, text, ...(entities ? { entities } : {}) }
  }
  const { caption, caption_entities: marks } = next
  const { text, entities } = together(whole.caption, whole.caption_entities, caption, marks, between)
  return {
    ...whole,
    ...(text === '' ? {} : { caption: text }),
    ...(entities ? { caption_entities: entities } : {}),
  }
}

function together(
  before: string | undefined,
  marks: Entities,
  after: string | undefined,
  moreMarks: Entities,
  between: string,
): { text: string; entities: Entities } {
  const start = before && after ? `${before}${between}` : (before ?? '')
  const moved = moreMarks?.map((mark) => ({ ...mark, offset: mark.offset + start.length }))
  return {
    text: start + (after ?? ''),
    entities: marks || moved ? [...(marks ?? []), ...(moved ?? [])] : undefined,
  }
}

/** What stood where a text was cut: nothing at the very limit, where a word may be cut in two. */
function seam({ text: before }: UpdateMessage, { text: after = '' }: UpdateMessage): string {
  if (before !== undefined && before.length >= LIMIT) return ''
  return before !== undefined && /^\p{Ll}/u.test(after) ? ' ' : '\n'
}

function isLong(message: UpdateMessage | undefined): boolean {
  return message?.media_group_id === undefined && (message?.text ?? '').length >= SHORTEST
}

/** In a topic every message that replies to nothing is shown as a reply to the topic's creation. */
function isOfTopic({ reply_to_message: reply, message_thread_id: topic }: UpdateMessage): boolean {
  return reply !== undefined && (reply.message_id === topic || reply.forum_topic_created !== undefined)
}

/** Whose words they are when they are forwarded. */
function authorOf({ forward_origin: from }: UpdateMessage): string {
  if (!from) return ''
  const { sender_user: user, sender_user_name: hidden, sender_chat: group, chat: channel } = from
  return String(user?.id ?? hidden ?? group?.title ?? channel?.title ?? 'somebody')
}
