/** From the core's reply to messages: in the place when it is for all, else in private, else kept until it can be read. */
import { createHash } from 'node:crypto'
import type { Incoming } from '../../core/command/incoming.ts'
import type { Account, Language } from '../../core/kernel/actor.ts'
import type { Ids } from '../../core/kernel/ids.ts'
import type { Form, Reply } from '../../core/view/card.ts'
import type { Log } from '../runtime/log.ts'
import type { Spot } from './decode.ts'
import { type createDialogues, front, holding, withForm } from './dialogue.ts'
import type { ReplyChains } from './ports.ts'
import { promptFor } from './prompt.ts'
import { type Outgoing, type Rendering, renderCard } from './render.ts'
import { plain } from './rich.ts'
import type { Said, Speaker, Target } from './speaker.ts'
import type { FormState } from './steps.ts'
import { words } from './words.ts'

/** The payload of the button that opens a private conversation; it says nothing to whoever reads it. */
export const OPENING = 'suite'

export type AnswerDeps = {
  speaker: Speaker
  dialogues: ReturnType<typeof createDialogues>
  chains: ReplyChains
  rendering: Rendering
  ids: Ids
  log: Log
  /** The bot's name, without `@`. */
  username: () => string
}

/** Opens the private conversation at the touch of the button that was pressed; false when that is too late. */
export type OpenFromButton = (url: string) => Promise<boolean>

export type Answering = ReturnType<typeof createAnswering>

export function createAnswering(deps: AnswerDeps) {
  const { speaker, dialogues, chains } = deps

  /** `root` is the beginning of the reply chain that the event belongs to. */
  async function answer(
    spot: Spot,
    root: string | undefined,
    place: Incoming['place'],
    { reply, language }: { reply: Reply; language: Language },
    open?: OpenFromButton,
  ): Promise<void> {
    if (reply.visibility === 'shared' && !spot.private) {
      await aloud(spot, root, reply)
      if (reply.form) await answer(spot, root, place, { reply: privateForm(reply.form), language }, open)
      return
    }
    if (reply.cards.length === 0 && !reply.form) return
    const refused = await privately(spot.account, place, { reply, language }, root)
    if (refused && !spot.private) await pointToPrivate(spot, language, open)
  }

  async function aloud(spot: Spot, root: string | undefined, reply: Reply): Promise<void> {
    const target = { ...placeOf(spot), replyTo: Number(root ?? spot.messageId) }
    const said = newSaid(target)
    const refused = await speaker.insist(target, rendered(reply), said)
    await chain(said, root ?? String(spot.messageId))
    if (refused)
      deps.log.warn({ update: spot.updateId, refused: refused.detail }, 'a shared reply was refused')
  }

  /** @returns true when the person cannot be written to; the reply is kept for the moment when they can. */
  async function privately(
    account: Account,
    place: Incoming['place'],
    { reply, language }: { reply: Reply; language: Language },
    root?: string,
  ): Promise<boolean> {
    const target = { chatId: Number(account.userId) }
    if (reply.form) {
      const tag = tagOf(deps.ids.next())
      const dialogue = await dialogues.load(account)
      await dialogues.save(account, withForm(dialogue, reply.form, place, tag, language))
    }
    const said = newSaid(target)
    let refused = await speaker.insist(target, rendered(reply), said)
    if (!refused) await chain(said, root)
    const dialogue = reply.form ? await dialogues.load(account) : undefined
    const state = dialogue && front(dialogue)
    if (!refused && state) refused = await ask(account, state, language, true)
    if (!refused) return false
    // The form waits by itself; the cards have to be kept.
    const cards = said.messageIds.length > 0 ? [] : reply.cards
    await dialogues.save(account, holding(await dialogues.load(account), { cards, language }))
    deps.log.warn({ user: account.userId, refused: refused.detail }, 'a private reply waits')
    return true
  }

  /** Asks the field of a form that is to be filled in now. */
  async function ask(
    account: Account,
    state: FormState,
    language: Language,
    isFirst = false,
    problem?: Parameters<typeof promptFor>[2],
  ) {
    const target = { chatId: Number(account.userId) }
    const said = newSaid(target)
    const refused = await speaker.insist(target, promptFor(state, words(language), problem, isFirst), said)
    // A reply to a prompt answers it, and belongs to no thread.
    await chain(said, `~${state.tag}`)
    return refused
  }

  /** Says what could not be said before; what still cannot is kept on. */
  async function release(account: Account): Promise<void> {
    const dialogue = await dialogues.load(account)
    if (dialogue.held.length === 0) return
    await dialogues.save(account, { ...dialogue, held: [] })
    for (const { cards, language } of dialogue.held)
      await privately(
        account,
        { private: true, channelId: account.userId },
        { reply: { visibility: 'private', cards }, language },
      )
    const state = front(dialogue)
    if (state) await ask(account, state, dialogue.language, true)
  }

  async function tell(account: Account, sentence: string): Promise<void> {
    const target = { chatId: Number(account.userId) }
    await speaker.insist(target, [{ kind: 'text', rich: plain(sentence) }], newSaid(target))
  }

  async function pointToPrivate(spot: Spot, language: Language, open?: OpenFromButton): Promise<void> {
    const w = words(language)
    const url = `https://t.me/${deps.username()}?start=${OPENING}`
    if (await open?.(url)) return
    const target = { ...placeOf(spot), replyTo: spot.messageId }
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

  function rendered(reply: Reply): Outgoing[] {
    return reply.cards.flatMap((card) => renderCard(card, deps.rendering))
  }

  return { answer, release, ask, tell, chain }
}

export function newSaid(target: Target): Said {
  return { chatId: target.chatId, messageIds: [] }
}

function placeOf(spot: Spot): Target {
  return { chatId: spot.chatId, ...(spot.topic === undefined ? {} : { topic: spot.topic }) }
}

function privateForm(form: Form): Reply {
  return { visibility: 'private', cards: [], form }
}

/** Short enough for every button of the form. */
function tagOf(id: string): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 10)
}
