/** The payloads that Slack sends, as far as we read them: what does not have this shape is refused. */
import { z } from 'zod'

const id = z.string().min(1).max(255)
export const User = z.object({ id, team_id: id.optional() })
export const Team = z.object({ id, domain: z.string().optional().catch(undefined) })

export const Envelope = z.object({
  type: z.literal('event_callback'),
  team_id: id,
  event_id: id,
  /** For whose installation of the app it is sent. In a channel that another workspace hosts, `team_id` is theirs. */
  authorizations: z
    .array(z.looseObject({ team_id: id.nullish() }))
    .optional()
    .catch(undefined),
  event: z.looseObject({ type: z.string() }),
})

/** Slack holds back the events of a minute in which there were too many of them. */
export const RateLimited = z.object({ type: z.literal('app_rate_limited'), team_id: id })

export const File = z.looseObject({
  id,
  name: z.string().optional(),
  size: z.number().optional(),
  url_private_download: z.string().optional(),
  url_private: z.string().optional(),
  /** What it shows, where whoever sent it said so. */
  alt_txt: z.string().nullish(),
  /** `snippet`: text that was written or pasted in Slack itself; `filetype`: `text` where it is no code. */
  mode: z.string().optional().catch(undefined),
  filetype: z.string().optional().catch(undefined),
})

/** Of a message; what has another shape is none that could be fetched. */
const Files = z
  .array(File.nullable().catch(null))
  .transform((all) => all.filter((one) => one !== null))
  .optional()

export const Message = z.object({
  type: z.literal('message'),
  channel: id,
  channel_type: z.string().optional(),
  user: id.optional(),
  text: z.string().optional(),
  ts: id,
  thread_ts: id.optional(),
  /** Who wrote the head of the thread. */
  parent_user_id: id.optional(),
  subtype: z.string().optional(),
  files: Files,
  /** Its words as rich text. */
  blocks: z.array(z.unknown()).optional().catch(undefined),
  /** A message that was forwarded stands among them. */
  attachments: z
    .array(
      z.looseObject({
        is_share: z.boolean().optional(),
        text: z.string().optional(),
        author_name: z.string().optional(),
        files: Files,
      }),
    )
    .optional(),
  bot_id: z.string().optional(),
  team: id.optional(),
  user_team: id.optional(),
  /** Its author changed it last then. What Slack adds, such as a preview, does not count. */
  edited: z
    .object({ ts: z.string().regex(/^\d{1,12}(\.\d{1,6})?$/) })
    .optional()
    .catch(undefined),
})

/** A message as it is now, and as it was before. */
const Inner = z.looseObject({
  ts: id,
  subtype: z.string().optional(),
  bot_id: z.string().optional(),
  edited: z.object({ ts: z.string() }).optional().catch(undefined),
})

export const Changed = z.object({
  channel: id,
  channel_type: z.string().optional(),
  message: Inner,
  previous_message: Inner.optional(),
})

export const Deleted = z.object({ channel: id, deleted_ts: id, previous_message: Inner.optional() })

export const Home = z.object({ type: z.literal('app_home_opened'), user: id, tab: z.string() })

export const Joined = z.object({
  type: z.literal('member_joined_channel'),
  user: id,
  channel: id,
  team: id.optional(),
  inviter: id.optional(),
})

/** Under a message, or, which does not concern us, a file. */
export const Reaction = z.object({
  type: z.literal('reaction_added'),
  user: id,
  reaction: z.string(),
  item: z.looseObject({ type: z.string(), channel: id.optional(), ts: id.optional() }),
})

/** A channel that was shared, or is no more, may get another id. */
export const Moved = z.object({
  type: z.literal('channel_id_changed'),
  old_channel_id: id,
  new_channel_id: id,
})

export const GroupUpdated = z.object({
  type: z.literal('subteam_updated'),
  subteam: z.looseObject({ id }),
})

export const GroupMembersChanged = z.object({ type: z.literal('subteam_members_changed'), subteam_id: id })

export const Command = z.object({
  command: z.string().regex(/^\/[\p{L}\p{N}_-]{1,40}$/u),
  text: z.string(),
  team_id: id,
  channel_id: id,
  channel_name: z.string().optional(),
  user_id: id,
  trigger_id: id,
  response_url: z.string().optional(),
})

export const Press = z.object({
  type: z.literal('block_actions'),
  user: User,
  team: Team,
  trigger_id: id,
  response_url: z.string().optional(),
  channel: z.object({ id, name: z.string().optional() }).optional(),
  container: z.looseObject({
    type: z.string(),
    message_ts: id.optional(),
    thread_ts: id.optional(),
    channel_id: id.optional(),
    is_ephemeral: z.boolean().optional(),
  }),
  view: z.looseObject({ id, type: z.string(), private_metadata: z.string() }).optional(),
  actions: z
    .array(z.looseObject({ action_id: z.string(), value: z.string().optional(), action_ts: id }))
    .min(1),
})

export const Shortcut = z.object({
  type: z.literal('message_action'),
  callback_id: id,
  user: User,
  team: Team,
  trigger_id: id,
  response_url: z.string().optional(),
  channel: z.object({ id, name: z.string().optional() }),
  message: z.looseObject({
    ts: id,
    thread_ts: id.optional(),
    text: z.string().optional(),
    blocks: z.array(z.unknown()).optional().catch(undefined),
    user: id.optional().catch(undefined),
    bot_id: id.optional().catch(undefined),
  }),
  action_ts: id,
})

/** Begun from anywhere in Slack, about no message. */
export const GlobalShortcut = z.object({
  type: z.literal('shortcut'),
  callback_id: id,
  user: User,
  team: Team,
  trigger_id: id,
  action_ts: id,
})

export const Given = z.looseObject({
  type: z.string().optional(),
  selected_users: z.array(id).max(100).optional(),
  selected_conversation: id.nullish(),
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_options: z.array(z.object({ value: z.string() })).optional(),
  selected_date: z.string().nullish(),
  files: z.array(File).optional(),
})

export const Submission = z.object({
  type: z.literal('view_submission'),
  user: User,
  team: Team,
  view: z.looseObject({
    id,
    callback_id: z.string(),
    private_metadata: z.string(),
    /** Another one each time the view is changed. */
    hash: z.string().max(100).optional(),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), Given)) }),
  }),
})

export const Suggestion = z.object({
  type: z.literal('block_suggestion'),
  user: User,
  team: Team,
  block_id: id,
  value: z.string(),
  view: z.looseObject({ private_metadata: z.string() }),
})
