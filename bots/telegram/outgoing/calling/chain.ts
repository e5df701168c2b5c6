/** What we said as part of a chain of replies: whoever replies to it later replies to what that chain is about. */
import type { ReplyChains } from '../../../kit.ts'
import type { Said } from './speaker.ts'

/** @param root the beginning of the chain; `~…` for a form's question; undefined for what belongs to none. */
export type Chain = (said: Said, root: string | undefined) => Promise<void>

export function createChain(chains: ReplyChains): Chain {
  return async (said, root) => {
    if (root === undefined) return
    for (const id of said.messageIds)
      if (String(id) !== root) await chains.remember(String(said.chatId), String(id), root)
  }
}
