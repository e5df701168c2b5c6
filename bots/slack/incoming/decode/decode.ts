/**
 * From what Slack sends to what is to be done about it. Pure. What is malformed, or comes from a workspace that is not
 * the one this assistant was installed in, is refused here and goes no further.
 */
import type { z } from 'zod'
import type { Mark } from '../../../../core/view/sign.ts'
import { MARKS } from '../../outgoing/sign.ts'
import { atHome } from '../../wire/origin.ts'
import {
  Command,
  Envelope,
  GlobalShortcut,
  GroupMembersChanged,
  GroupUpdated,
  Home,
  Joined,
  Moved,
  Press,
  RateLimited,
  Reaction,
  Shortcut,
  Submission,
  Suggestion,
  type User,
} from '../../wire/payloads.ts'
import { begin, command, press, shortcut, submit, suggest } from './interaction.ts'
import { said } from './message.ts'
import { foreign, malformed, nothing, read, type Step } from './step.ts'

/** What stands under words because of us means the same where people put it. */
const MARK_NAMES = new Map((Object.keys(MARKS) as Mark[]).map((mark) => [MARKS[mark], mark]))

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
    case 'shortcut':
      return read(GlobalShortcut, body, (sent) => ours(sent, workspaceId) ?? begin(sent, workspaceId))
    case 'view_closed':
    case 'url_verification':
      return nothing
    default:
      return malformed
  }
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
    case 'reaction_added':
      return read(Reaction, sent.event, (one) => reacted(one, sent.event_id, workspaceId, botUserId))
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

/** Ours say how a question stands; most of those that people put are no business of ours. */
function reacted(
  { user, reaction, item: { channel, ts } }: z.infer<typeof Reaction>,
  eventId: string,
  workspaceId: string,
  botUserId: string,
): Step {
  const mark = MARK_NAMES.get(reaction)
  if (!mark || channel === undefined || ts === undefined || user === botUserId) return nothing
  const isPrivate = channel.startsWith('D')
  const origin = { workspaceId, userId: user, channelId: channel, private: isPrivate }
  return { kind: 'reacted', eventId, origin, ref: ts, mark }
}

/** Others come and go without us. */
function joined(one: z.infer<typeof Joined>, eventId: string, workspaceId: string, botUserId: string): Step {
  if ((one.team ?? workspaceId) !== workspaceId) return foreign
  if (one.user !== botUserId) return nothing
  const inviter = one.inviter === undefined ? {} : { inviter: atHome(one.inviter, workspaceId) }
  return { kind: 'joined', eventId, channelId: one.channel, ...inviter }
}
