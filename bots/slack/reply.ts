/**
 * How what somebody did is answered: in a modal or in messages. Which of them is known from the command's spec before
 * it runs, because a modal cannot wait.
 */
import type { Incoming } from '../../core/command/incoming.ts'
import type { Language } from '../../core/kernel/actor.ts'
import type { Form, FormValues } from '../../core/view/card.ts'
import { LATE, withTimeout } from '../runtime/async/with-timeout.ts'
import { errorName } from './api.ts'
import { answered, type Conversation, hear, languageOf, type Said } from './conversation.ts'
import type { Spot } from './spot.ts'
import { words } from './words.ts'

/** Something that somebody did, and what is needed to answer it. */
export type Doing = {
  spot: Spot
  eventId: string
  triggerId: string
  incoming: () => Promise<Incoming>
  /** It was kept: whatever goes wrong now, it will be done, and its answer owed. */
  kept?: boolean
  /** What was typed, given back when it could not be handled. */
  line?: string
  /** The modal in which it was done. */
  viewId?: string
  /** What stands in the form that opens. */
  filled?: FormValues
}

/** A modal at once, filled in when we know with what. */
export async function inModal(conversation: Conversation, doing: Doing): Promise<void> {
  if ((await modalFor(conversation, doing)) && doing.kept)
    await answered(conversation, doing.spot, doing.eventId)
}

/** @returns whether they have the answer. */
async function modalFor(conversation: Conversation, doing: Doing): Promise<boolean> {
  const { modals, answers, log } = conversation
  const { spot, eventId, incoming, line, filled = {} } = doing
  const before = await languageOf(conversation, spot)
  const opening =
    doing.viewId === undefined
      ? modals.open(doing.triggerId, modals.saying(words(before).wait, spot, before))
      : Promise.resolve(doing.viewId)
  const [opened, said] = await Promise.all([
    opening,
    incoming()
      .then((one) => hear(conversation, one))
      .catch((error: unknown) => {
        log.error({ platform: 'slack', event: eventId, error: errorName(error) }, 'an event was not handled')
        return undefined
      }),
  ])
  if (!said) {
    const sentence = failure(doing, before)
    if (opened !== undefined) await modals.update(opened, modals.saying(sentence, spot, before))
    if (opened === undefined || line) await answers.note(spot, sentence, before, eventId, line)
    return false
  }
  const { reply: plain, language } = said
  const reply = plain.form ? { ...plain, form: withValues(plain.form, filled) } : plain
  const view = modals.ofReply(reply, spot, language)
  if (opened !== undefined && view && (await modals.update(opened, view))) return true
  const isSaid = await answers.say(spot, reply, language, eventId)
  // A modal that was closed meanwhile was closed on purpose; one that never opened is offered again.
  const offers = reply.form && opened === undefined ? reply.form : undefined
  const isOffered = !offers || (await answers.offerForm(spot, offers, language, `${eventId}:form`))
  if (opened !== undefined && !view)
    await modals.update(opened, modals.saying(words(language).sentByMessage, spot, language))
  return isSaid && isOffered
}

function withValues(form: NonNullable<Said['reply']['form']>, filled: FormValues) {
  const fields = form.fields.map((field) => {
    const value = filled[field.name]
    return value === undefined || value.length === 0 ? field : { ...field, value }
  })
  return { ...form, fields }
}

/** Messages, announced when they take long. A form that nobody could foresee opens while its moment lasts. */
export async function inMessages(conversation: Conversation, doing: Doing): Promise<void> {
  const { answers, modals, log, announceAfter } = conversation
  const { spot, eventId, incoming, line, triggerId } = doing
  const before = () => languageOf(conversation, spot)
  let said: Said
  try {
    const work = incoming().then((one) => hear(conversation, one))
    const soon = await withTimeout(work, announceAfter)
    if (soon === LATE) {
      const language = await before()
      await answers.note(spot, words(language).wait, language, `${eventId}:wait`)
    }
    said = await work
  } catch (error) {
    log.error({ platform: 'slack', event: eventId, error: errorName(error) }, 'an event was not handled')
    const typed = doing.kept ? undefined : line
    const language = await before()
    await answers.note(spot, failure(doing, language), language, `${eventId}:failed`, typed)
    return
  }
  const { reply, language } = said
  const isSaid = await answers.say(spot, reply, language, eventId)
  const isOpen = !reply.form || (await open(reply.form, language))
  if (doing.kept && isSaid && isOpen) await answered(conversation, spot, eventId)

  async function open(form: Form, spoken: Language): Promise<boolean> {
    const view = modals.ofForm(form, spot, spoken, undefined)
    if ((await modals.open(triggerId, view)) !== undefined) return true
    return answers.offerForm(spot, form, spoken, `${eventId}:form`)
  }
}

function failure({ kept }: Doing, language: Language): string {
  return kept ? words(language).later : words(language).failed
}
