/** What people do in Slack, as the payloads that Slack makes of it (shapes from its reference of interactions). */
import { createHash } from 'node:crypto'
import type { Envelope, FakeSlack } from './fake.ts'
import type { FilledState } from './filling.ts'
import { eventFaults } from './spec.ts'
import { BOT, type Button, stored, TEAM, type View } from './workspace.ts'

/** How an envelope reaches the app, and what it answers: the socket, or signed requests. */
export type Send = (envelope: Envelope) => Promise<unknown>

/** What a message is besides words: words of another, files that were uploaded. */
export type Sent = { forwardedFrom?: string; files?: readonly object[] }

export function createSlackClient(fake: FakeSlack, send: Send) {
  const { workspace } = fake
  const team = { id: TEAM, domain: 'sos' }
  const user = (id: string) => ({ id, username: id.toLowerCase(), name: id.toLowerCase(), team_id: TEAM })

  const authorOf = (ts: string) => workspace.posted.find((one) => one.ts === ts)?.user ?? BOT.user

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
      { forwardedFrom, files = [] }: Sent = {},
    ): { envelope: Envelope; ts: string } {
      const isPrivate = channel.startsWith('D')
      const linked = sentAs(text)
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
        text: forwardedFrom ? '' : linked,
        ts: posted.ts,
        team: TEAM,
        client_msg_id: workspace.next('c'),
        ...(files.length > 0 ? { subtype: 'file_share', files } : {}),
        ...(forwardedFrom ? { attachments: [sharedMessage(linked, forwardedFrom)] } : {}),
        ...(thread ? { thread_ts: thread, parent_user_id: authorOf(thread) } : {}),
      })
      return { envelope, ts: posted.ts }
    },
    /** Its author changes a message; `seconds` is when. Without it, Slack adds a preview to the words as they are. */
    changed(userId: string, channel: string, ts: string, text: string, seconds?: string): Envelope {
      const isPrivate = channel.startsWith('D')
      const posted = workspace.posted.find((one) => one.ts === ts)
      const thread = posted?.thread
      const common = {
        type: 'message',
        user: userId,
        team: TEAM,
        ts,
        ...(thread ? { thread_ts: thread, parent_user_id: authorOf(thread) } : {}),
      }
      const before = { ...common, text: stored(posted?.text ?? '') }
      if (posted) posted.text = text
      return event(isPrivate ? 'message.im' : 'message.channels', {
        type: 'message',
        subtype: 'message_changed',
        hidden: true,
        channel,
        channel_type: isPrivate ? 'im' : 'channel',
        ts: workspace.ts(),
        message: {
          ...common,
          text: sentAs(text),
          ...(seconds
            ? { edited: { user: userId, ts: seconds } }
            : { attachments: [{ from_url: 'https://a.fr' }] }),
        },
        previous_message: before,
      })
    },
    deleted(userId: string, channel: string, ts: string): Envelope {
      const isPrivate = channel.startsWith('D')
      return event(isPrivate ? 'message.im' : 'message.channels', {
        type: 'message',
        subtype: 'message_deleted',
        hidden: true,
        channel,
        channel_type: isPrivate ? 'im' : 'channel',
        ts: workspace.ts(),
        deleted_ts: ts,
        previous_message: { type: 'message', user: userId, team: TEAM, ts, text: '' },
      })
    },
    /** Somebody reacts to a message, by the emoji's name. */
    reacted(userId: string, channel: string, ts: string, reaction: string): Envelope {
      const author = authorOf(ts)
      return event('reaction.added', {
        type: 'reaction_added',
        user: userId,
        reaction,
        item_user: author,
        item: { type: 'message', channel, ts },
      })
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
                response_url: fake.responseUrl(userId, message.channel, message.ts),
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
    /** Of the app, from anywhere. */
    begin(userId: string, id: string): Envelope {
      return {
        type: 'interactive',
        payload: {
          type: 'shortcut',
          callback_id: id,
          user: user(userId),
          team,
          trigger_id: fake.trigger(userId),
          action_ts: workspace.ts(),
        },
      }
    },
    shortcut(
      userId: string,
      id: string,
      message: { channel: string; ts: string; thread?: string; text: string; user?: string },
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
            ...(message.user ? { user: message.user } : {}),
            ...(message.thread ? { thread_ts: message.thread } : {}),
          },
          message_ts: message.ts,
          action_ts: workspace.ts(),
        },
      }
    },
    submission(view: View, values: FilledState): Envelope {
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
    /** The members of a user group changed; Slack also says so in `subteam_updated`. */
    groupChanged(id: string): Envelope[] {
      const users = [...(workspace.groups?.get(id)?.users ?? [])]
      return [
        event('subteam.members.changed', {
          type: 'subteam_members_changed',
          subteam_id: id,
          team_id: TEAM,
          date_previous_update: 1446670362,
          date_update: 1492906952,
          added_users: users,
          added_users_count: String(users.length),
        }),
        event('subteam.updated', {
          type: 'subteam_updated',
          subteam: { id, team_id: TEAM, is_usergroup: true, date_delete: 0, users, user_count: users.length },
        }),
      ]
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

/** As typed words reach an app. A name that was chosen from the list is not what was typed. */
function sentAs(text: string): string {
  const named = stored(text).replace(`&lt;@${BOT.user}&gt;`, `<@${BOT.user}>`)
  return named.replace(/\bhttps?:\/\/[^\s<>|]+/g, (address) => `<${address}>`)
}

/** As a message that is forwarded stands below what was written with it. */
function sharedMessage(text: string, author: string) {
  return {
    id: 1,
    ts: '1767225000.000001',
    channel_id: 'CGENERAL',
    channel_team: TEAM,
    author_id: 'U0OTHER',
    author_name: author,
    is_msg_unfurl: true,
    is_share: true,
    text,
    fallback: `[${author}] ${text}`,
    mrkdwn_in: ['text'],
  }
}

function viewPayload(view: View) {
  const { isOpen: _, user: __, ...rest } = view
  // Slack's own changes with each update; here, with what is shown.
  const hash = createHash('sha256').update(JSON.stringify(view.blocks)).digest('hex').slice(0, 8)
  return { ...rest, team_id: TEAM, state: { values: {} }, hash: `1.${hash}` }
}
