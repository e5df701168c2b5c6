/**
 * The menu that one person sees: what they may do, in the language they chose. Telegram keeps it; here is only
 * remembered what is known to stand there, so that a restart reads before it writes and writes only what differs.
 */
import type { Api } from 'grammy'
import type { BotCommand, BotCommandScopeChat, BotCommandScopeChatMember } from 'grammy/types'
import type { Account } from '../../../core/kernel/actor.ts'
import { SECOND } from '../../../core/kernel/clock.ts'
import type { PersonalMenus } from '../../kit.ts'
import { background } from '../../runtime/async/background.ts'
import { BoundedMap } from '../../runtime/async/bounded.ts'
import type { Sleep } from '../../runtime/async/sleep.ts'
import type { Log } from '../../runtime/log.ts'
import { placeOf } from '../wire/decode.ts'
import { refusalOf } from '../wire/errors.ts'
import { menuOf, same } from './register.ts'

export type MenusDeps = {
  api: Api
  personal: PersonalMenus
  wait: Sleep
  signal: () => AbortSignal
  log: Log
}

export type Menus = ReturnType<typeof createMenus>

/** Between two calls: menus leave Telegram's 30 calls a second to the conversation. */
const PACE = SECOND / 4
/** Menus known to stand, and menus that wait to be looked at. Beyond, the next act of the same person brings them back. */
const KNOWN = 10_000
const WAITING = 1_000

type Whose = { account: Account; scope: BotCommandScopeChat | BotCommandScopeChatMember }

export function createMenus({ api, personal, wait, signal, log }: MenusDeps) {
  const known = new BoundedMap<string, readonly BotCommand[]>(KNOWN)
  const waiting = new Map<string, Whose>()
  let isWorking = false
  const { keep, idle } = background()

  function look(whose: Whose): void {
    const key = keyOf(whose)
    if (!waiting.has(key) && waiting.size >= WAITING) return
    waiting.set(key, whose)
    if (!isWorking) keep(work())
  }

  async function work(): Promise<void> {
    isWorking = true
    // Those that come meanwhile are visited too: a Map goes on to what is added to it.
    for (const [key, whose] of waiting) {
      if (signal().aborted) break
      waiting.delete(key)
      try {
        await bringUpToDate(key, whose)
      } catch (error) {
        await failed(key, whose, error)
      }
    }
    isWorking = false
  }

  async function bringUpToDate(key: string, { account, scope }: Whose): Promise<void> {
    const offered =
      scope.type === 'chat'
        ? await personal.inPrivate(account)
        : await personal.inGroup(account, (channelId) => placeOf(channelId)?.chatId === scope.chat_id)
    const wanted = menuOf(offered)
    const before = known.get(key) ?? (await paced(() => api.getMyCommands({ scope })))
    if (!same(before, wanted)) {
      known.delete(key)
      await paced(() =>
        wanted.length > 0 ? api.setMyCommands(wanted, { scope }) : api.deleteMyCommands({ scope }),
      )
    }
    known.set(key, wanted)
  }

  /** A menu is a comfort: whatever refuses it, the conversation goes on, and the next act of this person tries again. */
  async function failed(key: string, whose: Whose, error: unknown): Promise<void> {
    const refused = refusalOf(error, whose.scope.type === 'chat')
    log.info({ user: whose.account.userId, refused: refused.reason }, 'a menu was not written')
    if (refused.reason !== 'rate-limited') return
    if (!waiting.has(key)) waiting.set(key, whose)
    await wait(refused.seconds * SECOND, signal())
  }

  async function paced<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await call()
    } finally {
      await wait(PACE, signal())
    }
  }

  return {
    /** Somebody acted: by a message, a command or a button. */
    acted({
      account,
      chatId,
      private: isPrivate,
    }: {
      account: Account
      chatId: number
      private: boolean
    }): void {
      const userId = Number(account.userId)
      look({
        account,
        scope: isPrivate
          ? { type: 'chat', chat_id: userId }
          : { type: 'chat_member', chat_id: chatId, user_id: userId },
      })
    },

    /** Somebody was told something: their roles may be other ones now, here and in the groups where they acted. */
    told(account: Account): void {
      const userId = Number(account.userId)
      look({ account, scope: { type: 'chat', chat_id: userId } })
      for (const key of known.keys()) {
        const [chatId, member] = key.split(':')
        if (member === account.userId)
          look({ account, scope: { type: 'chat_member', chat_id: Number(chatId), user_id: userId } })
      }
    },

    /** Resolves when nothing is being read or written any more. */
    async stop(): Promise<void> {
      waiting.clear()
      await idle()
    },
  }
}

function keyOf({ scope }: Whose): string {
  return scope.type === 'chat' ? String(scope.chat_id) : `${scope.chat_id}:${scope.user_id}`
}
