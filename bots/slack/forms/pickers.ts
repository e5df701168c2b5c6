/** Slack's own pickers: channels, people, user groups. Pure. */
import type { types } from '@slack/bolt'
import { MEMBERS_MAX, readMember } from '../../../core/command/option.ts'
import { plain } from '../outgoing/render.ts'
import { INPUT, option } from './option.ts'

/** Slack refuses a whole modal for one id that is not of its kind, such as one that somebody forged. */
const CHANNEL = /^[CG][A-Z0-9]+$/
const USER = /^[UW][A-Z0-9]+$/

export function placePicker(channelId: string | undefined): types.ConversationsSelect {
  return {
    type: 'conversations_select',
    action_id: INPUT,
    filter: {
      include: ['public', 'private'],
      exclude_external_shared_channels: true,
      exclude_bot_users: true,
    },
    ...(channelId && CHANNEL.test(channelId) ? { initial_conversation: channelId } : {}),
  }
}

export function memberPickers(
  values: readonly string[],
  groupName: ((id: string) => string | undefined) | undefined,
  placeholder: string,
): { people: types.MultiUsersSelect; groups: types.MultiExternalSelect } {
  const members = values.map(readMember)
  // No more than Slack then lets be picked: it refuses a modal that begins with more.
  const users = members
    .filter(({ kind, id }) => kind === 'account' && USER.test(id))
    .map(({ id }) => id)
    .slice(0, MEMBERS_MAX)
  const groups = members
    .filter(({ kind }) => kind === 'badge')
    .map(({ id }) => option({ value: id, label: groupName?.(id) ?? id }))
    .slice(0, MEMBERS_MAX)
  return {
    people: {
      type: 'multi_users_select',
      action_id: INPUT,
      max_selected_items: MEMBERS_MAX,
      ...(users.length > 0 ? { initial_users: users } : {}),
    },
    groups: {
      type: 'multi_external_select',
      action_id: INPUT,
      min_query_length: 0,
      max_selected_items: MEMBERS_MAX,
      placeholder: plain(placeholder),
      ...(groups.length > 0 ? { initial_options: groups } : {}),
    },
  }
}
