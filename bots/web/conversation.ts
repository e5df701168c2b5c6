/**
 * What people do in the chat: say something, press a button, submit a form. The log gets what they said, the core
 * decides, and the log gets the reply. Every id is derived from the event, so that after a crash anywhere the same
 * request converges on the same messages, and on one effect.
 */
import { createHash } from 'node:crypto'
import type { Incoming } from '../../core/command/incoming.ts'
import type { Language } from '../../core/kernel/actor.ts'
import { storable } from '../../core/kernel/text.ts'
import { fromTyped, shownTyped } from '../../core/kernel/typed.ts'
import type { FormValues, Intent, Reply } from '../../core/view/card.ts'
import type { Ingress, Received } from '../platform.ts'
import { mayEnter, maySee } from './access.ts'
import {
  eventIdOf,
  incomingAction,
  incomingForm,
  incomingText,
  isCommandLine,
  replyId,
  type Spot,
  sentId,
} from './decode.ts'
import {
  ASSISTANT,
  type Content,
  filesIn,
  type NewMessage,
  type ShownForm,
  type StoredForm,
  type StoredMessage,
  shownForm,
} from './message.ts'
import type { LocalChatDeps, LocalPerson, LocalSpace } from './ports.ts'
import { Problem } from './problem.ts'
import { LIMITS, renderCard, renderForm, spoken, storedForm, withTyped } from './render.ts'

export type Submitted =
  | { accepted: true; replies: StoredMessage[] }
  | {
      accepted: false
      errors: Readonly<Record<string, string>>
      form: ShownForm
      language: Language
      replies: StoredMessage[]
    }

export type Conversation = ReturnType<typeof createConversation>

export function createConversation(
  deps: LocalChatDeps,
  ingress: () => Ingress | undefined,
  append: (messages: readonly NewMessage[]) => Promise<StoredMessage[]>,
) {
  const { clock, ids, log, codec } = deps

  async function receive(incoming: Incoming): Promise<Received> {
    try {
      const open = ingress()
      if (!open) throw new Error('the local chat has not started')
      return await open.receive(incoming)
    } catch (error) {
      deps.failed?.(error)
      throw new Problem(503, 'tryAgain')
    }
  }

  /** The reply as messages: what is shared stands in the place, what is private in the person's inbox. */
  async function answer(
    event: string,
    spot: Spot,
    reply: Reply,
    language: Language,
  ): Promise<StoredMessage[]> {
    const contents = reply.cards.map((card) => renderCard(card, language, codec.encode))
    const shared = reply.visibility === 'shared' && spot.space !== undefined
    const at = clock.now()
    const message = (content: Content, index: number, isPrivate: boolean): NewMessage => ({
      id: replyId(event, index),
      at,
      ...(spot.space === undefined ? {} : { spaceId: spot.space }),
      ...(isPrivate ? { toUserId: spot.as } : {}),
      ...(spot.thread === undefined ? {} : { thread: spot.thread }),
      content,
    })
    const messages = contents.map((content, index) => message(content, index, !shared))
    // A form is for the person who fills it in, whoever reads the rest.
    if (reply.form && !refused(reply)) {
      messages.push(message(renderForm(reply.form, language, codec.encode), messages.length, true))
    }
    const appended = await append(messages)
    await settled()
    return appended
  }

  /** What was done is done: that its consequences are late is no reason to answer with an error. */
  async function settled(): Promise<void> {
    try {
      await deps.settle()
    } catch (error) {
      deps.failed?.(error)
    }
  }

  /** The form that a message carries, and what submitting it runs, for who may see that message. */
  async function formOn(person: LocalPerson, id: string, spaces: readonly LocalSpace[]) {
    const message = await log.get(id)
    const form = message?.content.form
    if (!message || !form || !maySee(person, message, spaces)) throw new Problem(404, 'unknownForm')
    const intent = codec.decode(form.intent)
    if (!intent) throw new Problem(400, 'unknownForm')
    return { message, form, intent }
  }

  return {
    async say(
      person: LocalPerson,
      said: { space?: LocalSpace; thread?: string; text: string; files: readonly string[]; eventId?: string },
      spaces: readonly LocalSpace[],
    ): Promise<{ id: string; replies: StoredMessage[] }> {
      if (said.text.trim() === '' && said.files.length === 0) throw new Problem(400, 'empty')
      if (said.text.length > LIMITS.messageText) {
        throw new Problem(413, 'tooLong', {
          length: String(said.text.length),
          limit: String(LIMITS.messageText),
        })
      }
      const files = await deps.files.own(person.id, said.files)
      if (files.length < new Set(said.files).size) throw new Problem(400, 'unknownFile')
      const words = fromTyped(said.text)
      const meant = await spotFor(person, said.space, said.thread, spaces)
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
      const spot = spotOf(person, first)
      const text = wordsOf(first, words)
      const command = isCommandLine(text)
      const along = filesIn(first.content)
      const to = meant.repliesToUs ? { repliesToUs: true } : {}
      const { reply, language } = await receive(incomingText({ ...spot, ...to }, event, text, along))
      const inThread = spot.space !== undefined && !command ? { thread: spot.thread ?? event } : {}
      return { id: event, replies: await answer(event, { ...spot, ...inThread }, reply, language) }
    },

    async press(
      person: LocalPerson,
      pressed: { message: string; action: string; eventId?: string },
      spaces: readonly LocalSpace[],
    ): Promise<StoredMessage[]> {
      const message = await seen(person, pressed.message, spaces)
      const { actions = [], former = [] } = message.content
      const isThere = actions.some(({ id }) => id === pressed.action) || former.includes(pressed.action)
      const intent = isThere ? codec.decode(pressed.action) : undefined
      if (!intent) throw new Problem(400, 'unknownAction')
      const spot = spotOf(person, message)
      // A button of a message in the inbox is about that message, but its reply stands beside it, not under it.
      const root = message.thread ?? message.id
      const event = eventIdOf(person.id, 'action', pressed.eventId ?? ids.next())
      const { reply, language } = await receive(incomingAction({ ...spot, thread: root }, event, intent))
      return answer(event, message.toUserId === undefined ? { ...spot, thread: root } : spot, reply, language)
    },

    async submit(
      person: LocalPerson,
      submitted: { form: string; values: FormValues; eventId?: string },
      spaces: readonly LocalSpace[],
    ): Promise<Submitted> {
      const { message, form: open, intent } = await formOn(person, submitted.form, spaces)
      const chosen = submitted.eventId ?? sameForm(submitted.form, submitted.values)
      const event = eventIdOf(person.id, 'form', chosen)
      const spot = spotOf(person, message)
      const { reply, language, outcome } = await receive(incomingForm(spot, event, intent, submitted.values))
      const replies = await answer(event, spot, reply, language)
      if (!refused(reply)) {
        // What was refused without a field is kept beside a button, as that form's draft.
        if (outcome !== 'refused')
          await noteSent(person, submitted.form, open.keepsDraft ? intent : undefined)
        return { accepted: true, replies }
      }
      const form = reply.form ? storedForm(reply.form, codec.encode) : open
      return {
        accepted: false,
        errors: reply.errors ?? {},
        form: await namedFiles(person, shownForm(message.id, filled(form, submitted.values))),
        language: reply.form ? language : (message.content.language ?? language),
        replies,
      }
    },

    async saveDraft(
      person: LocalPerson,
      id: string,
      values: FormValues,
      spaces: readonly LocalSpace[],
    ): Promise<void> {
      const { form, intent } = await formOn(person, id, spaces)
      if (!form.keepsDraft || (await log.get(sentId(id)))) return
      await deps.drafts.save(person.id, intent, values)
      // It was sent while this was on its way: whichever of the two looks last finds what the other did.
      if (await log.get(sentId(id))) await deps.drafts.drop(person.id, intent)
    },

    /** The form that a message carries, with what was typed in it since: the message has it as it was when it was said. */
    async formAsLeft(person: LocalPerson, id: string, spaces: readonly LocalSpace[]): Promise<ShownForm> {
      const { message, form, intent } = await formOn(person, id, spaces)
      const draft = form.keepsDraft ? await deps.drafts.load(person.id, intent) : undefined
      return namedFiles(person, shownForm(message.id, draft ? left(form, draft) : form))
    },

    seen,
  }

  /** Names the files that a form holds by their ids. */
  async function namedFiles(person: LocalPerson, form: ShownForm): Promise<ShownForm> {
    const ids = form.fields.flatMap(({ kind, value }) => (kind === 'files' ? [value ?? []].flat() : []))
    if (ids.length === 0) return form
    const own = await deps.files.own(person.id, ids)
    const fileNames = Object.fromEntries(own.map(({ file }) => [file.id, file.name]))
    return {
      ...form,
      fields: form.fields.map((field) => (field.kind === 'files' ? { ...field, fileNames } : field)),
    }
  }

  /** A form that was sent keeps no draft, however late what was typed in it arrives. */
  async function noteSent(person: LocalPerson, form: string, keeping: Intent | undefined): Promise<void> {
    if (!keeping || (await log.get(sentId(form)))) return
    await log.append([{ id: sentId(form), at: clock.now(), content: { from: person.id, blocks: [] } }])
    await deps.drafts.drop(person.id, keeping)
  }

  /** @throws Problem 404 for a message that does not exist or that the person may not see: the two look alike. */
  async function seen(
    person: LocalPerson,
    id: string,
    spaces: readonly LocalSpace[],
  ): Promise<StoredMessage> {
    const message = await log.get(id)
    if (!message || !maySee(person, message, spaces)) throw new Problem(404, 'unknownMessage')
    return message
  }

  /** Where words are said. A thread says where it stands, so the space need not be repeated with it. */
  async function spotFor(
    person: LocalPerson,
    space: LocalSpace | undefined,
    thread: string | undefined,
    spaces: readonly LocalSpace[],
  ): Promise<Spot> {
    if (thread === undefined) return { as: person.id, ...(space ? { space: space.id } : {}) }
    const message = await seen(person, thread, spaces)
    const root = message.thread ?? message.id
    const open =
      message.toUserId === undefined || (message.thread !== undefined && message.spaceId !== undefined)
    const standsIn = open ? message.spaceId : undefined
    if (space && space.id !== standsIn) throw new Problem(400, 'otherPlace')
    const head = message.thread === undefined ? message : await log.get(message.thread)
    return {
      as: person.id,
      ...(standsIn === undefined ? {} : { space: standsIn }),
      thread: root,
      ...(head?.content.from === ASSISTANT ? { repliesToUs: true } : {}),
    }
  }

  function spotOf(person: LocalPerson, message: StoredMessage): Spot {
    return {
      as: person.id,
      ...(message.spaceId === undefined ? {} : { space: message.spaceId }),
      ...(message.thread === undefined ? {} : { thread: message.thread }),
    }
  }
}

/** The words of a message that was appended; as they were given where the log only keeps them in another form. */
function wordsOf({ content }: StoredMessage, given: string): string {
  const [block] = content.blocks
  const kept = block?.kind === 'text' ? block.text : ''
  return JSON.stringify(kept) === storable(given) ? given : kept
}

function refused(reply: Reply): boolean {
  return reply.errors !== undefined && Object.keys(reply.errors).length > 0
}

/** What was typed last, emptied fields included. */
function left(form: StoredForm, draft: FormValues): StoredForm {
  return {
    ...form,
    fields: form.fields.map((field) => {
      const value = draft[field.name]
      if (value === undefined) return field
      return { ...field, value: typeof value === 'string' ? shownTyped(value) : value }
    }),
  }
}

function filled(form: StoredForm, values: FormValues): StoredForm {
  return { ...form, fields: withTyped(form.fields, values) }
}

/**
 * The same form with the same values is the same event, when the client names none: sending it twice does not declare
 * an activity twice. Corrected values are another one.
 */
function sameForm(form: string, values: FormValues): string {
  const sorted = Object.entries(values).sort(([one], [other]) => (one < other ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify([form, sorted]))
    .digest('hex')
    .slice(0, 32)
}

/** The space a request names, which must exist and be open to the person. */
export function spaceFor(
  person: LocalPerson | undefined,
  id: string,
  spaces: readonly LocalSpace[],
): LocalSpace {
  const space = spaces.find((candidate) => candidate.id === id)
  if (!space) throw new Problem(404, 'unknownSpace')
  if (person && !mayEnter(person, space)) throw new Problem(403, 'noPlace')
  return space
}
