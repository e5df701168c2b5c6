/**
 * From what Slack sends to what is to be done about it. Pure. What is malformed, or comes from a workspace that is not
 * the one this assistant was installed in, is refused here and goes no further.
 */
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { Edited } from '../../../core/command/incoming.ts'
import { editIdOf } from '../../exchange/edits.ts'
import { type Dropped, type Filled, filledIn } from '../forms/filled.ts'
import { FORM_ID } from '../forms/form.ts'
import { BUTTON_ID } from '../outgoing/render.ts'
import { atHome, type Origin, originOf } from '../wire/origin.ts'
import { withoutOurName } from '../wire/our-name.ts'
import {
  Changed,
  Command,
  Deleted,
  Envelope,
  type File,
  GroupMembersChanged,
  GroupUpdated,
  Home,
  Joined,
  Message,
  Moved,
  Press,
  RateLimited,
  Shortcut,
  Submission,
  Suggestion,
  type User,
} from '../wire/payloads.ts'
import { SLACKBOT } from '../wire/people.ts'
import type { Words } from '../wire/readable.ts'
import { type Carried, carried } from '../wire/state.ts'

export type Step =
  | {
      kind: 'message'
      eventId: string
      origin: Origin
      ref: string
      words: Words
      files: readonly Dropped[]
      edited?: Edited
    }
  /** A message of somebody's is gone. */
  | { kind: 'deleted'; eventId: string; workspaceId: string; channelId: string; ref: string }
  /** Neither words nor files. */
  | { kind: 'wordless'; eventId: string; origin: Origin }
  | { kind: 'command'; eventId: string; origin: Origin; name: string; text: string; triggerId: string }
  | { kind: 'press'; eventId: string; origin: Origin; value: string; triggerId: string; viewId?: string }
  | { kind: 'shortcut'; eventId: string; origin: Origin; id: string; words: Words; triggerId: string }
  | { kind: 'submit'; eventId: string; origin: Origin; viewId: string; state: Carried; filled: Filled }
  | { kind: 'suggest'; origin: Origin; intent: string; option: string; typed: string }
  | { kind: 'home'; eventId: string; origin: Origin }
  /** We were added to a channel. */
  | { kind: 'joined'; eventId: string; channelId: string; inviter?: Origin }
  /** The members of a user group are not what they were. */
  | { kind: 'badge'; eventId: string; badge: string }
  | { kind: 'moved'; eventId: string; from: string; to: string }
  /** Somebody of another workspace, in a channel that is shared with theirs. */
  | { kind: 'partner'; eventId: string; origin: Origin; pressed?: true }
  /** Slack does not tell everything that happens for a minute, nor tells it later. */
  | { kind: 'heldBack' }
  /** Ours, and nothing to be done about it. */
  | { kind: 'nothing' }
  | { kind: 'refused'; why: 'malformed' | 'foreign' }

const nothing: Step = { kind: 'nothing' }
const malformed: Step = { kind: 'refused', why: 'malformed' }
const foreign: Step = { kind: 'refused', why: 'foreign' }

/**
 * @param workspaceId the team that the bot's token belongs to.
 * @param botUserId the bot's own account.
 */
export function decode(body: unknown, workspaceId: string, botUserId = ''): Step {
  if (typeof body !== 'object' || body === null) return malformed
  if ('command' in body) return read(Command, body, (sent) => command(sent, workspaceId))
  switch ('type' in body ? body.type : undefined) {
    case 'event_callback':
      return read(Envelope, body, (sent) => event(sent, workspaceId, botUserId))
    case 'block_actions':
      return read(Press, body, (sent) => {
        const pressed = press(sent, workspaceId)
        if (!ours(sent, workspaceId)) return pressed
        // Our cards stand in channels that partners read: their buttons are nobody's else.
        return pressed.kind === 'press' && !pressed.origin.private
          ? { kind: 'partner', eventId: pressed.eventId, origin: pressed.origin, pressed: true }
          : foreign
      })
    case 'message_action':
      return read(Shortcut, body, (sent) => ours(sent, workspaceId) ?? shortcut(sent, workspaceId))
    case 'view_submission':
      return read(Submission, body, (sent) => ours(sent, workspaceId) ?? submit(sent, workspaceId))
    case 'block_suggestion':
      return read(Suggestion, body, (sent) => ours(sent, workspaceId) ?? suggest(sent, workspaceId))
    case 'app_rate_limited':
      return read(RateLimited, body, (sent) =>
        sent.team_id === workspaceId ? { kind: 'heldBack' } : foreign,
      )
    case 'view_closed':
    case 'shortcut':
    case 'url_verification':
      return nothing
    default:
      return malformed
  }
}

function read<T>(shape: z.ZodType<T>, body: unknown, then: (sent: T) => Step): Step {
  const parsed = shape.safeParse(body)
  return parsed.success ? then(parsed.data) : malformed
}

function ours(
  sent: { team: { id: string }; user: z.infer<typeof User> },
  workspaceId: string,
): Step | undefined {
  // Whoever acts is of one workspace, wherever the channel is.
  return (sent.user.team_id ?? sent.team.id) === workspaceId ? undefined : foreign
}

function event(sent: z.infer<typeof Envelope>, workspaceId: string, botUserId: string): Step {
  const [authorised] = sent.authorizations ?? []
  if ((authorised?.team_id ?? sent.team_id) !== workspaceId) return foreign
  switch (sent.event.type) {
    case 'message':
      return said(sent.event, workspaceId, botUserId)
    case 'app_home_opened':
      return read(Home, sent.event, ({ user, tab }) =>
        tab === 'home'
          ? { kind: 'home', eventId: sent.event_id, origin: atHome(user, workspaceId) }
          : nothing,
      )
    case 'member_joined_channel':
      return read(Joined, sent.event, (one) => joined(one, sent.event_id, workspaceId, botUserId))
    case 'channel_id_changed':
      return read(Moved, sent.event, ({ old_channel_id: from, new_channel_id: to }) => ({
        kind: 'moved',
        eventId: sent.event_id,
        from,
        to,
      }))
    case 'subteam_members_changed':
      return read(GroupMembersChanged, sent.event, (one) => ({
        kind: 'badge',
        eventId: sent.event_id,
        badge: one.subteam_id,
      }))
    case 'subteam_updated':
      return read(GroupUpdated, sent.event, ({ subteam }) => ({
        kind: 'badge',
        eventId: sent.event_id,
        badge: subteam.id,
      }))
    default:
      return nothing
  }
}

/** A message, or what became of one. */
function said(event: Record<string, unknown>, workspaceId: string, botUserId: string): Step {
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

/** Others come and go without us. */
function joined(one: z.infer<typeof Joined>, eventId: string, workspaceId: string, botUserId: string): Step {
  if ((one.team ?? workspaceId) !== workspaceId) return foreign
  if (one.user !== botUserId) return nothing
  const inviter = one.inviter === undefined ? {} : { inviter: atHome(one.inviter, workspaceId) }
  return { kind: 'joined', eventId, channelId: one.channel, ...inviter }
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

function command(sent: z.infer<typeof Command>, workspaceId: string): Step {
  if (sent.team_id !== workspaceId) return foreign
  return {
    kind: 'command',
    // Each use of a command has its own trigger.
    eventId: `command:${sent.trigger_id}`,
    origin: {
      workspaceId,
      userId: sent.user_id,
      channelId: sent.channel_id,
      private: sent.channel_name === 'directmessage',
      ...(sent.response_url === undefined ? {} : { responseUrl: sent.response_url }),
    },
    name: sent.command.slice(1),
    text: sent.text,
    triggerId: sent.trigger_id,
  }
}

function press(sent: z.infer<typeof Press>, workspaceId: string): Step {
  const [action] = sent.actions
  if (!action || !BUTTON_ID.test(action.action_id) || action.value === undefined) return nothing
  const eventId = `press:${sent.user.id}:${action.action_ts}:${action.action_id}`
  const common = { kind: 'press', eventId, value: action.value, triggerId: sent.trigger_id } as const
  const { view } = sent
  if (view) {
    const state = carried(view.private_metadata)
    const origin =
      view.type === 'modal' && state
        ? originOf(state, sent.user.id, workspaceId)
        : atHome(sent.user.id, workspaceId)
    return { ...common, origin, ...(view.type === 'modal' ? { viewId: view.id } : {}) }
  }
  const channelId = sent.channel?.id ?? sent.container.channel_id
  if (channelId === undefined) return malformed
  const isPrivate = channelId.startsWith('D')
  const { message_ts: ts, thread_ts: head, is_ephemeral: fleeting } = sent.container
  const thread = head ?? (fleeting ? undefined : ts)
  // In private, the answer stands beside the message; in a channel, in its thread.
  const under = head ?? (isPrivate || fleeting ? undefined : ts)
  return {
    ...common,
    origin: {
      workspaceId,
      userId: sent.user.id,
      channelId,
      private: isPrivate,
      ...(thread === undefined ? {} : { thread }),
      ...(under === undefined ? {} : { under }),
      ...(under === undefined || head !== undefined ? {} : { alone: true }),
      ...(sent.response_url === undefined ? {} : { responseUrl: sent.response_url }),
    },
  }
}

function shortcut(sent: z.infer<typeof Shortcut>, workspaceId: string): Step {
  const thread = sent.message.thread_ts ?? sent.message.ts
  return {
    kind: 'shortcut',
    eventId: `shortcut:${sent.user.id}:${sent.action_ts}:${sent.callback_id}`,
    id: sent.callback_id,
    words: { own: { text: sent.message.text ?? '', blocks: sent.message.blocks }, quoted: [] },
    triggerId: sent.trigger_id,
    origin: {
      workspaceId,
      userId: sent.user.id,
      channelId: sent.channel.id,
      private: sent.channel.id.startsWith('D'),
      thread,
      ...(sent.message.thread_ts === undefined ? {} : { under: thread, repliesTo: sent.message.ts }),
      ...(sent.response_url === undefined ? {} : { responseUrl: sent.response_url }),
    },
  }
}

function submit(sent: z.infer<typeof Submission>, workspaceId: string): Step {
  const state = carried(sent.view.private_metadata)
  if (sent.view.callback_id !== FORM_ID) return nothing
  if (!state) return malformed
  const { hash = '', state: filled } = sent.view
  const { values } = filled
  // Slack sends it again when we were slow, under no id of its own: the same form filled in the same way is one event.
  // One that came back, to be handed in again as it is, is another.
  const same = createHash('sha256')
    .update(JSON.stringify([hash, values]))
    .digest('hex')
    .slice(0, 24)
  const described = Object.fromEntries(
    Object.entries(values).map(([block, inputs]) => [
      block,
      Object.fromEntries(
        Object.entries(inputs).map(([name, { files, ...rest }]) => [
          name,
          files ? { ...rest, files: files.map(dropped) } : rest,
        ]),
      ),
    ]),
  )
  const read = filledIn(described as Parameters<typeof filledIn>[0])
  const before = Object.entries(state.f ?? {}).filter(([field]) => !read.leftOut.includes(field))
  return {
    kind: 'submit',
    eventId: `submit:${sent.view.id}:${same}`,
    origin: originOf(state, sent.user.id, workspaceId),
    viewId: sent.view.id,
    state: { ...state, f: Object.fromEntries(before) },
    filled: read,
  }
}

function dropped(file: z.infer<typeof File>): Dropped {
  return {
    id: file.id,
    name: file.name ?? file.id,
    url: file.url_private_download ?? file.url_private ?? '',
    size: file.size ?? 0,
    ...(file.alt_txt ? { alt: file.alt_txt } : {}),
    ...(file.mode === 'snippet' && file.filetype === 'text' ? { isPaste: true } : {}),
  }
}

function suggest(sent: z.infer<typeof Suggestion>, workspaceId: string): Step {
  const state = carried(sent.view.private_metadata)
  if (!state?.i) return malformed
  return {
    kind: 'suggest',
    origin: originOf(state, sent.user.id, workspaceId),
    intent: state.i,
    option: sent.block_id,
    typed: sent.value,
  }
}
