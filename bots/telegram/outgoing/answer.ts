/** From the core's reply to messages: in the place when it is for all, else in private, else kept until it can be read. */
import type { Incoming } from '../../../core/command/incoming.ts'
import type { Account, Language } from '../../../core/kernel/actor.ts'
import { type Card, type Reply, text } from '../../../core/view/card.ts'
import { Closed, type Saying, type Speaking } from '../../exchange/act.ts'
import type { Question } from '../../exchange/dialogue/question.ts'
import { type Dialogues, front, holding, released } from '../../exchange/dialogue/state.ts'
import type { FormState } from '../../exchange/dialogue/steps.ts'
import type { Asked, Talk } from '../../exchange/dialogue/talk.ts'
import { sayingOf } from '../../exchange/saying.ts'
import type { ReplyChains } from '../../kit.ts'
import type { Ingress } from '../../platform.ts'
import type { Log } from '../../runtime/log.ts'
import { eventIdOf, type Origin } from '../wire/decode.ts'
import { isPassing } from '../wire/errors.ts'
import { words } from '../words.ts'
import { promptFor } from './prompt.ts'
import { type Outgoing, type Rendering, renderCard } from './render.ts'
import { plain } from './rich.ts'
import type { Said, Speaker, Target } from './speaker.ts'

/** The payload of the button that opens a private conversation; it says nothing to whoever reads it. */
export const OPENING = 'suite'

type Spoken = { reply: Reply; language: Language }

export type AnswerDeps = {
  speaker: Speaker
  dialogues: Dialogues
  talk: () => Talk
  chains: ReplyChains
  rendering: Rendering
  log: Log
  ingress: () => Ingress
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
  /** The form whose submission is answered. */
  submitted?: FormState
}

export type Answering = ReturnType<typeof createAnswering>

export function createAnswering(deps: AnswerDeps) {
  const { speaker, dialogues, chains } = deps

  /** The ways of Telegram. In private a reply that cannot be said is kept for the moment when it can: no other is tried. */
  function speakingFor(origin: Origin, about: About): Speaking {
    const { account } = origin
    let isHeld = false
    return {
      /** An update is acknowledged by asking for the next ones, once it is handled. */
      async acknowledge() {},
      async inPlace(saying) {
        if (origin.private) isHeld = await hold(origin, saying, about.root)
        else await aloud(origin, saying)
      },
      async toPerson(saying) {
        // A group's chain is none of the private conversation's, where its number is another message's.
        isHeld = await hold(origin, saying, undefined)
        if (isHeld) throw new Closed()
      },
      pointToPrivate: (language) => pointToPrivate(origin, language, about.open),
      async openForm(form, { language }) {
        const { place, submitted } = about
        const event = { account, eventId: eventIdOf(origin) }
        const state = await deps.talk().open(event, form, { place, language, submitted })
        // It was opened by this very update before we stopped; or it is asked once what comes before it is said.
        if (!state || isHeld) return true
        const asked = await deps.talk().ask(account, state, language, true)
        // The form waits by itself; that it could not be shown is what is kept. Otherwise it is asked at their next word.
        if (asked === 'unreachable')
          await dialogues.change(account, (dialogue) => holding(dialogue, { cards: [], language }))
        if (asked !== 'asked' && !origin.private) await pointToPrivate(origin, language, about.open)
        return true
      },
    }
  }

  /** The reply to a form that was handed in, in the private conversation in which it was filled in. */
  async function answerForm(
    origin: Origin,
    { reply, language }: Spoken,
    submitted: FormState,
  ): Promise<void> {
    const speaking = speakingFor(origin, { place: submitted.place, submitted })
    if (reply.cards.length > 0) await speaking.inPlace(sayingOf(reply, language, eventIdOf(origin)))
    if (reply.form) await speaking.openForm?.(reply.form, { reply, language })
  }

  /** @throws Closed when the place takes no word of ours: a right was taken from us, or a topic closed. */
  async function aloud(origin: Origin, saying: Saying): Promise<void> {
    const target = { ...chatOf(origin), replyTo: origin.messageId }
    const said = newSaid(target)
    const refused = await speaker.insist(target, rendered(saying), said)
    saying.said += said.messageIds.length
    // A number of a group that has moved is another message in the new one.
    if (said.chatId === origin.chatId) await chain(said, String(origin.messageId))
    if (!refused) return
    deps.log.warn({ update: origin.updateId, refused: refused.detail }, 'a shared reply was refused')
    throw new Closed({ hasToWait: isPassing(refused) })
  }

  /** Says cards in private, or keeps them. @returns true when they had to be kept. */
  async function hold(origin: Origin, saying: Saying, root: string | undefined): Promise<boolean> {
    const { account } = origin
    const { cards, language } = saying
    const said = newSaid({ chatId: Number(account.userId) })
    const refused = await sayTo(account, rendered(saying), root, said)
    saying.said += said.messageIds.length
    if (!refused || (isPassing(refused) && (await later(origin, saying)))) return false
    await dialogues.change(account, (dialogue) => holding(dialogue, { cards, language }))
    deps.log.warn({ user: account.userId, refused: refused.detail }, 'a private reply waits')
    return true
  }

  /** What is made to wait for too long is a delivery. @returns false for whom nobody knows. */
  function later(origin: Origin, { cards, said }: Saying): Promise<boolean> {
    const reply: Reply = { visibility: 'private', cards }
    return deps
      .ingress()
      .later({ account: origin.account, eventId: eventIdOf(origin), reply, maybeSaid: said > 0 })
  }

  async function sayTo(
    account: Account,
    messages: readonly Outgoing[],
    root?: string,
    said = newSaid({ chatId: Number(account.userId) }),
  ) {
    const target = { chatId: Number(account.userId) }
    const refused = await speaker.insist(target, messages, said)
    await chain(said, root)
    return refused
  }

  /** A question of a form. A reply to it answers it, and belongs to no thread. */
  async function ask(account: Account, question: Question, tag: string): Promise<Asked> {
    const target = { chatId: Number(account.userId) }
    const said = newSaid(target)
    const refused = await speaker.insist(target, promptFor(question, tag), said)
    await chain(said, `~${tag}`)
    if (!refused) return 'asked'
    return isPassing(refused) ? 'waits' : 'unreachable'
  }

  /**
   * Says what could not be said before. Each is forgotten once it is said, and not before. What else they do leads to the
   * question that they have not met, unless they only `begin`.
   * @returns whether anything waited.
   */
  async function release(account: Account, begin: boolean): Promise<boolean> {
    const before = await dialogues.load(account)
    const state = front(before)
    if (before.held.length === 0 && !state?.unasked) return false
    for (const held of before.held) {
      const refused = await sayTo(account, rendered({ ...held, said: 0 }))
      if (refused && refused.reason !== 'rejected') return true
      if (refused)
        deps.log.error({ user: account.userId, refused: refused.detail }, 'a kept reply was refused')
      await dialogues.change(account, (dialogue) => released(dialogue, held))
    }
    if (state && (begin || !state.unasked)) await deps.talk().ask(account, state, before.language, true)
    return true
  }

  /** Says what became of something; when that has to wait for too long, before anything else at their next word. */
  async function tell(account: Account, sentence: string): Promise<void> {
    const refused = await remark(account, sentence)
    if (!refused || !isPassing(refused)) return
    const cards: Card[] = [{ tone: 'neutral', body: [text(sentence)], actions: [] }]
    await dialogues.change(account, (dialogue) => holding(dialogue, { cards, language: dialogue.language }))
  }

  /** Says what is of no use later. */
  async function remark(account: Account, sentence: string) {
    const target = { chatId: Number(account.userId) }
    return speaker.insist(target, [{ kind: 'text', rich: plain(sentence) }], newSaid(target))
  }

  async function pointToPrivate(origin: Origin, language: Language, open: About['open']): Promise<void> {
    const w = words(language)
    const url = `https://t.me/${deps.username()}?start=${OPENING}`
    if (await open?.(url)) return
    const target = { ...chatOf(origin), replyTo: origin.messageId }
    const message: Outgoing = {
      kind: 'text',
      rich: plain(w.openPrivate),
      keyboard: [[{ text: w.openButton, url }]],
    }
    await speaker.insist(target, [message], newSaid(target))
  }

  async function chain(said: Said, root: string | undefined): Promise<void> {
    if (root === undefined) return
    for (const id of said.messageIds)
      if (String(id) !== root) await chains.remember(String(said.chatId), String(id), root)
  }

  /** What is left of a saying. */
  function rendered({ cards, language, said }: Pick<Saying, 'cards' | 'language' | 'said'>): Outgoing[] {
    return cards.flatMap((card) => renderCard(card, deps.rendering, language)).slice(said)
  }

  return { speakingFor, answerForm, release, ask, tell, remark, chain }
}

export function newSaid(target: Target): Said {
  return { chatId: target.chatId, messageIds: [] }
}

export function chatOf(origin: Pick<Origin, 'chatId' | 'topic'>): Target {
  return { chatId: origin.chatId, ...(origin.topic === undefined ? {} : { topic: origin.topic }) }
}
