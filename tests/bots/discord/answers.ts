/** What the fake answers with, and how it keeps what it was told. */
import type { StoredMessage } from './shapes.ts'
import { BOT, type World } from './world.ts'

export type Request = {
  method: string
  path: string
  query: URLSearchParams
  body: unknown
  files: Map<string, Uint8Array>
}

export type Reply = { status: number; body?: unknown; headers?: Record<string, string> }

export type Json = Record<string, unknown>
export const refused = (status: number, code: number, message: string): Reply => ({
  status,
  body: { code, message },
})
export const ok = (body: unknown): Reply => ({ status: 200, body })
export const done: Reply = { status: 204 }

export function store(
  world: World,
  request: Request,
  channelId: string,
  content: Json,
  more: Partial<StoredMessage> = {},
): StoredMessage {
  const described = (content['attachments'] ?? []) as Json[]
  const message: StoredMessage = {
    id: world.id(),
    channel_id: channelId,
    author: BOT,
    content: String(content['content'] ?? ''),
    embeds: (content['embeds'] ?? []) as StoredMessage['embeds'],
    components: (content['components'] ?? []) as StoredMessage['components'],
    attachments: described.map((one) => ({
      filename: String(one['filename']),
      description: String(one['description'] ?? ''),
      bytes: request.files.get(String(one['id'])) ?? new Uint8Array(),
    })),
    flags: Number(content['flags'] ?? 0),
    ...more,
  }
  world.messages.set(message.id, message)
  return message
}
