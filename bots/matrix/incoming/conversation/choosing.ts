/** What is chosen without buttons: by a sign under what is offered, or by its number or its words. */
import type { Catalogue } from '../../../../core/command/catalogue.ts'
import { decodeIntent } from '../../../../core/command/intent.ts'
import type { Messages } from '../../../../core/i18n/messages.ts'
import type { Language } from '../../../../core/kernel/actor.ts'
import { type Dialogues, front } from '../../../exchange/dialogue/state.ts'
import type { Talk } from '../../../exchange/dialogue/talk.ts'
import { decodeTouch } from '../../../exchange/dialogue/touch.ts'
import { dialogueWords } from '../../../exchange/dialogue/words.ts'
import { mayChoose, type Offer, offerSigned, offersIn, offerTyped } from '../../wire/offers.ts'
import type { Event } from '../../wire/shapes.ts'
import type { HappeningOf } from '../decode.ts'
import type { Hand } from './handing.ts'
import type { Answering } from './speaking.ts'
import type { Standing } from './standing.ts'
import type { Threads } from './thread.ts'

export type ChoosingDeps = {
  catalogue: Catalogue
  messages: (language: Language) => Messages
  dialogues: Dialogues
  talk: Talk
  answering: Answering
  threads: Threads
  hand: Hand
  languageOf: (standing: Standing) => Promise<Language>
  self: () => string
}

export function createChoosing(deps: ChoosingDeps) {
  const { catalogue, dialogues, talk, answering, threads, languageOf } = deps

  /** A sign under a message of ours chooses what has its number; under anything else it is a sign and no more. */
  async function signed({ origin, under, sign }: HappeningOf<'sign'>, standing: Standing): Promise<void> {
    const offered = await threads.messageAt(origin.roomId, under)
    if (offered?.sender !== deps.self()) return
    const offer = offerSigned(offersIn(offered.content), sign)
    if (offer) await chosen(offer, await threads.withAnswered(standing, offered))
  }

  /** @returns false for words that choose nothing. */
  async function typed(text: string, standing: Standing): Promise<boolean> {
    const offered = mayChoose(text) ? await offeredTo(standing) : undefined
    const offer = offered && offerTyped(offersIn(offered.content), text)
    if (!offered || !offer) return false
    await chosen(offer, await threads.withAnswered(standing, offered))
    return true
  }

  /**
   * Where a number or words may name what is offered: in the message that they reply to; in private, where nobody else can be
   * meant, in the question of the open form, else in the last message that offers anything.
   */
  async function offeredTo({ origin, isPrivate, answered }: Standing): Promise<Event | undefined> {
    if (answered) return answered.sender === deps.self() ? answered : undefined
    if (!isPrivate) return undefined
    const form = front(await dialogues.load(origin.account))
    const isWanted = (data: string) => (form ? decodeTouch(data)?.tag === form.tag : !decodeTouch(data))
    return threads.lastOffering(origin.roomId, isWanted)
  }

  async function chosen({ data }: Offer, standing: Standing): Promise<void> {
    const touched = decodeTouch(data)
    if (touched) {
      if (!standing.isPrivate) return
      if (await talk.touch(answering.turnOf(standing), touched.tag, touched.touch)) return
      return answering.remark(standing, dialogueWords(await languageOf(standing)).closed)
    }
    const intent = decodeIntent(catalogue, data)
    if (!intent) return answering.remark(standing, deps.messages(await languageOf(standing)).staleButton)
    await deps.hand(standing, { kind: 'intent', intent }, { command: catalogue.byId(intent.command) })
  }

  return { signed, typed }
}

/** The form whose question is answered; `elsewhere` for another message; undefined when none is. */
export function formOf({ answered }: Standing): string | undefined {
  if (!answered) return undefined
  const [tag] = offersIn(answered.content).flatMap(({ data }) => decodeTouch(data)?.tag ?? [])
  return tag ?? 'elsewhere'
}
