/** What people write, edit and delete. */
import type { z } from 'zod'
import { editIdOf } from '../../../exchange/edits.ts'
import type { Origin } from '../../wire/origin.ts'
import { withoutOurName } from '../../wire/our-name.ts'
import { Changed, Deleted, Message } from '../../wire/payloads.ts'
import { SLACKBOT } from '../../wire/people.ts'
import type { Words } from '../../wire/readable.ts'
import { dropped, foreign, nothing, read, type Step } from './step.ts'

/** A message, or what became of one. */
export function said(event: Record<string, unknown>, workspaceId: string, botUserId: string): Step {
  switch (event['subtype']) {
    case 'message_changed':
      return read(Changed, event, (changed) => again(changed, workspaceId, botUserId))
    case 'message_deleted':
      return read(Deleted, event, ({ channel, deleted_ts: ref, previous_message: before }) =>
        before?.bot_id === undefined ? gone(workspaceId, channel, ref) : nothing,
      )
    default:
      return read(Message, event, (message) => spoken(message, workspaceId, botUserId))
  }
}

/** The same message with the words of now. A preview that Slack adds is no edit; a head that is deleted leaves a stone. */
function again(
  { channel, channel_type, message, previous_message: before }: z.infer<typeof Changed>,
  workspaceId: string,
  botUserId: string,
): Step {
  if (message.subtype === 'tombstone')
    return before?.bot_id === undefined ? gone(workspaceId, channel, message.ts) : nothing
  if (!message.edited || message.edited.ts === before?.edited?.ts) return nothing
  const now = { ...message, type: 'message', channel, channel_type }
  return read(Message, now, (one) => spoken(one, workspaceId, botUserId))
}

function gone(workspaceId: string, channelId: string, ref: string): Step {
  return { kind: 'deleted', eventId: `deleted:${channelId}:${ref}`, workspaceId, channelId, ref }
}

/** A message as it stands in a channel's history, which leaves the channel out. */
export function written(sent: { channel: string }, workspaceId: string, botUserId = ''): Step {
  const kind = sent.channel.startsWith('D') ? { channel_type: 'im' } : {}
  return read(Message, { ...sent, ...kind }, (message) => spoken(message, workspaceId, botUserId))
}

/** What people write: not edits, joins, or what an app (we, for one) posted. */
const SPOKEN = new Set([undefined, 'file_share', 'thread_broadcast', 'me_message'])

function spoken(message: z.infer<typeof Message>, workspaceId: string, botUserId: string): Step {
  if (!SPOKEN.has(message.subtype) || message.bot_id !== undefined) return nothing
  if (message.user === undefined || message.user === SLACKBOT) return nothing
  const forwarded = (message.attachments ?? []).filter(({ is_share }) => is_share)
  const words: Words = {
    own: withoutOurName({ text: message.text ?? '', blocks: message.blocks }, botUserId),
    quoted: forwarded
      .filter(({ text = '' }) => text.trim() !== '')
      .map(({ text = '', author_name: by }) => ({ text, by })),
  }
  const files = [message, ...forwarded].flatMap((one) => one.files ?? []).map(dropped)
  const isEmpty = words.own.text.trim() === '' && words.quoted.length === 0 && files.length === 0
  if (isEmpty && message.subtype !== 'file_share' && forwarded.length === 0) return nothing
  const isPrivate = message.channel_type === 'im'
  // In the history, what somebody has replied to names itself as its thread.
  const thread = message.thread_ts === message.ts ? undefined : message.thread_ts
  const under = thread ?? (isPrivate ? undefined : message.ts)
  const origin: Origin = {
    workspaceId,
    userId: message.user,
    channelId: message.channel,
    private: isPrivate,
    ...(thread === undefined ? {} : { thread }),
    ...(thread === undefined ? {} : headedBy(message, botUserId)),
    ...(under === undefined ? {} : { under }),
    ...(under === message.ts ? { alone: true } : {}),
  }
  // Not the event's own id: the same message may also be found in the channel's history.
  const sent = `message:${message.channel}:${message.ts}`
  const edited = message.edited && { at: instantOf(message.edited.ts), first: instantOf(message.ts) }
  const eventId = edited ? editIdOf(sent, edited.at) : sent
  const from = message.user_team ?? message.team ?? workspaceId
  if (from !== workspaceId) return isPrivate ? foreign : { kind: 'partner', eventId, origin }
  if (isEmpty) return edited ? nothing : { kind: 'wordless', eventId, origin }
  return {
    kind: 'message',
    eventId,
    origin,
    ref: message.ts,
    words,
    files,
    ...(edited ? { edited } : {}),
  }
}

/** Slack tells time in seconds, with what follows the point. */
function instantOf(ts: string): string {
  const at = Number(ts) * 1000
  return new Date(Number.isFinite(at) ? at : 0).toISOString()
}

/** Who wrote the head of the thread, as far as that matters. */
function headedBy({ parent_user_id: by, user }: z.infer<typeof Message>, botUserId: string) {
  if (by === undefined) return {}
  return by === user
    ? ({ isOwnThread: true } as const)
    : by === botUserId
      ? ({ repliesToUs: true } as const)
      : {}
}
