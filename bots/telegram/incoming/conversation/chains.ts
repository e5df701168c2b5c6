/** The chain of replies that a message belongs to. Telegram tells one level of it; the rest is remembered here. */
import type { ReplyChains } from '../../../kit.ts'
import { channelOf, type Origin } from '../../wire/decode.ts'

/** The beginning of the chain that a replied message belongs to: a message above it, or itself; `~…` for a form's question. */
export async function rootOf(
  chains: ReplyChains,
  origin: Origin,
  messageId: number | undefined,
): Promise<string | undefined> {
  if (messageId === undefined) return undefined
  const chat = String(origin.chatId)
  return (await chains.rootOf(chat, String(messageId), [chat, channelOf(origin)])) ?? String(messageId)
}

/** Whoever replies to any part of what was written replies to the whole. */
export async function remember(chains: ReplyChains, origin: Origin, root: string | undefined): Promise<void> {
  const { messageId, otherIds = [] } = origin
  const [id, ...others] = [messageId, ...otherIds].map(String)
  if (id === undefined) return
  for (const one of root === undefined ? others : [id, ...others])
    await chains.remember(String(origin.chatId), one, root ?? id)
}

/** The thread that a chain is; undefined for a form's question, which is none. */
export function threadOf(root: string | undefined): string | undefined {
  return root === undefined || isQuestion(root) ? undefined : root
}

/** The tag of the form whose question a chain begins with; `elsewhere` for another message; undefined for no reply. */
export function formOf(root: string | undefined): string | undefined {
  if (root === undefined) return undefined
  return isQuestion(root) ? root.slice(1) : 'elsewhere'
}

const isQuestion = (root: string) => root.startsWith('~')
