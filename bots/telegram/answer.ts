/** From the core's reply to messages: in the place when it is for all, else in private, else kept until it can be read. */
import type { Incoming } from '../../core/command/incoming.ts'
import type { Account, Language } from '../../core/kernel/actor.ts'
import { type Card, type Form, type Reply, text } from '../../core/view/card.ts'
import type { Question } from '../exchange/dialogue/question.ts'
import { type Dialogues, front, holding, released } from '../exchange/dialogue/state.ts'
import type { FormState } from '../exchange/dialogue/steps.ts'
import type { Asked, Talk } from '../exchange/dialogue/talk.ts'
import type { ReplyChains } from '../kit.ts'
import type { Ingress } from '../platform.ts'
import type { Log } from '../runtime/log.ts'
import { eventIdOf, type Spot } from './decode.ts'
import { isPassing } from './errors.ts'
import { promptFor } from './prompt.ts'
import { type Outgoing, type Rendering, renderCard } from './render.ts'
import { plain } from './rich.ts'
import { type Said, type Speaker, type Target, Unsaid } from './speaker.ts'
import { topicOf } from './topics.ts'
import { words } from './words.ts'

/** The payload of the button that opens a private conversation; it says nothing to whoever reads it. */
export const OPENING = 'suite'

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

export type How = {
  /** Opens the private conversation at the touch of the button that was pressed; false when that is too late. */
  open?: (url: string) => Promise<boolean>
  /** The form whose submission is answered. */
  submitted?: FormState
}

type Spoken = { reply: Reply; language: Language }

export type Answering = ReturnType<typeof createAnswering>

export function createAnswering(deps: AnswerDeps) {
  const { speaker, dialogues, chains } = deps

  /**
   * `root` is the beginning of the reply chain that the event belongs to.
   * @throws Unsaid when Telegram stays out of order or we are stopping: the event comes again, and is answered then.
   */
  async function answer(
    spot: Spot,
    root: string | undefined,
    place: Incoming['place'],
    { reply, language }: Spoken,
    how: How = {},
  ): Promise<void> {
    if (reply.visibility === 'shared' && !spot.private) {
      const isSaid = await aloud(spot, root, { reply, language })
      // What all may read, whoever asked may read in private.
      const rest = isSaid
        ? reply.form && privateForm(reply.form)
        : { ...reply, visibility: 'private' as const }
      if (rest) await answer(spot, root, place, { reply: rest, language }, how)
      return
    }
    if (reply.cards.length === 0 && !reply.form) return
    // A group's chain is none of the private conversation's, where its number is another message's.
    const chained = spot.private ? root : undefined
    const refused = await privately(spot, chained, place, { reply, language }, how.submitted)
    if (refused && !spot.private) await pointToPrivate(spot, language, how.open)
  }

  /** @returns false when the place takes no word of ours: a right was taken from us, or a topic closed. */
  async function aloud(spot: Spot, root: string | undefined, { reply, language }: Spoken): Promise<boolean> {
    // A topic is no message to reply to.
    const head = root === undefined || topicOf(root) !== undefined ? spot.messageId : Number(root)
    const target = { ...chatOf(spot), replyTo: head }
    const said = newSaid(target)
    const refused = await speaker.insist(target, rendered(reply.cards, language), said)
    // A number of a group that has moved is another message in the new one.
    if (said.chatId === spot.chatId) await chain(said, root ?? String(spot.messageId))
    if (!refused) return true
    if (isPassing(refused)) {
      if (await later(spot, reply.cards, said)) return true
      throw new Unsaid(refused.detail)
    }
    deps.log.warn({ update: spot.updateId, refused: refused.detail }, 'a shared reply was refused')
    return false
  }

  /** What is made to wait for too long is a delivery, in private. @returns false for whom nobody knows. */
  function later(spot: Spot, cards: readonly Card[], said: Said): Promise<boolean> {
    deps.log.warn({ update: spot.updateId }, 'a reply that has to wait is said in private')
    const reply: Reply = { visibility: 'private', cards }
    const maybeSaid = said.messageIds.length > 0
    return deps.ingress().later({ account: spot.account, eventId: eventIdOf(spot), reply, maybeSaid })
  }

  /** @returns true when the person cannot be written to; the reply is kept for the moment when they can. */
  async function privately(
    spot: Spot,
    root: string | undefined,
    place: Incoming['place'],
    { reply, language }: Spoken,
    submitted: FormState | undefined,
  ): Promise<boolean> {
    const { account } = spot
    const how = { place, language, submitted }
    const state =
      reply.form && (await deps.talk().open({ account, eventId: eventIdOf(spot) }, reply.form, how))
    // It was opened by this very update before we stopped, and has been filled in further since.
    if (reply.form && !state) return false
    if (await hold(spot, reply.cards, language, root)) return true
    const asked = state && (await deps.talk().ask(account, state, language, true))
    // Somebody who has to wait is asked at their next word.
    if (asked === undefined || asked === 'asked') return false
    // The form waits by itself; that it could not be shown is what is kept.
    if (asked === 'unreachable')
      await dialogues.change(account, (dialogue) => holding(dialogue, { cards: [], language }))
    return true
  }

  /** Says cards in private, or keeps them. @returns true when they had to be kept. */
  async function hold(
    spot: Spot,
    cards: readonly Card[],
    language: Language,
    root: string | undefined,
  ): Promise<boolean> {
    const { account } = spot
    const said = newSaid({ chatId: Number(account.userId) })
    const refused = await sayTo(account, cards, language, root, said)
    if (!refused || (isPassing(refused) && (await later(spot, cards, said)))) return false
    await dialogues.change(account, (dialogue) => holding(dialogue, { cards, language }))
    deps.log.warn({ user: account.userId, refused: refused.detail }, 'a private reply waits')
    return true
  }

  async function sayTo(
    account: Account,
    cards: readonly Card[],
    language: Language,
    root?: string,
    said = newSaid({ chatId: Number(account.userId) }),
  ) {
    const target = { chatId: Number(account.userId) }
    const refused = await speaker.insist(target, rendered(cards, language), said)
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
      const refused = await sayTo(account, held.cards, held.language)
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

  async function pointToPrivate(spot: Spot, language: Language, open: How['open']): Promise<void> {
    const w = words(language)
    const url = `https://t.me/${deps.username()}?start=${OPENING}`
    if (await open?.(url)) return
    const target = { ...chatOf(spot), replyTo: spot.messageId }
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

  function rendered(cards: readonly Card[], language: Language): Outgoing[] {
    return cards.flatMap((card) => renderCard(card, deps.rendering, language))
  }

  return { answer, release, ask, tell, remark, chain }
}

export function newSaid(target: Target): Said {
  return { chatId: target.chatId, messageIds: [] }
}

export function chatOf(spot: Pick<Spot, 'chatId' | 'topic'>): Target {
  return { chatId: spot.chatId, ...(spot.topic === undefined ? {} : { topic: spot.topic }) }
}

function privateForm(form: Form): Reply {
  return { visibility: 'private', cards: [], form }
}
