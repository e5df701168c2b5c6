/** One act at hand: handed to the core, kept before it is acknowledged, answered in cards, apologised for. */
import type { Incoming } from '../../core/command/incoming.ts'
import type { Language } from '../../core/kernel/actor.ts'
import type { Card } from '../../core/view/card.ts'
import type { AdapterDeps, Ingress, Received } from '../platform.ts'
import { LATE, withTimeout } from '../runtime/async/with-timeout.ts'
import type { Answer, AnswerDeps } from './answer.ts'
import { incomingOf, type Origin, type Upload } from './decode.ts'
import { takeFiles } from './files.ts'
import type { Values } from './form.ts'
import { type Languages, languageChosen } from './languages.ts'
import { type Button, renderCard } from './render.ts'
import type { OpenForms } from './steps.ts'
import type { Listing } from './wearers.ts'
import { words } from './words.ts'

export type DeskDeps = AdapterDeps &
  AnswerDeps & {
    apiRoot?: string | undefined
    forms: OpenForms
    languages: Languages
    /** Tells who wears the roles that are followed in a server. */
    tellWearers(serverId: string): Promise<Listing>
    /** Milliseconds after which what is not there yet is announced instead: Discord waits for three seconds. */
    announceAfter: number
  }

export type Desk = ReturnType<typeof deskOf>

export const note = (text: string): Card => ({ tone: 'neutral', body: [{ kind: 'text', text }], actions: [] })

export function deskOf(origin: Origin, answer: Answer, ingress: Ingress, deps: DeskDeps) {
  const { catalogue } = deps
  const { account } = origin

  /** How far it came, for what is said when it goes wrong. */
  let state: 'new' | 'kept' | 'done' = 'new'
  let isOwed = false
  /** What the act is known by: Discord's id of it, unless acts that differ for Discord are one. */
  let eventId = origin.id
  const knownBy = (id: string) => {
    eventId = id
  }
  async function receive(body: Incoming['body']): Promise<Received> {
    const received = await ingress.receive(incomingOf(origin, eventId, body))
    state = 'done'
    deps.languages.remember(account.userId, received.language)
    return received
  }
  const chosen = () =>
    languageChosen(account.userId, origin.place, origin.language, { languages: deps.languages, ingress })
  async function journal(body: Incoming['body']): Promise<void> {
    await ingress.journal(incomingOf(origin, eventId, body))
    state = 'kept'
    isOwed = true
  }
  /** What was to be said is said, or is told by another road when nothing more is heard of this. */
  async function conclude(): Promise<void> {
    if (isOwed && state === 'done' && answer.hasReached()) await ingress.answered({ account, eventId })
  }
  const soon = <T>(work: Promise<T>) => withTimeout(work, deps.announceAfter)
  /** What is kept before Discord is told that it came survives a crash; Discord does not wait for what takes long. */
  async function keeping<T>(work: Promise<T>, acknowledge: () => Promise<void>): Promise<T> {
    const first = await soon(work)
    await acknowledge()
    return first === LATE ? work : first
  }
  const tell = (card: Card, language: Language, buttons: readonly Button[] = []) =>
    answer.say(renderCard(catalogue, card, language, buttons), true)

  async function sayCards({ reply, language }: Received): Promise<void> {
    const messages = reply.cards.flatMap((card) => renderCard(catalogue, card, language))
    await answer.say(messages, reply.visibility === 'private')
  }

  async function take(uploads: Record<string, Upload[]>, language: Language) {
    const values: Values = {}
    const errors: string[] = []
    for (const [part, files] of Object.entries(uploads)) {
      const taken = await takeFiles(files, account, language, deps)
      if (taken.ids.length > 0) values[part] = taken.ids
      errors.push(...taken.errors)
    }
    return { values, errors }
  }

  async function apologise(): Promise<void> {
    const { language } = origin
    const { unsaid, saidLater, later } = words(language)
    const done = isOwed ? saidLater : unsaid
    const sentence = { new: deps.messages(language).outOfOrder, kept: later, done }[state]
    await tell({ ...note(sentence), tone: 'attention' }, language).catch(() => undefined)
  }

  /** Roles were picked: whoever wears one that is followed now is told to the core, where Discord lets us see them. */
  async function recognise(): Promise<void> {
    const { place, vouched, language } = origin
    if (state !== 'done' || !place.serverId || (vouched?.badges ?? []).length === 0) return
    const listed = await deps.tellWearers(place.serverId)
    if (listed === 'refused') await tell(note(words(language).membersHidden), language)
  }

  /** A step of a form replaces the message that opened it, when that message is the person's own. */
  const acknowledge = () => (origin.onStep ? answer.deferReplacing() : answer.defer(true))

  return {
    knownBy,
    receive,
    chosen,
    journal,
    conclude,
    soon,
    keeping,
    tell,
    sayCards,
    take,
    recognise,
    apologise,
    acknowledge,
  }
}
