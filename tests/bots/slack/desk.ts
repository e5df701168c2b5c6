/** What people do in Slack, as the payloads that Slack makes of it (shapes from its reference of interactions). */

import type { Envelope, FakeSlack } from './fake.ts'
import { eventFaults } from './spec.ts'
import { type Block, type Button, stored, TEAM, type View } from './workspace.ts'

/** How an envelope reaches the app, and what it answers: the socket, or signed requests. */
export type Send = (envelope: Envelope) => Promise<unknown>

export type Given = Record<string, unknown>

export function createDesk(fake: FakeSlack, send: Send) {
  const { workspace } = fake
  const team = { id: TEAM, domain: 'sos' }
  const user = (id: string) => ({ id, username: id.toLowerCase(), name: id.toLowerCase(), team_id: TEAM })

  function event(topic: string, inner: Record<string, unknown>): Envelope {
    const payload = {
      team_id: TEAM,
      api_app_id: 'A0SOS',
      event: { event_ts: workspace.ts(), ...inner },
      type: 'event_callback',
      event_id: workspace.next('Ev'),
      event_time: 1767225600,
      authorizations: [{ team_id: TEAM, user_id: 'U0BOT', is_bot: true }],
    }
    fake.faults.push(...eventFaults(payload, topic))
    return { type: 'events_api', payload }
  }

  return {
    event,
    /** Slack escapes what people type, and makes links of addresses. */
    message(
      userId: string,
      channel: string,
      text: string,
      thread?: string,
    ): { envelope: Envelope; ts: string } {
      const isPrivate = channel.startsWith('D')
      const linked = stored(text).replace(/\bhttps?:\/\/[^\s<>|]+/g, (address) => `<${address}>`)
      const posted = workspace.post({
        channel,
        user: userId,
        text,
        blocks: [],
        ...(thread ? { thread } : {}),
      })
      const envelope = event(isPrivate ? 'message.im' : 'message.channels', {
        type: 'message',
        channel,
        channel_type: isPrivate ? 'im' : 'channel',
        user: userId,
        text: linked,
        ts: posted.ts,
        team: TEAM,
        client_msg_id: workspace.next('c'),
        ...(thread ? { thread_ts: thread, parent_user_id: 'U0BOT' } : {}),
      })
      return { envelope, ts: posted.ts }
    },
    command(userId: string, channel: string, name: string, text: string): Envelope {
      return {
        type: 'slash_commands',
        payload: {
          command: `/${name}`,
          text: stored(text),
          team_id: TEAM,
          team_domain: 'sos',
          channel_id: channel,
          channel_name: channel.startsWith('D') ? 'directmessage' : 'maths',
          user_id: userId,
          user_name: userId.toLowerCase(),
          api_app_id: 'A0SOS',
          trigger_id: fake.trigger(userId),
          response_url: fake.responseUrl(userId, channel),
        },
      }
    },
    press(
      userId: string,
      button: Button,
      where: { message?: { channel: string; ts: string; thread?: string; ephemeral: boolean }; view?: View },
    ): Envelope {
      const { message, view } = where
      const container = message
        ? {
            type: 'message',
            message_ts: message.ts,
            channel_id: message.channel,
            is_ephemeral: message.ephemeral,
            ...(message.thread ? { thread_ts: message.thread } : {}),
          }
        : { type: 'view', view_id: view?.id }
      return {
        type: 'interactive',
        payload: {
          type: 'block_actions',
          user: user(userId),
          team,
          api_app_id: 'A0SOS',
          trigger_id: fake.trigger(userId),
          container,
          ...(message
            ? {
                channel: { id: message.channel, name: 'maths' },
                message: { ts: message.ts },
                response_url: fake.responseUrl(userId, message.channel),
              }
            : {}),
          ...(view ? { view: viewPayload(view) } : {}),
          actions: [
            {
              type: 'button',
              action_id: button.action_id,
              block_id: button.block_id,
              value: button.value,
              action_ts: workspace.ts(),
            },
          ],
        },
      }
    },
    shortcut(
      userId: string,
      id: string,
      message: { channel: string; ts: string; thread?: string; text: string },
    ): Envelope {
      return {
        type: 'interactive',
        payload: {
          type: 'message_action',
          callback_id: id,
          user: user(userId),
          team,
          trigger_id: fake.trigger(userId),
          response_url: fake.responseUrl(userId, message.channel),
          channel: { id: message.channel, name: 'maths' },
          message: {
            type: 'message',
            ts: message.ts,
            text: stored(message.text),
            ...(message.thread ? { thread_ts: message.thread } : {}),
          },
          message_ts: message.ts,
          action_ts: workspace.ts(),
        },
      }
    },
    submission(view: View, values: Record<string, Record<string, Given>>): Envelope {
      return {
        type: 'interactive',
        payload: {
          type: 'view_submission',
          user: user(view.user),
          team,
          api_app_id: 'A0SOS',
          trigger_id: fake.trigger(view.user),
          view: { ...viewPayload(view), state: { values } },
          response_urls: [],
        },
      }
    },
    suggestion(view: View, block: string, typed: string): Envelope {
      return {
        type: 'interactive',
        payload: {
          type: 'block_suggestion',
          user: user(view.user),
          team,
          container: { type: 'view', view_id: view.id },
          action_id: 'in',
          block_id: block,
          value: typed,
          view: viewPayload(view),
        },
      }
    },
    /** Somebody is added to a channel: the app hears of it in channels that it is in. */
    join(userId: string, channel: string, inviter?: string): Envelope {
      return event('member.joined.channel', {
        type: 'member_joined_channel',
        user: userId,
        channel,
        channel_type: 'C',
        team: TEAM,
        ...(inviter ? { inviter } : {}),
      })
    },
    openHome(userId: string): Envelope {
      return event('app.home.opened', {
        type: 'app_home_opened',
        user: userId,
        channel: workspace.dm(userId),
        tab: 'home',
      })
    },
    send,
  }
}

function viewPayload(view: View) {
  const { isOpen: _, user: __, ...rest } = view
  return { ...rest, team_id: TEAM, state: { values: {} }, hash: '1.abc' }
}

/** The state of each input, as filled in by a person: by the value of an option or what it says. */
export function filledState(
  view: View,
  values: Record<string, string | string[]>,
): Record<string, Record<string, Given>> {
  const state: Record<string, Record<string, Given>> = {}
  for (const block of view.blocks) {
    if (block.type !== 'input' || block.block_id === undefined) continue
    const element = block['element'] as Record<string, unknown> & { type: string; action_id: string }
    state[block.block_id] = { [element.action_id]: given(element, values[block.block_id]) }
  }
  for (const name of Object.keys(values))
    if (!(name in state)) throw new Error(`the form has no field ${name}`)
  return state
}

export type SelectOption = { text: { text: string }; value: string }

export function optionsIn(element: Record<string, unknown>): SelectOption[] {
  const groups = (element['option_groups'] as Array<{ options: SelectOption[] }> | undefined) ?? []
  return [
    ...((element['options'] as SelectOption[] | undefined) ?? []),
    ...groups.flatMap((group) => group.options),
  ]
}

function given(
  element: Record<string, unknown> & { type: string },
  value: string | string[] | undefined,
): Given {
  const type = element.type
  const choose = (one: string) => {
    const found = optionsIn(element).find((option) => option.value === `=${one}` || option.text.text === one)
    if (!found) throw new Error(`no option ${one}`)
    return found
  }
  switch (type) {
    case 'static_select':
      return {
        type,
        selected_option: value === undefined ? (element['initial_option'] ?? null) : choose(String(value)),
      }
    case 'external_select':
      return {
        type,
        selected_option:
          value === undefined
            ? (element['initial_option'] ?? null)
            : { text: { type: 'plain_text', text: value }, value: `=${value}` },
      }
    case 'multi_static_select':
      return {
        type,
        selected_options:
          value === undefined ? (element['initial_options'] ?? []) : [value].flat().map(choose),
      }
    case 'datepicker':
      return { type, selected_date: value ?? element['initial_date'] ?? null }
    case 'file_input':
      return { type, files: [] }
    default:
      return { type, value: value ?? element['initial_value'] ?? null }
  }
}

export type { Block }
