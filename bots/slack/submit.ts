/**
 * A form that was submitted. Slack waits three seconds to hear what becomes of the modal: errors beside their fields,
 * the next form, or its end. What takes longer is kept first, announced in the modal, and delivered when it is done.
 */
import type { Incoming } from '../../core/command/incoming.ts'
import { decodeIntent } from '../../core/command/intent.ts'
import type { Language } from '../../core/kernel/actor.ts'
import type { FormValues, Intent } from '../../core/view/card.ts'
import { LATE, withTimeout } from '../runtime/async/with-timeout.ts'
import { errorName } from './api.ts'
import type { Ack } from './connection.ts'
import {
  accountOf,
  answered,
  type Conversation,
  hear,
  incomingOf,
  languageOf,
  type Said,
} from './conversation.ts'
import type { Step } from './decode.ts'
import { takeFiles } from './files.ts'
import type { Carried } from './state.ts'
import { vouchFor } from './vouch.ts'
import { words } from './words.ts'

type Submitted = Extract<Step, { kind: 'submit' }>

export async function submit(conversation: Conversation, step: Submitted, ack: Ack): Promise<void> {
  const { catalogue, modals, log } = conversation
  const { spot, state, filled, viewId, eventId } = step
  const language = state.l ?? (await languageOf(conversation, spot))
  const w = words(language)
  const saying = (sentence: string) =>
    ack({ response_action: 'update', view: modals.saying(sentence, spot, language) })
  const intent = state.i === undefined ? undefined : decodeIntent(catalogue, state.i)
  if (!intent) return saying(w.stale)

  const missing = fieldsToCome(filled)
  const handedIn: Incoming = await incomingOf(conversation, spot, eventId, {
    kind: 'form',
    intent,
    values: { ...filled.values, ...state.f },
    ...(missing.length > 0 ? { missing } : {}),
  })
  let isKept = false
  const kept = conversation
    .ingress()
    .journal(handedIn)
    .then(() => {
      isKept = true
    })
  const work = kept.then(() => take(conversation, step, intent, handedIn, language))
  let first: Done | typeof LATE
  try {
    // Fetching files and asking Slack about each person take as long as they take: the modal says so at once.
    const soon = missing.length > 0 ? kept.then((): typeof LATE => LATE) : work
    first = await withTimeout<Done | typeof LATE>(soon, conversation.announceAfter)
  } catch (error) {
    work.catch(() => undefined)
    log.error({ platform: 'slack', event: eventId, error: errorName(error) }, 'a form was not handled')
    return isKept ? saying(w.later) : notTaken(conversation, step, language, ack)
  }
  if (first === LATE) {
    await saying(hasFiles(filled) ? w.storingFiles : w.storing)
    return conclude(conversation, step, language, work, () => isKept)
  }
  if (await answerAtOnce(conversation, step, first, ack)) await answered(conversation, spot, eventId)
  log.info({ platform: 'slack', event: eventId, view: viewId }, 'form submitted')
}

/** Hands the form in, with what had to be fetched or looked up for it. */
async function take(
  conversation: Conversation,
  step: Submitted,
  intent: Intent,
  handedIn: Incoming,
  language: Language,
): Promise<Done> {
  const { filled, state, eventId } = step
  try {
    if (hasFiles(filled)) return await withFiles(conversation, step, intent, handedIn, language)
    if (filled.picked.fields.length > 0) return await withPicked(conversation, step, intent)
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') throw error
    conversation.log.warn(
      { platform: 'slack', event: eventId, error: errorName(error) },
      'a form is asked again',
    )
  }
  // Without what it misses, it comes back with all that was written.
  return { said: await hear(conversation, handedIn), files: state.f }
}

/** @returns whether they have the answer. */
async function answerAtOnce(
  { modals, answers }: Conversation,
  { spot, filled, eventId }: Submitted,
  { said: { reply, language }, files }: Done,
  ack: Ack,
): Promise<boolean> {
  const all = Object.keys(reply.errors ?? {})
  const errors = Object.entries(reply.errors ?? {}).filter(([name]) => name in filled.values)
  if (reply.form && errors.length > 0 && errors.length === all.length) {
    await ack({ response_action: 'errors', errors: Object.fromEntries(errors) })
    return true
  }
  if (reply.form) {
    await ack({ response_action: 'update', view: modals.ofForm(reply.form, spot, language, files) })
    return true
  }
  await ack()
  return answers.say(spot, reply, language, eventId)
}

/** The modal stays as it was typed. */
function notTaken(
  { modals }: Conversation,
  { spot, filled }: Submitted,
  language: Language,
  ack: Ack,
): Promise<void> {
  const { failed } = words(language)
  const [first] = Object.keys(filled.values)
  if (first !== undefined) return ack({ response_action: 'errors', errors: { [first]: failed } })
  return ack({ response_action: 'update', view: modals.saying(failed, spot, language) })
}

const hasFiles = (filled: Submitted['filled']) => Object.values(filled.files).some((one) => one.length > 0)

/** Fields whose contents are fetched or looked up first: a crash meanwhile must not hand the form in without them. */
function fieldsToCome(filled: Submitted['filled']): string[] {
  const dropped = Object.entries(filled.files).filter(([, files]) => files.length > 0)
  return [...dropped.map(([name]) => name), ...filled.picked.fields]
}

type Done = { said: Said; files: Carried['f'] }

/** Keeps what was dropped, then hands the form in; what could not be kept comes back as an error of its field. */
async function withFiles(
  conversation: Conversation,
  step: Submitted,
  intent: Intent,
  asKept: Incoming,
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
  // Without them it only asks for them again: what is wrong with each is ours to say.
  const said = await hear(conversation, asKept)
  const { form } = said.reply
  if (!form) return { said, files }
  const fields = form.fields.map((field) => {
    const { error: _, ...plain } = field
    const error = errors[field.name]
    return { ...plain, value: values[field.name] ?? '', ...(error === undefined ? {} : { error }) }
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
  work: Promise<Done>,
  isKept: () => boolean,
): Promise<void> {
  const { modals, answers, log } = conversation
  const { spot, viewId, eventId } = step
  try {
    const { said, files } = await work
    const { reply, language: spoken } = said
    if (reply.form) {
      const isOpen = await modals.update(viewId, modals.ofForm(reply.form, spot, spoken, files))
      if (isOpen || (await answers.offerForm(spot, reply.form, spoken, eventId)))
        await answered(conversation, spot, eventId)
      return
    }
    if (await answers.say(spot, reply, spoken, eventId)) await answered(conversation, spot, eventId)
    await modals.update(viewId, modals.saying(words(spoken).sentByMessage, spot, spoken))
  } catch (error) {
    log.error(
      { platform: 'slack', event: eventId, error: errorName(error) },
      'a form was not handled in time',
    )
    const sentence = isKept() ? words(language).later : words(language).failed
    await modals.update(viewId, modals.saying(sentence, spot, language))
    if (!isKept()) await answers.note(spot, sentence, language, eventId, typedIn(step))
  }
}

/** What they wrote, to be copied: a form that could not be handled must not cost them their words. */
function typedIn({ filled }: Submitted): string {
  return Object.values(filled.values)
    .map((value) => (typeof value === 'string' ? value : value.join(', ')))
    .filter((value) => value !== '')
    .join('\n\n')
}
