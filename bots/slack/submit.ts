/**
 * A form that was submitted. Slack waits three seconds to hear what becomes of the modal: errors beside their fields,
 * the next form, or its end. What takes longer is kept first, announced in the modal, and delivered when it is done.
 */
import type { Incoming } from '../../core/command/incoming.ts'
import { decodeIntent } from '../../core/command/intent.ts'
import type { Language } from '../../core/kernel/actor.ts'
import type { FormValues } from '../../core/view/card.ts'
import { errorName } from './api.ts'
import type { Ack } from './connection.ts'
import { accountOf, type Conversation, hear, incomingOf, languageOf, type Said } from './conversation.ts'
import type { Step } from './decode.ts'
import { takeFiles } from './files.ts'
import { LATE, within } from './patience.ts'
import type { Carried } from './state.ts'
import { words } from './words.ts'

type Submitted = Extract<Step, { kind: 'submit' }>

export async function submit(conversation: Conversation, step: Submitted, ack: Ack): Promise<void> {
  const { catalogue, modals, log } = conversation
  const { spot, state, filled, viewId } = step
  const language = state.l ?? languageOf(conversation, spot.userId)
  const w = words(language)
  const intent = state.i === undefined ? undefined : decodeIntent(catalogue, state.i)
  if (!intent) return ack({ response_action: 'update', view: modals.saying(w.stale, spot, language) })

  const dropped = Object.values(filled.files).some((files) => files.length > 0)
  if (dropped) {
    // Fetching files takes as long as it takes: the modal says so at once.
    await ack({ response_action: 'update', view: modals.saying(w.storingFiles, spot, language) })
    return conclude(conversation, step, language, withFiles(conversation, step, language))
  }
  const incoming = await incomingOf(conversation, spot, step.eventId, {
    kind: 'form',
    intent,
    values: { ...filled.values, ...state.f },
  })
  const work = hear(conversation, incoming).then((said) => ({ said, files: state.f }))
  let known: Done | typeof LATE
  try {
    known = await within(work, conversation.patience)
    if (known === LATE) await conversation.ingress().journal(incoming)
  } catch (error) {
    log.error({ platform: 'slack', event: step.eventId, error: errorName(error) }, 'a form was not handled')
    // The modal stays as it was typed.
    const [first] = Object.keys(filled.values)
    if (first === undefined)
      return ack({ response_action: 'update', view: modals.saying(w.failed, spot, language) })
    return ack({ response_action: 'errors', errors: { [first]: w.failed } })
  }
  if (known === LATE) {
    await ack({ response_action: 'update', view: modals.saying(w.storing, spot, language) })
    return conclude(conversation, step, language, work)
  }
  const { reply, language: spoken } = known.said
  const errors = Object.entries(reply.errors ?? {}).filter(([name]) => name in filled.values)
  if (reply.form && errors.length > 0 && errors.length === Object.keys(reply.errors ?? {}).length)
    return ack({ response_action: 'errors', errors: Object.fromEntries(errors) })
  if (reply.form)
    return ack({ response_action: 'update', view: modals.ofForm(reply.form, spot, spoken, known.files) })
  await ack()
  await conversation.answers.say(spot, reply, spoken, step.eventId)
  log.info({ platform: 'slack', event: step.eventId, view: viewId }, 'form submitted')
}

type Done = { said: Said; files: Carried['f'] }

/** Keeps what was dropped, then hands the form in; what could not be kept comes back as an error of its field. */
async function withFiles(conversation: Conversation, step: Submitted, language: Language): Promise<Done> {
  const { spot, state, filled } = step
  const files: Record<string, string[]> = { ...state.f }
  const errors: Record<string, string> = {}
  for (const [field, dropped] of Object.entries(filled.files)) {
    const taken = await takeFiles(conversation.files, accountOf(spot), dropped, language)
    files[field] = [...new Set([...(files[field] ?? []), ...taken.ids])]
    if (taken.errors.length > 0) errors[field] = taken.errors.join('\n')
  }
  const intent = decodeIntent(conversation.catalogue, state.i ?? '')
  if (!intent) throw new Error('the form lost its intent')
  const values: FormValues = { ...filled.values, ...files }
  if (Object.keys(errors).length === 0) {
    const incoming = await incomingOf(conversation, spot, step.eventId, { kind: 'form', intent, values })
    return { said: await hear(conversation, incoming), files }
  }
  const said = await blank(conversation, step, intent)
  const { form } = said.reply
  if (!form) return { said, files }
  const fields = form.fields.map((field) => {
    const error = errors[field.name]
    const value = values[field.name] ?? ''
    return { ...field, value, ...(error === undefined ? {} : { error }) }
  })
  return { said: { ...said, reply: { ...said.reply, form: { ...form, fields } } }, files }
}

/** The form as it opens: what is missing cannot be handed in, and it changes nothing. */
async function blank(conversation: Conversation, step: Submitted, intent: Incoming['body'] & object): Promise<Said>
async function blank(conversation: Conversation, step: Submitted, intent: never): Promise<Said> {
  const body = { kind: 'intent', intent } as const
  return hear(conversation, await incomingOf(conversation, step.spot, `${step.eventId}:again`, body))
}

/** The modal only says that one moment is needed: it gets what comes of it, or the person does if they closed it. */
async function conclude(
  conversation: Conversation,
  step: Submitted,
  language: Language,
  work: Promise<Done>,
): Promise<void> {
  const { modals, answers, log } = conversation
  const { spot, viewId, eventId } = step
  try {
    const { said, files } = await work
    const view = modals.ofReply(said.reply, spot, said.language, files)
    if (said.reply.form) {
      if (!view || !(await modals.update(viewId, view)))
        await answers.offerForm(spot, said.reply.form, said.language, eventId)
      return
    }
    await answers.say(spot, said.reply, said.language, eventId)
    await modals.update(viewId, view ?? modals.saying(words(said.language).sentByMessage, spot, said.language))
  } catch (error) {
    log.error({ platform: 'slack', event: eventId, error: errorName(error) }, 'a form was not handled in time')
    await modals.update(viewId, modals.saying(words(language).later, spot, language))
  }
}
