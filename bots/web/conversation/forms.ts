/** Forms in the chat: submitted, left half filled in, and opened again as they were left. */
import { createHash } from 'node:crypto'
import type { Language } from '../../../core/kernel/actor.ts'
import { shownTyped } from '../../../core/kernel/typed.ts'
import type { FormValues, Intent } from '../../../core/view/card.ts'
import { maySee } from '../access.ts'
import { eventIdOf, incomingForm, sentId } from '../decode.ts'
import { type ShownForm, type StoredForm, type StoredMessage, shownForm } from '../message.ts'
import type { LocalChatDeps, LocalPerson, LocalSpace } from '../ports.ts'
import { Problem } from '../problem.ts'
import { storedForm, withTyped } from '../render.ts'
import { type Answering, isRefused } from './answering.ts'
import { originOf } from './origins.ts'

export type Submitted =
  | { accepted: true; replies: StoredMessage[] }
  | {
      accepted: false
      errors: Readonly<Record<string, string>>
      form: ShownForm
      language: Language
      replies: StoredMessage[]
    }

export type FormsDeps = Pick<LocalChatDeps, 'clock' | 'log' | 'codec' | 'files' | 'drafts'> & {
  answering: Answering
}

export function createForms({ clock, log, codec, files, drafts, answering }: FormsDeps) {
  /** The form that a message carries, and what submitting it runs, for who may see that message. */
  async function formOn(person: LocalPerson, id: string, spaces: readonly LocalSpace[]) {
    const message = await log.get(id)
    const form = message?.content.form
    if (!message || !form || !maySee(person, message, spaces)) throw new Problem(404, 'unknownForm')
    const intent = codec.decode(form.intent)
    if (!intent) throw new Problem(400, 'unknownForm')
    return { message, form, intent }
  }

  async function submit(
    person: LocalPerson,
    submitted: { form: string; values: FormValues; eventId?: string },
    spaces: readonly LocalSpace[],
  ): Promise<Submitted> {
    const { message, form: open, intent } = await formOn(person, submitted.form, spaces)
    const chosen = submitted.eventId ?? sameForm(submitted.form, submitted.values)
    const event = eventIdOf(person.id, 'form', chosen)
    const origin = originOf(person, message)
    const incoming = incomingForm(origin, event, intent, submitted.values)
    const { reply, language, outcome } = await answering.receive(incoming)
    const replies = await answering.answer(event, origin, reply, language)
    if (!isRefused(reply)) {
      // What was refused without a field is kept beside a button, as that form's draft.
      if (outcome !== 'refused') await noteSent(person, submitted.form, open.keepsDraft ? intent : undefined)
      return { accepted: true, replies }
    }
    const form = reply.form ? storedForm(reply.form, codec.encode) : open
    const fields = withTyped(form.fields, submitted.values)
    return {
      accepted: false,
      errors: reply.errors ?? {},
      form: await namedFiles(person, shownForm(message.id, { ...form, fields })),
      language: reply.form ? language : (message.content.language ?? language),
      replies,
    }
  }

  /** A form that was sent keeps no draft, however late what was typed in it arrives. */
  async function noteSent(person: LocalPerson, form: string, keeping: Intent | undefined): Promise<void> {
    if (!keeping || (await log.get(sentId(form)))) return
    await log.append([{ id: sentId(form), at: clock.now(), content: { from: person.id, blocks: [] } }])
    await drafts.drop(person.id, keeping)
  }

  async function saveDraft(
    person: LocalPerson,
    id: string,
    values: FormValues,
    spaces: readonly LocalSpace[],
  ): Promise<void> {
    const { form, intent } = await formOn(person, id, spaces)
    if (!form.keepsDraft || (await log.get(sentId(id)))) return
    await drafts.save(person.id, intent, values)
    // It was sent while this was on its way: whichever of the two looks last finds what the other did.
    if (await log.get(sentId(id))) await drafts.drop(person.id, intent)
  }

  /** The form that a message carries, with what was typed in it since: the message has it as it was when it was said. */
  async function formAsLeft(
    person: LocalPerson,
    id: string,
    spaces: readonly LocalSpace[],
  ): Promise<ShownForm> {
    const { message, form, intent } = await formOn(person, id, spaces)
    const draft = form.keepsDraft ? await drafts.load(person.id, intent) : undefined
    return namedFiles(person, shownForm(message.id, draft ? left(form, draft) : form))
  }

  /** Names the files that a form holds by their ids. */
  async function namedFiles(person: LocalPerson, form: ShownForm): Promise<ShownForm> {
    const ids = form.fields.flatMap(({ kind, value }) => (kind === 'files' ? [value ?? []].flat() : []))
    if (ids.length === 0) return form
    const own = await files.own(person.id, ids)
    const fileNames = Object.fromEntries(own.map(({ file }) => [file.id, file.name]))
    return {
      ...form,
      fields: form.fields.map((field) => (field.kind === 'files' ? { ...field, fileNames } : field)),
    }
  }

  return { submit, saveDraft, formAsLeft }
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
