/** What the adapter has to keep between two messages, and leaves to whoever has a database. */
import type { Account } from '../../core/kernel/actor.ts'
import type { DialogueStore } from '../exchange/dialogue/state.ts'
import type { Sleep } from '../runtime/async/sleep.ts'

/**
 * Telegram tells of a reply only which message it answers, not where that chain began. Kept for every message that is
 * not itself the beginning; `chat` and ids are texts.
 */
export type ReplyChains = {
  rootOf(chat: string, messageId: string): Promise<string | undefined>
  remember(chat: string, messageId: string, root: string): Promise<void>
}

export type MenuEntry = { name: string; summary: string }

/** What people may type, in the language they chose; the adapter knows no roles. */
export type PersonalMenus = {
  /** Anywhere; empty for whoever has no role. */
  inPrivate(account: Account): Promise<readonly MenuEntry[]>
  /** In a chat, by the roles held there; empty for whom the menu of every member says it all. */
  inGroup(account: Account, isThere: (channelId: string) => boolean): Promise<readonly MenuEntry[]>
}

export type TelegramOptions = {
  token: string
  /** `https://api.telegram.org` unless said otherwise; no slash at the end. */
  apiRoot?: string
  /** Absent: long polling, which needs no public address. */
  webhook?: { url: string; secret: string }
  chains: ReplyChains
  steps: DialogueStore
  menus: PersonalMenus
  /** A group got another id: its space and threads move with it. May be called more than once for the same move. */
  onMigrated: (from: string, to: string) => Promise<void>
  /** What a place is linked as, such as `questions`; undefined for one that is not. */
  purposeOf?: (channelId: string) => Promise<string | undefined>
  /** The command line that `/start <payload>` stands for, such as a code that links accounts. */
  startLine?: (payload: string) => string | undefined
  /** Another pace than Telegram's own, for a local API server. */
  pace?: { perSecond: number; perSecondInOnePlace: number }
  /** Real time unless said otherwise. */
  wait?: Sleep
}
