/** What people do with a command, a button, a form, or the menu of a message. */
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { AboutMessage } from '../../../../core/command/incoming.ts'
import { filledIn } from '../../forms/filled.ts'
import { FORM_ID } from '../../forms/form.ts'
import { BUTTON_ID } from '../../outgoing/render.ts'
import { atHome, originOf } from '../../wire/origin.ts'
import type { Command, GlobalShortcut, Press, Shortcut, Submission, Suggestion } from '../../wire/payloads.ts'
import { carried } from '../../wire/state.ts'
import { dropped, foreign, malformed, nothing, type Step } from './step.ts'

export function command(sent: z.infer<typeof Command>, workspaceId: string): Step {
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

export function press(sent: z.infer<typeof Press>, workspaceId: string): Step {
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
      ...(ts !== undefined && (isPrivate || fleeting)
        ? { ownCard: { ts, fleeting: fleeting === true } }
        : {}),
      ...(sent.response_url === undefined ? {} : { responseUrl: sent.response_url }),
    },
  }
}

export function shortcut(sent: z.infer<typeof Shortcut>, workspaceId: string): Step {
  const thread = sent.message.thread_ts ?? sent.message.ts
  return {
    kind: 'shortcut',
    eventId: `shortcut:${sent.user.id}:${sent.action_ts}:${sent.callback_id}`,
    id: sent.callback_id,
    words: { own: { text: sent.message.text ?? '', blocks: sent.message.blocks }, quoted: [] },
    about: pointedAt(sent),
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

/** The message that the menu was opened on. Slack numbers messages by the second, and what follows the point, in which they came. */
function pointedAt({ message, channel, team }: z.infer<typeof Shortcut>): Omit<AboutMessage, 'text'> {
  const { ts, thread_ts, user, bot_id } = message
  const below = thread_ts === undefined || thread_ts === ts ? '' : `?thread_ts=${thread_ts}&cid=${channel.id}`
  return {
    ref: ts,
    at: new Date(Number(ts) * 1000).toISOString(),
    ...(bot_id === undefined
      ? user === undefined
        ? {}
        : { author: { userId: user } }
      : { author: 'assistant' }),
    ...(team.domain === undefined
      ? {}
      : { link: `https://${team.domain}.slack.com/archives/${channel.id}/p${ts.replace('.', '')}${below}` }),
  }
}

export function begin(sent: z.infer<typeof GlobalShortcut>, workspaceId: string): Step {
  return {
    kind: 'begin',
    eventId: `begin:${sent.user.id}:${sent.action_ts}:${sent.callback_id}`,
    id: sent.callback_id,
    triggerId: sent.trigger_id,
    // It has no place of its own: what it leads to is said in private.
    origin: atHome(sent.user.id, workspaceId),
  }
}

export function submit(sent: z.infer<typeof Submission>, workspaceId: string): Step {
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

export function suggest(sent: z.infer<typeof Suggestion>, workspaceId: string): Step {
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
