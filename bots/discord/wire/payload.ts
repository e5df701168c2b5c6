/** What is read of Discord's events; everything else in them is left alone. */
import { z } from 'zod'

export const snowflake = z.string().regex(/^\d{1,20}$/)
export const user = z.object({
  id: snowflake,
  username: z.string().optional(),
  global_name: z.string().nullish(),
  bot: z.boolean().optional(),
})
const mentioned = user.omit({ bot: true })
export const channel = z.object({
  id: snowflake,
  type: z.number(),
  name: z.string().nullish(),
  parent_id: snowflake.nullish(),
})
export const attachment = z.object({
  id: snowflake,
  filename: z.string(),
  size: z.number().nonnegative(),
  url: z.string(),
  /** What it shows, where whoever sent it said so. */
  description: z.string().nullish(),
})
/** Of a message; what has another shape is none that could be fetched. */
const attachments = z
  .array(attachment.nullable().catch(null))
  .transform((all) => all.filter((one) => one !== null))
  .optional()

export const interaction = z.object({
  id: snowflake,
  application_id: snowflake,
  type: z.number(),
  token: z.string().min(1),
  guild_id: snowflake.optional(),
  channel_id: snowflake.optional(),
  channel: channel.optional(),
  member: z
    .object({
      user,
      nick: z.string().nullish(),
      permissions: z.string().regex(/^\d+$/),
      roles: z.array(snowflake).optional(),
    })
    .optional(),
  user: user.optional(),
  message: z
    .object({ id: snowflake, flags: z.number().optional(), components: z.array(z.unknown()).optional() })
    .optional(),
  locale: z.string().optional(),
  data: z.unknown(),
})

export const commandOption = z.object({
  name: z.string(),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
  focused: z.boolean().optional(),
})
export const resolved = z.object({
  attachments: z.record(z.string(), attachment).optional(),
  messages: z
    .record(
      z.string(),
      z.object({
        id: snowflake,
        content: z.string().optional(),
        mentions: z.array(mentioned).optional(),
        /** Who wrote it and when: read where it is kept, and nothing else of the menu hangs on it. */
        author: z
          .lazy(() => user)
          .optional()
          .catch(undefined),
        webhook_id: snowflake.optional().catch(undefined),
        timestamp: z.iso.datetime({ offset: true }).optional().catch(undefined),
      }),
    )
    .optional(),
  users: z.record(z.string(), user).optional(),
  members: z.record(z.string(), z.object({ nick: z.string().nullish() })).optional(),
  roles: z.record(z.string(), z.object({ id: snowflake, name: z.string() })).optional(),
  channels: z.record(z.string(), z.object({ id: snowflake })).optional(),
})
export const commandData = z.object({
  name: z.string(),
  type: z.number().optional(),
  options: z.array(commandOption).optional(),
  target_id: snowflake.optional(),
  resolved: resolved.optional(),
})
export const componentData = z.object({ custom_id: z.string(), values: z.array(z.string()).optional() })
export const submittedPart = z.object({
  type: z.number().optional(),
  custom_id: z.string(),
  value: z.string().nullish(),
  values: z.array(z.string()).optional(),
})
export const modalData = z.object({
  custom_id: z.string(),
  components: z.array(z.object({ component: submittedPart.optional() })),
  resolved: resolved.optional(),
})

const reference = z.object({ message_id: snowflake.optional(), type: z.number().optional() })

export const message = z.object({
  id: snowflake,
  channel_id: snowflake,
  guild_id: snowflake.optional(),
  type: z.number(),
  content: z.string(),
  /** Null until its author changes it; what Discord adds, such as a preview, does not count. */
  edited_timestamp: z.iso.datetime({ offset: true }).nullish().catch(undefined),
  webhook_id: snowflake.optional(),
  author: z.object({
    id: snowflake,
    username: z.string().optional(),
    global_name: z.string().nullish(),
    bot: z.boolean().optional(),
    system: z.boolean().optional(),
  }),
  member: z.object({ nick: z.string().nullish(), roles: z.array(snowflake).optional() }).optional(),
  mentions: z.array(mentioned).optional(),
  attachments,
  /** What was forwarded; Discord does not tell by whom it was written. */
  message_snapshots: z
    .array(
      z.object({
        message: z.object({
          content: z.string().optional(),
          mentions: z.array(mentioned).optional(),
          attachments,
        }),
      }),
    )
    .optional(),
  message_reference: reference.optional(),
  /** The message that is replied to, as far as Discord has it; it may be a reply itself. */
  referenced_message: z
    .object({ author: z.object({ id: snowflake }).optional(), message_reference: reference.optional() })
    .nullish()
    .catch(undefined),
})

/** A message that changed: what Discord added to it tells no time; and what it leaves out is asked for. */
export const changedMessage = z.object({
  id: snowflake,
  channel_id: snowflake,
  guild_id: snowflake.optional(),
  edited_timestamp: z.string(),
  author: z.object({ bot: z.boolean().optional() }).optional(),
})

export const deletedMessage = z.object({
  id: snowflake,
  channel_id: snowflake,
  guild_id: snowflake.optional(),
})
