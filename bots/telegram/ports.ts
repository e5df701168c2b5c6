/** What the adapter is made with. */
import type { DialogueStore } from '../exchange/dialogue/state.ts'
import type { PersonalMenus, ReplyChains } from '../kit.ts'
import type { Sleep } from '../runtime/async/sleep.ts'

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
