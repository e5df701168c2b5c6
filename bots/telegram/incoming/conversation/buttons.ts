/** A button that is touched: a key of a form, or an action of a card. */
import type { Catalogue } from '../../../../core/command/catalogue.ts'
import { decodeIntent } from '../../../../core/command/intent.ts'
import type { Messages } from '../../../../core/i18n/messages.ts'
import type { Language } from '../../../../core/kernel/actor.ts'
import type { Talk, Turn } from '../../../exchange/dialogue/talk.ts'
import { decodeTouch } from '../../../exchange/dialogue/touch.ts'
import { dialogueWords } from '../../../exchange/dialogue/words.ts'
import type { ReplyChains } from '../../../kit.ts'
import { type Log, nameOf } from '../../../runtime/log.ts'
import type { Answering } from '../../outgoing/answering/answer.ts'
import type { Privately } from '../../outgoing/answering/privately.ts'
import type { Calls } from '../../outgoing/calling/calls.ts'
import type { Speaker } from '../../outgoing/calling/speaker.ts'
import { promptFor } from '../../outgoing/prompt.ts'
import type { EventOf, Origin } from '../../wire/decode.ts'
import { isUnchanged } from '../../wire/errors.ts'
import { pressed } from '../../wire/incoming.ts'
import { rootOf } from './chains.ts'
import type { Hand } from './handing.ts'

export type ButtonsDeps = {
  catalogue: Catalogue
  messages: (language: Language) => Messages
  chains: ReplyChains
  speaker: Pick<Speaker, 'edit'>
  privately: Privately
  answering: Answering
  talk: Talk
  calls: Pick<Calls, 'callback'>
  hand: Hand
  languageOf: (origin: Origin) => Promise<Language>
  log: Log
}

export function createButtons(deps: ButtonsDeps) {
  const { catalogue, answering, talk, languageOf } = deps

  /** The next question stands in the message whose key was touched. */
  function turnAt(origin: Origin): Turn {
    return {
      ...answering.turnOf(origin),
      async replace(question, tag) {
        const [only, ...others] = promptFor(question, tag)
        if (only?.kind !== 'text' || others.length > 0) return false
        try {
          await deps.speaker.edit(origin.chatId, origin.messageId, only)
          return true
        } catch (error) {
          if (isUnchanged(error)) return true
          // Too old to be changed, or gone: it is asked anew.
          deps.log.info({ update: origin.updateId, error: nameOf(error) }, 'a prompt could not be changed')
          return false
        }
      },
    }
  }

  return async function button({ origin, callbackId, data }: EventOf<'button'>): Promise<void> {
    const closing = deps.calls.callback(callbackId)
    /** A button can be answered for some seconds only; after them, and after a restart, by a message. */
    const tell = async (sentence: string) => {
      if (!(await closing.say(sentence))) await deps.privately.tell(origin.account, sentence)
    }
    try {
      const touched = decodeTouch(data)
      if (touched) {
        const isOpen = await talk.touch(turnAt(origin), touched.tag, touched.touch)
        if (!isOpen) await tell(dialogueWords(await languageOf(origin)).closed)
        return
      }
      const intent = decodeIntent(catalogue, data)
      if (!intent) return await tell(deps.messages(await languageOf(origin)).staleButton)
      await deps.hand(origin, {
        root: await rootOf(deps.chains, origin, origin.messageId),
        meant: catalogue.byId(intent.command),
        open: closing.open,
        isPressed: true,
        as: (thread) => pressed(origin, thread, intent),
      })
    } finally {
      await closing.close()
    }
  }
}
