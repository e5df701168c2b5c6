/** The part of Telegram's updates that is read here. What does not fit this shape is refused. */
import { z } from 'zod'

const user = z.object({
  id: z.int(),
  is_bot: z.boolean(),
  first_name: z.string(),
  last_name: z.string().optional(),
  username: z.string().optional(),
  language_code: z.string().optional(),
})

const chat = z.object({
  id: z.int(),
  type: z.enum(['private', 'group', 'supergroup', 'channel']),
  title: z.string().optional(),
})

const file = z.object({
  file_id: z.string(),
  file_size: z.int().optional(),
  file_name: z.string().optional(),
  mime_type: z.string().optional(),
})

const entity = z.object({
  type: z.string(),
  offset: z.int(),
  length: z.int(),
  url: z.string().optional(),
  unix_time: z.number().optional(),
})

const something = z.looseObject({})

/** Who wrote what is shown again, as far as Telegram tells. */
const author = z.looseObject({
  sender_user: user.optional(),
  sender_user_name: z.string().optional(),
  sender_chat: z.looseObject({ title: z.string().optional() }).optional(),
  chat: z.looseObject({ title: z.string().optional() }).optional(),
})

const message = z.object({
  message_id: z.int(),
  /** Seconds since 1970. */
  date: z.int(),
  edit_date: z.int().optional(),
  message_thread_id: z.int().optional(),
  is_topic_message: z.boolean().optional(),
  from: user.optional(),
  sender_chat: z.object({ id: z.int() }).optional(),
  chat,
  /** Somebody forwards what was written by this one, as far as Telegram tells. */
  forward_origin: author.optional(),
  /** It answers a message of another chat or topic, of which Telegram shows nothing but what is quoted. */
  external_reply: z.looseObject({ origin: author }).optional(),
  /** What it quotes of the message that it replies to; `is_manual`: they chose it. */
  quote: z
    .object({ text: z.string(), entities: z.array(entity).optional(), is_manual: z.boolean().optional() })
    .optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  entities: z.array(entity).optional(),
  caption_entities: z.array(entity).optional(),
  media_group_id: z.string().optional(),
  reply_to_message: z
    .object({
      message_id: z.int(),
      forum_topic_created: z.object({ name: z.string().optional().catch(undefined) }).optional(),
      from: user.optional(),
      sender_chat: something.optional(),
      /** Read where it is kept as evidence; nothing else hangs on it. */
      date: z.int().optional().catch(undefined),
      text: z.string().optional().catch(undefined),
      caption: z.string().optional().catch(undefined),
      entities: z.array(entity).optional().catch(undefined),
      caption_entities: z.array(entity).optional().catch(undefined),
    })
    .optional(),
  document: file.optional(),
  photo: z.array(z.object({ file_id: z.string(), file_size: z.int().optional() })).optional(),
  video: file.optional(),
  animation: file.optional(),
  audio: file.optional(),
  voice: file.optional(),
  video_note: something.optional(),
  sticker: something.optional(),
  location: something.optional(),
  contact: something.optional(),
  poll: something.optional(),
  dice: something.optional(),
  rich_message: something.optional(),
  checklist: something.optional(),
  story: something.optional(),
  paid_media: something.optional(),
  new_chat_members: z.array(z.object({ username: z.string().optional() })).optional(),
  group_chat_created: z.boolean().optional(),
  migrate_to_chat_id: z.int().optional(),
  migrate_from_chat_id: z.int().optional(),
})

export const updateShape = z.object({
  update_id: z.int(),
  message: message.optional(),
  edited_message: message.optional(),
  callback_query: z
    .object({
      id: z.string(),
      from: user,
      // A message too old to be read comes with its chat and id alone.
      message: z
        .object({
          message_id: z.int(),
          chat,
          message_thread_id: z.int().optional(),
          is_topic_message: z.boolean().optional(),
          reply_to_message: z.object({ message_id: z.int() }).optional(),
        })
        .optional(),
      data: z.string().max(64).optional(),
    })
    .optional(),
})

export type Update = z.output<typeof updateShape>
export type UpdateMessage = NonNullable<Update['message']>

/** What Telegram is asked to send; what channels say is not among it. Of deleted messages it tells no bot. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query'] as const
