/** What a form asked field by field needs of Telegram: its questions in private, and the place it was opened in, as it is now. */
import type { Asker } from '../../../exchange/dialogue/talk.ts'
import { channelOf, placeOf } from '../../wire/decode.ts'
import type { Calls } from '../calling/calls.ts'
import type { Speaker } from '../calling/speaker.ts'
import type { Privately } from './privately.ts'

export function createAsker(deps: { privately: Privately; calls: Calls; speaker: Speaker }): Asker {
  const { privately, calls, speaker } = deps
  return {
    ask: privately.ask,
    tell: privately.tell,
    async remark(account, sentence) {
      await privately.remark(account, sentence)
    },
    /** Somebody who administered the group when the form was opened may not any more, and the group may have another id by now. */
    async placeNow(account, place) {
      const chat = placeOf(place.channelId)
      if (!chat) return place
      const mayStill =
        place.administrator === true && (await calls.isAdministrator({ chatId: chat.chatId, account }))
      const chatId = speaker.whereIs(chat.chatId)
      const { administrator: _, thread, ...rest } = place
      return {
        ...rest,
        ...(mayStill ? { administrator: true } : {}),
        channelId: channelOf({ ...chat, chatId }),
        // The new group numbers its messages anew.
        ...(thread === undefined || chatId !== chat.chatId ? {} : { thread }),
      }
    },
  }
}
