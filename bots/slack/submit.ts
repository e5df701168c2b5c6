/**
 * A form that was submitted. Slack waits three seconds to hear what becomes of the modal: errors beside their fields,
 * the next form, or its end. What takes longer is kept first, announced in the modal, and delivered when it is done.
 */
import { decodeIntent } from '../../core/command/intent.ts'
import type { Language } from '../../core/kernel/actor.ts'
import type { FormValues, Intent } from '../../core/view/card.ts'
import { errorName } from './api.ts'
import type { Ack } from './connection.ts'
import { accountOf, type Conversation, hear, incomingOf, languageOf, type Said } from './conversation.ts'
import type { Step } from './decode.ts'
import { takeFiles } from './files.ts'
import { LATE, within } from './patience.ts'
import type { Carried } from './state.ts'
import { vouchFor } from './vouch.ts'
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
    return conclude(conversation, step, language, false, withFiles(conversation, step, intent, language))
  }
  if (Object.values(filled.picked).some((ids) => ids.length > 0)) {
    // Slack is asked about each of them, and more than once about a whole group.
    await ack({ response_action: 'update', view: modals.saying(w.storing, spot, language) })
    return conclude(conversation, step, language, false, withPicked(conversation, step, intent))
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
    return conclude(conversation, step, language, true, work)
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
async function withFiles(
  conversation: Conversation,
  step: Submitted,
  intent: Intent,
  language: Language,
): Promise<Done> {
  const { spot, state, filled, eventId } = step
  const files: Record<string, string[]> = { ...state.f }
  const errors: Record<string, string> = {}
  for (const [field, dropped] of Object.entries(filled.files)) {
    const taken = await takeFiles(conversation.files, accountOf(spot), dropped, language)
    files[field] = [...new Set([...(files[field] ?? []), ...taken.ids])]
    if (taken.errors.length > 0) errors[field] = taken.errors.join('\n')
  }
  const values: FormValues = { ...filled.values, ...files }
  if (Object.keys(errors).length === 0) {
    const incoming = await incomingOf(conversation, spot, eventId, { kind: 'form', intent, values })
    return { said: await hear(conversation, incoming), files }
  }
  // The form as it opens, to be shown again: what is missing from a bare intent is asked, and changes nothing.
  const bare = await incomingOf(conversation, spot, `${eventId}:again`, { kind: 'intent', intent })
  const said = await hear(conversation, bare)
  const { form } = said.reply
  if (!form) return { said, files }
  const fields = form.fields.map((field) => {
    const error = errors[field.name]
    return { ...field, value: values[field.name] ?? '', ...(error === undefined ? {} : { error }) }
  })
  return { said: { ...said, reply: { ...said.reply, form: { ...form, fields } } }, files }
}

/** Hands the form in with what Slack says of what was picked. A group that now gives a role is read at once. */
async function withPicked(conversation: Conversation, step: Submitted, intent: Intent): Promise<Done> {
  const { spot, state, filled, eventId } = step
  const vouched = await vouchFor(conversation, spot.workspaceId, filled.picked)
  const values: FormValues = { ...filled.values, ...state.f }
  const body = { kind: 'form', intent, values } as const
  const said = await hear(conversation, await incomingOf(conversation, spot, eventId, body, vouched))
  if (filled.picked.badges.length > 0) conversation.meanwhile(conversation.badges.readAll())
  return { said, files: state.f }
}

/** The modal only says that one moment is needed: it gets the next form, or says that the answer came by message. */
async function conclude(
  conversation: Conversation,
  step: Submitted,
  language: Language,
  kept: boolean,
  work: Promise<Done>,
): Promise<void> {
  const { modals, answers, log } = conversation
  const { spot, viewId, eventId } = step
  try {
    const { said, files } = await work
    const { reply, language: spoken } = said
    if (reply.form) {
      const isOpen = await modals.update(viewId, modals.ofForm(reply.form, spot, spoken, files))
      if (!isOpen) await answers.offerForm(spot, reply.form, spoken, eventId)
      return
    }
    await answers.say(spot, reply, spoken, eventId)
    await modals.update(viewId, modals.saying(words(spoken).sentByMessage, spot, spoken))
  } catch (error) {
    log.error(
      { platform: 'slack', event: eventId, error: errorName(error) },
      'a form was not handled in time',
    )
    const sentence = kept ? words(language).later : words(language).failed
    await modals.update(viewId, modals.saying(sentence, spot, language))
    if (!kept) await answers.note(spot, sentence, language, eventId, typedIn(step))
  }
}

/** What they wrote, to be copied: a form that could not be handled must not cost them their words. */
function typedIn({ filled }: Submitted): string {
  return Object.values(filled.values)
    .map((value) => (typeof value === 'string' ? value : value.join(', ')))
    .filter((value) => value !== '')
    .join('\n\n')
}
