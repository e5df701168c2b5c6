/** The small calls around a reply: a button that stops turning, "typing…" while we think, who administers a group. */
import type { Api } from 'grammy'
import { SECOND } from '../../../../core/kernel/clock.ts'
import { wholeCharacters } from '../../../../core/kernel/text.ts'
import { sleep } from '../../../runtime/async/sleep.ts'
import { type Log, nameOf } from '../../../runtime/log.ts'
import { CALLBACK_ANSWER } from '../../limits.ts'
import type { Origin } from '../../wire/decode.ts'
import { isPassing, isTooOld, refusalOf } from '../../wire/errors.ts'

/** A person who waits for longer is shown that we are on it. */
export const SHOWN_AFTER = 2 * SECOND

const API_ROOT = 'https://api.telegram.org'

/** The address that methods are called under, as the SDK wants it: without a slash at its end. */
export const rootOf = (given: string | undefined): string => (given ?? API_ROOT).replace(/\/+$/, '')

export type Calls = ReturnType<typeof createCalls>

export function createCalls(api: Api, log: Log, migrated: (from: number, to: number) => Promise<void>) {
  const failed = (call: string) => (error: unknown) =>
    log.info({ call, error: nameOf(error) }, 'a courtesy call failed')

  /** @throws when Telegram is out of order: whoever administers must not be refused for that, the event comes again. */
  async function isAdministrator({ chatId, account }: Pick<Origin, 'chatId' | 'account'>): Promise<boolean> {
    try {
      const { status } = await api.getChatMember(chatId, Number(account.userId))
      return status === 'creator' || status === 'administrator'
    } catch (error) {
      const refused = refusalOf(error, false)
      if (isPassing(refused)) throw error
      if (refused.reason === 'migrated') {
        await migrated(chatId, refused.to)
        return isAdministrator({ chatId: refused.to, account })
      }
      failed('getChatMember')(error)
      return false
    }
  }

  return {
    /** A button turns until it is answered, once: with what there is to say, or with nothing. */
    callback(id: string) {
      const answered = new AbortController()
      const answer = async (other: { text?: string; url?: string }): Promise<boolean> => {
        if (answered.signal.aborted) return false
        answered.abort()
        try {
          await api.answerCallbackQuery(id, other)
          return true
        } catch (error) {
          if (!isTooOld(error)) failed('answerCallbackQuery')(error)
          return false
        }
      }
      void sleep(SHOWN_AFTER, answered.signal).then(() => answer({}))
      return {
        say: (text: string) => answer({ text: wholeCharacters(text, CALLBACK_ANSWER) }),
        open: (url: string) => answer({ url }),
        close: () => answer({}),
      }
    },

    /** Says "typing…" in the chat when the answer takes a while. Call what it returns when it is there. */
    announce({ chatId, topic }: Origin): () => void {
      const other = topic === undefined ? {} : { message_thread_id: topic }
      const answered = new AbortController()
      void sleep(SHOWN_AFTER, answered.signal).then(async () => {
        if (answered.signal.aborted) return
        await api.sendChatAction(chatId, 'typing', other).catch(failed('sendChatAction'))
      })
      return () => answered.abort()
    },

    isAdministrator,
  }
}
