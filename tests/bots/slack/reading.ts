/** What the Web API's reading methods tell of the workspace, as it is on a page of Slack's reference. */
import { type Args, type Methods, no } from './methods.ts'
import { BOT, type Posted, stored, TEAM, type Workspace } from './workspace.ts'

export function readingMethods(workspace: Workspace): Methods {
  /** As Slack's history has it: no channel, and on the head of a thread, who replied. */
  function sent(one: Posted) {
    const replies = workspace.posted.filter(
      ({ channel, thread, onlyFor }) => channel === one.channel && thread === one.ts && !onlyFor,
    )
    const author = one.user
      ? { user: one.user, team: TEAM, text: stored(one.text) }
      : { user: BOT.user, bot_id: BOT.bot, team: TEAM, text: one.text }
    return {
      type: 'message',
      ...author,
      ts: one.ts,
      ...(one.thread ? { thread_ts: one.thread } : {}),
      ...(replies.length === 0
        ? {}
        : {
            thread_ts: one.ts,
            reply_count: replies.length,
            reply_users: [...new Set(replies.map((reply) => reply.user ?? BOT.user))],
            latest_reply: replies.at(-1)?.ts,
          }),
    }
  }

  /** A page of what was posted after `oldest`; the cursor says how many were given before. */
  function page(all: readonly Posted[], { cursor = '0', limit = '100' }: Args) {
    const from = Number(cursor)
    const until = from + Math.min(Number(limit), 999)
    const more = until < all.length
    return {
      ok: true,
      messages: all.slice(from, until).map(sent),
      has_more: more,
      response_metadata: { next_cursor: more ? String(until) : '' },
    }
  }

  function isRead(channel: string): boolean {
    return workspace.channels.has(channel) || workspace.userOf(channel) !== undefined
  }

  return {
    'users.info'({ user: wanted = '', include_locale }) {
      const user = workspace.users.get(wanted)
      if (!user) return no('user_not_found')
      const { id, name, realName, isAdmin, isBot = false, hasLeft = false, locale = 'fr-FR' } = user
      const asked = include_locale === 'true' ? { locale } : {}
      const flags = { is_admin: isAdmin, is_bot: isBot, deleted: hasLeft }
      return { ok: true, user: { id, name, ...flags, ...asked, profile: { real_name: realName } } }
    },
    'conversations.info'({ channel: id = '' }) {
      if (workspace.userOf(id) !== undefined) return { ok: true, channel: { id, is_im: true } }
      const isMember = workspace.channels.has(id)
      if (!isMember && !workspace.elsewhere.has(id)) return no('channel_not_found')
      const name = id.slice(1).toLowerCase()
      return {
        ok: true,
        channel: { id, name, is_member: isMember, is_archived: workspace.archived.has(id) },
      }
    },
    'conversations.history'(args) {
      const { channel = '', oldest = '0' } = args
      if (!isRead(channel)) return no('channel_not_found')
      const all = workspace.posted.filter(
        (one) => one.channel === channel && !one.thread && !one.onlyFor && one.ts > oldest,
      )
      return page(all.reverse(), args)
    },
    'conversations.replies'(args) {
      const { channel = '', ts = '', oldest = '0' } = args
      if (!isRead(channel)) return no('channel_not_found')
      const head = workspace.posted.find((one) => one.channel === channel && one.ts === ts)
      if (!head) return no('thread_not_found')
      const replies = workspace.posted.filter(
        (one) => one.channel === channel && one.thread === ts && !one.onlyFor && one.ts > oldest,
      )
      return page([head, ...replies], args)
    },
    'usergroups.list'() {
      if (!workspace.groups) return no('plan_upgrade_required')
      const usergroups = [...workspace.groups].map(([id, { name, users }]) => ({
        id,
        team_id: TEAM,
        is_usergroup: true,
        name,
        handle: name.toLowerCase(),
        date_delete: 0,
        user_count: users.size,
      }))
      return { ok: true, usergroups }
    },
    'usergroups.users.list'({ usergroup = '' }) {
      if (!workspace.groups) return no('plan_upgrade_required')
      const group = workspace.groups.get(usergroup)
      return group ? { ok: true, users: [...group.users] } : no('no_such_subteam')
    },
  }
}
