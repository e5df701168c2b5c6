/** Messages on their way to Discord's REST interface. */
import { createHash } from 'node:crypto'
import {
  DiscordAPIError,
  RateLimitError,
  type RawFile,
  type REST,
  type RESTPostAPIChannelMessageJSONBody,
  Routes,
} from 'discord.js'
import type { Draw } from '../platform.ts'
import { pause } from '../runtime/pause.ts'
import { isCode, waitOf } from './errors.ts'
import { NONCE, THREAD_NAME } from './limits.ts'
import { shortened } from './markup.ts'
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
  const known = new Map<string, string>()
  return {
    async open(userId) {
      const before = known.get(userId)
      if (before !== undefined) return before
      const opened = await openPrivate(rest, userId)
      known.set(userId, opened)
      for (const oldest of known.keys()) {
        if (known.size <= REMEMBERED) break
        known.delete(oldest)
      }
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

const PATIENCE = 5
const FIRST_WAIT = 250

/** Milliseconds. What takes longer is told by another road, which must not be taken while we still wait. */
const LONGEST_WAIT = 5 * 60_000

/**
 * For replies, which nobody else would repeat: tries again as long as Discord says, or is out of order, a few times, and
 * no longer than until `end`.
 */
export async function patiently<T>(work: () => Promise<T>, end: AbortSignal): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (error instanceof DiscordAPIError || attempt === PATIENCE) throw error
      const wait = error instanceof RateLimitError ? waitOf(error) : FIRST_WAIT * 2 ** attempt
      if (wait > LONGEST_WAIT) throw error
      await pause(wait, end)
      if (end.aborted) throw error
    }
  }
}

/** Milliseconds; together well below the three seconds for which a first answer is taken. */
const SOON = [50, 250, 750]

/** For first answers: tries again at once where the connection broke off, while Discord still waits. */
export async function promptly<T>(work: () => Promise<T>): Promise<T> {
  for (const wait of SOON) {
    try {
      return await work()
    } catch (error) {
      if (error instanceof DiscordAPIError) throw error
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
  return work()
}
