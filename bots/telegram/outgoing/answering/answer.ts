/** From the core's reply to messages: in the place when it is for all, else in private, else kept until it can be read. */
import type { Incoming } from '../../../../core/command/incoming.ts'
import type { Language } from '../../../../core/kernel/actor.ts'
import { Closed, type Saying, type Speaking } from '../../../exchange/act.ts'
import { type Dialogues, holding } from '../../../exchange/dialogue/state.ts'
import type { FormState } from '../../../exchange/dialogue/steps.ts'
import type { Talk, Turn } from '../../../exchange/dialogue/talk.ts'
import { sayingOf } from '../../../exchange/saying.ts'
import { type Log, nameOf } from '../../../runtime/log.ts'
import { eventIdOf, type Origin, startAddress } from '../../wire/decode.ts'
import { isPassing, isUnchanged } from '../../wire/errors.ts'
import { words } from '../../words.ts'
import type { Chain } from '../calling/chain.ts'
import { chatOf, newSaid, type Speaker } from '../calling/speaker.ts'
import { type Outgoing, type Rendering, renderRest } from '../drawing/render.ts'
import { plain } from '../drawing/rich.ts'
import type { Privately } from './privately.ts'

/** The payload of the button that opens a private conversation; it says nothing to whoever reads it. */
export const OPENING = 'suite'

export type AnswerDeps = {
  speaker: Speaker
  privately: Privately
  chain: Chain
  dialogues: Dialogues
  talk: Talk
  rendering: Rendering
  log: Log
  /** The bot's name, without `@`. */
  username: () => string
}

/** What an answer hangs on, besides who acted and where. */
export type About = {
  /** The beginning of the reply chain that the event belongs to. */
  root?: string | undefined
  /** Where a form that opens acts. */
  place: Incoming['place']
  /** Opens the private conversation at the touch of the button that was pressed; false when that is too late. */
  open?: (url: string) => Promise<boolean>
  /** The way there stands in the place already. */
  isPointed?: boolean
  /** It was pressed on the very message that the event names. */
  isPressed?: boolean
  /** The form whose submission is answered. */
  submitted?: FormState
}

export type Answering = ReturnType<typeof createAnswering>

export function createAnswering(deps: AnswerDeps) {
  const { speaker, privately, chain, dialogues, talk } = deps

  /** The ways of Telegram. In private a reply that cannot be said is kept for the moment when it can: no other is tried. */
  function speakingFor(origin: Origin, about: About): Speaking {
    const { account } = origin
    let isHeld = false
    return {
      /** An update is acknowledged by asking for the next ones, once it is handled. */
      async acknowledge() {},
      ...(origin.private && about.isPressed ? { instead: (saying) => instead(origin, saying) } : {}),
      async inPlace(saying) {
        if (origin.private) isHeld = await privately.sayOrKeep(origin, saying, about.root)
        else await aloud(origin, saying)
      },
      async toPerson(saying) {
        // A group's chain is none of the private conversation's, where its number is another message's.
        isHeld = await privately.sayOrKeep(origin, saying, undefined)
        if (isHeld) throw new Closed()
      },
      pointToPrivate: (language) => pointToPrivate(origin, language, about),
      async openForm(form, { language }) {
        const { place, submitted } = about
        const event = { account, eventId: eventIdOf(origin) }
        const state = await talk.open(event, form, { place, language, submitted })
        // It was opened by this very update before we stopped; or it is asked once what comes before it is said.
        if (!state || isHeld) return true
        const asked = await talk.ask(account, state, language, true)
        // The form waits by itself; that it could not be shown is what is kept. Otherwise it is asked at their next word.
        if (asked === 'unreachable')
          await dialogues.change(account, (dialogue) => holding(dialogue, { cards: [], language }))
        if (asked !== 'asked' && !origin.private) await pointToPrivate(origin, language, about)
        return true
      },
    }
  }

  /** In the message whose button was touched, where it holds all of it. @throws Closed */
  async function instead(origin: Origin, saying: Saying): Promise<void> {
    const [only, ...others] = renderRest(saying, deps.rendering)
    if (only?.kind !== 'text' || others.length > 0) throw new Closed()
    await speaker.edit(origin.chatId, origin.messageId, only).catch((error: unknown) => {
      if (isUnchanged(error)) return
      // Deleted, too old, or not now: it is said as any other reply.
      deps.log.info({ update: origin.updateId, error: nameOf(error) }, 'a card could not be changed')
      throw new Closed({ cause: error })
    })
    saying.said = 1
  }

  /** A turn of a dialogue. A form that was handed in is answered in the private conversation in which it was filled in. */
  function turnOf(origin: Origin): Turn {
    const eventId = eventIdOf(origin)
    return {
      eventId,
      account: origin.account,
      name: origin.name,
      async answer({ reply, language }, submitted) {
        const speaking = speakingFor(origin, { place: submitted.place, submitted })
        if (reply.cards.length > 0) await speaking.inPlace(sayingOf(reply, language, eventId))
        if (reply.form) await speaking.openForm?.(reply.form, { reply, language })
      },
    }
  }

  /** @throws Closed when the place takes no word of ours: a right was taken from us, or a topic closed. */
  async function aloud(origin: Origin, saying: Saying): Promise<void> {
    const target = { ...chatOf(origin), replyTo: origin.messageId }
    const said = newSaid(target)
    const refused = await speaker.insist(target, renderRest(saying, deps.rendering), said)
    saying.said += said.messageIds.length
    // A number of a group that has moved is another message in the new one.
    if (said.chatId === origin.chatId) await chain(said, String(origin.messageId))
    if (!refused) return
    deps.log.warn({ update: origin.updateId, refused: refused.detail }, 'a shared reply was refused')
    throw new Closed({ hasToWait: isPassing(refused) })
  }

  async function pointToPrivate(origin: Origin, language: Language, about: About): Promise<void> {
    if (about.isPointed) return
    const w = words(language)
    const url = startAddress(deps.username(), OPENING)
    if (await about.open?.(url)) return
    const target = { ...chatOf(origin), replyTo: origin.messageId }
    const message: Outgoing = {
      kind: 'text',
      rich: plain(w.openPrivate),
      keyboard: [[{ text: w.openButton, url }]],
    }
    await speaker.insist(target, [message], newSaid(target))
  }

  return { speakingFor, turnOf }
}
