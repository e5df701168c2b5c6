/** Messages on their way to Discord's REST interface. */
import { createHash } from 'node:crypto'
import {
  MessageFlags,
  type RawFile,
  type REST,
  type RESTPostAPIChannelMessageJSONBody,
  Routes,
} from 'discord.js'
import type { Draw } from '../../platform.ts'
import { BoundedMap } from '../../runtime/async/bounded.ts'
import { NONCE, THREAD_NAME } from '../limits.ts'
import { isCode } from '../wire/errors.ts'
import { shortened } from '../wire/markup.ts'
import type { Rendered } from './render.ts'

export const EPHEMERAL = 1 << 6

export type Sendable = { body: RESTPostAPIChannelMessageJSONBody; files?: RawFile[] }

/** The body of one message; nobody is ever mentioned by it. */
export function sendable(message: Rendered, draw: Draw): Sendable {
  const { embeds, components, pictures } = message
  const body: RESTPostAPIChannelMessageJSONBody = {
    allowed_mentions: { parse: [] },
    embeds,
    components,
    ...(pictures.length > 0
      ? {
          attachments: pictures.map(({ name, alt }, index) => ({
            id: String(index),
            filename: name,
            description: alt,
          })),
        }
      : {}),
  }
  if (pictures.length === 0) return { body }
  const files = pictures.map(({ name, picture }) => ({
    name,
    data: Buffer.from(draw(picture)),
    contentType: 'image/png',
  }))
  return { body, files }
}

/** No client rings for it, nor shows a notification. */
export function silently(one: Sendable): Sendable {
  return { ...one, body: { ...one.body, flags: MessageFlags.SuppressNotifications } }
}

export function plainly(text: string): Sendable {
  return { body: { content: text, allowed_mentions: { parse: [] } } }
}

/** Discord drops a message whose nonce it saw in the last minutes, and answers with the one that it has. */
export function nonceOf(id: string, part: number): string {
  const hash = createHash('sha256').update(id).digest('base64url')
  const suffix = `.${part.toString(36)}`
  return hash.slice(0, NONCE - suffix.length) + suffix
}

export type Sent = { id: string; channel_id: string }

/** @throws what REST throws. */
export async function sendTo(
  rest: REST,
  channelId: string,
  one: Sendable,
  nonce: string,
  replyTo?: string,
): Promise<Sent> {
  const body: RESTPostAPIChannelMessageJSONBody = {
    ...one.body,
    nonce,
    enforce_nonce: true,
    ...(replyTo === undefined
      ? {}
      : { message_reference: { message_id: replyTo, fail_if_not_exists: false } }),
  }
  return (await rest.post(Routes.channelMessages(channelId), {
    body,
    ...(one.files ? { files: one.files } : {}),
  })) as Sent
}

/** Private conversations keep their id for ever, and opening many of them is rationed: the latest are remembered. */
export type Privates = { open(userId: string): Promise<string> }

const REMEMBERED = 5_000

export function privateConversations(rest: REST): Privates {
  const known = new BoundedMap<string, string>(REMEMBERED)
  return {
    async open(userId) {
      const before = known.get(userId)
      if (before !== undefined) return before
      const opened = await openPrivate(rest, userId)
      known.set(userId, opened)
      return opened
    },
  }
}

async function openPrivate(rest: REST, userId: string): Promise<string> {
  const { id } = (await rest.post(Routes.userChannels(), { body: { recipient_id: userId } })) as {
    id: string
  }
  return id
}

const THREAD_EXISTS = 160004

/** Starts the thread of a message; its id is the message's. Nothing happens when it has one. */
export async function startThread(
  rest: REST,
  channelId: string,
  messageId: string,
  name: string,
): Promise<string> {
  try {
    await rest.post(Routes.threads(channelId, messageId), { body: { name: threadName(name) } })
  } catch (error) {
    if (!isCode(error, THREAD_EXISTS)) throw error
  }
  return messageId
}

export function threadName(text: string): string {
  return shortened(text, THREAD_NAME) || '…'
}
