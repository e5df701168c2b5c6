/**
 * What people do in the chat: say something, press a button, submit a form. The log gets what they said, the core
 * decides, and the log gets the reply. Every id is derived from the event, so that after a crash anywhere the same
 * request converges on the same messages, and on one effect.
 */
import { storable } from '../../../core/kernel/text.ts'
import { fromTyped } from '../../../core/kernel/typed.ts'
import type { Ingress } from '../../platform.ts'
import { eventIdOf, incomingAction, incomingText, isCommandLine } from '../decode.ts'
import type { HomePage } from '../home.ts'
import { filesIn, type NewMessage, type StoredMessage } from '../message.ts'
import type { LocalChatDeps, LocalPerson, LocalSpace } from '../ports.ts'
import { Problem } from '../problem.ts'
import { LIMITS, spoken } from '../render.ts'
import { type AnsweringDeps, createAnswering } from './answering.ts'
import { createForms } from './forms.ts'
import { originFor, originOf, seen } from './origins.ts'

export type Said = {
  space?: LocalSpace
  thread?: string
  text: string
  files: readonly string[]
  eventId?: string
}

export type Conversation = ReturnType<typeof createConversation>

export function createConversation(
  deps: LocalChatDeps,
  ingress: () => Ingress | undefined,
  append: (messages: readonly NewMessage[]) => Promise<StoredMessage[]>,
  replace: AnsweringDeps['replace'],
  home: HomePage,
) {
  const { clock, ids, log, codec } = deps
  const answering = createAnswering({ ...deps, ingress, append, replace })
  const { receive, answer } = answering

  async function say(
    person: LocalPerson,
    said: Said,
    spaces: readonly LocalSpace[],
  ): Promise<{ id: string; replies: StoredMessage[] }> {
    checkLength(said)
    const files = await deps.files.own(person.id, said.files)
    if (files.length < new Set(said.files).size) throw new Problem(400, 'unknownFile')
    const words = fromTyped(said.text)
    const meant = await originFor(log, person, said, spaces)
    const event = eventIdOf(person.id, 'message', said.eventId ?? ids.next())
    const [first] = await append([
      {
        id: event,
        at: clock.now(),
        ...(meant.space === undefined ? {} : { spaceId: meant.space }),
        // As on the other platforms, a command is between the person and the assistant.
        ...(meant.space === undefined || isCommandLine(said.text) ? { toUserId: person.id } : {}),
        ...(meant.thread === undefined ? {} : { thread: meant.thread }),
        content: spoken(person.id, words.trim() === '' ? '' : words, files),
      },
    ])
    if (!first) throw new Error(`event ${event} was not appended`)
    // What stands in the log is what was said, whatever comes with the same id afterwards.
    const origin = originOf(person, first)
    const text = wordsOf(first, words)
    const command = isCommandLine(text)
    const along = filesIn(first.content)
    const to = {
      ...(meant.repliesToUs ? { repliesToUs: true } : {}),
      ...(meant.about ? { about: meant.about } : {}),
    }
    const { reply, language } = await receive(incomingText({ ...origin, ...to }, event, text, along))
    const inThread = origin.space !== undefined && !command ? { thread: origin.thread ?? event } : {}
    return { id: event, replies: await answer(event, { ...origin, ...inThread }, reply, language) }
  }

  async function press(
    person: LocalPerson,
    pressed: { message: string; action: string; eventId?: string },
    spaces: readonly LocalSpace[],
  ): Promise<StoredMessage[]> {
    const isAtHome = home.has(pressed.message)
    const message = isAtHome
      ? await home.card(person, pressed.message)
      : await seen(log, person, pressed.message, spaces)
    const { actions = [], former = [] } = message.content
    const isThere = actions.some(({ id }) => id === pressed.action) || former.includes(pressed.action)
    const intent = isThere ? codec.decode(pressed.action) : undefined
    if (!intent) throw new Problem(400, 'unknownAction')
    const origin = originOf(person, message)
    // A button of a message in the inbox is about that message, but its reply stands beside it, not under it.
    const root = message.thread ?? message.id
    const event = eventIdOf(person.id, 'action', pressed.eventId ?? ids.next())
    const from = isAtHome ? origin : { ...origin, thread: root }
    const { reply, language } = await receive(incomingAction(from, event, intent))
    return answer(
      event,
      message.toUserId === undefined ? { ...origin, thread: root } : origin,
      reply,
      language,
      message.toUserId === undefined || isAtHome ? undefined : message,
    )
  }

  return { say, press, ...createForms({ ...deps, answering }) }
}

/** @throws Problem for what says nothing, or too much. */
function checkLength({ text, files }: Said): void {
  if (text.trim() === '' && files.length === 0) throw new Problem(400, 'empty')
  if (text.length <= LIMITS.messageText) return
  throw new Problem(413, 'tooLong', { length: text.length, limit: LIMITS.messageText })
}

/** The words of a message that was appended; as they were given where the log only keeps them in another form. */
function wordsOf({ content }: StoredMessage, given: string): string {
  const [block] = content.blocks
  const kept = block?.kind === 'text' ? block.text : ''
  return JSON.stringify(kept) === storable(given) ? given : kept
}
