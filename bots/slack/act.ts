/**
 * What is done about each event: acknowledged within Slack's three seconds, handed to the core, answered. Whether a
 * modal or a message follows is known from the command's spec before it runs, because a modal cannot wait.
 */
import type { AnyCommand } from '../../core/command/command.ts'
import { readArguments } from '../../core/command/grammar.ts'
import type { Incoming } from '../../core/command/incoming.ts'
import { decodeIntent } from '../../core/command/intent.ts'
import type { FormValues, Intent } from '../../core/view/card.ts'
import { errorName } from './api.ts'
import type { Ack, Handle } from './connection.ts'
import {
  accountOf,
  type Conversation,
  hear,
  incomingOf,
  languageOf,
  placeOf,
  type Said,
} from './conversation.ts'
import { decode, type Spot, type Step } from './decode.ts'
import { option } from './form.ts'
import { greet } from './greet.ts'
import { publishHome } from './home.ts'
import { LATE, within } from './patience.ts'
import { shortcutNamed } from './register.ts'
import { submit } from './submit.ts'
import { mentioned, readText } from './text.ts'
import { words } from './words.ts'

type Of<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>

/** Events that are kept or done already: Slack sends again what it is unsure of. */
const REMEMBERED = 5_000

export function createHandle(
  conversation: Conversation,
  /** Whose token ours is, once known. */
  me: () => { workspaceId: string; userId: string },
): Handle {
  const { log } = conversation
  const begun = new Map<string, Promise<void>>()
  const refusals = { malformed: 0, foreign: 0 }

  /** Once for each event here; the core's ledger does the same across processes and restarts. */
  function once(eventId: string, ack: Ack, work: (ack: Ack) => Promise<void>): Promise<void> {
    const earlier = begun.get(eventId)
    if (earlier) return earlier.then(() => ack())
    let resolve = () => {}
    let reject = (_: unknown) => {}
    const acknowledged = new Promise<void>((kept, lost) => {
      resolve = kept
      reject = lost
    })
    acknowledged.catch(() => undefined)
    begun.set(eventId, acknowledged)
    const [oldest] = begun.keys()
    if (begun.size > REMEMBERED && oldest !== undefined) begun.delete(oldest)
    const acking: Ack = async (response) => {
      await ack(response)
      resolve()
    }
    return work(acking).catch((error) => {
      begun.delete(eventId)
      reject(error)
      throw error
    })
  }

  return async (body, ack) => {
    const { workspaceId, userId } = me()
    const step = decode(body, workspaceId, userId)
    switch (step.kind) {
      case 'refused':
        refusals[step.why] += 1
        log.warn({ platform: 'slack', why: step.why, count: refusals[step.why] }, 'an event was refused')
        return ack()
      case 'nothing':
        return ack()
      case 'suggest':
        return complete(conversation, step, ack)
      case 'submit':
        return submit(conversation, step, ack)
      case 'message':
        return once(step.eventId, ack, (acking) => message(conversation, step, acking))
      case 'command':
        return once(step.eventId, ack, (acking) => command(conversation, step, acking))
      case 'press':
        return once(step.eventId, ack, (acking) => press(conversation, step, acking))
      case 'shortcut':
        return once(step.eventId, ack, (acking) => shortcut(conversation, step, acking))
      case 'home':
        return once(step.eventId, ack, async (acking) => {
          await acking()
          await publishHome(conversation, step)
        })
      case 'joined':
        return once(step.eventId, ack, async (acking) => {
          await acking()
          await greet(conversation, step)
        })
    }
  }
}

/** Kept before it is acknowledged: Slack does not send a message again once it was. */
async function message(conversation: Conversation, step: Of<'message'>, ack: Ack): Promise<void> {
  const { spot, eventId, ref } = step
  const text = readText(step.text, await namesIn(conversation, step.text))
  const body: Incoming['body'] = /^\s*\//.test(text) ? { kind: 'line', text } : { kind: 'message', ref, text }
  const incoming = await incomingOf(conversation, spot, eventId, body)
  await conversation.ingress().journal(incoming)
  await ack()
  const { reply, language } = await hear(conversation, incoming)
  await conversation.answers.say(spot, reply, language, eventId)
  if (reply.form) await conversation.answers.offerForm(spot, reply.form, language, `${eventId}:form`)
}

async function command(conversation: Conversation, step: Of<'command'>, ack: Ack): Promise<void> {
  await ack()
  const spec = conversation.catalogue.byName(step.name)
  const text = readText(step.text, await namesIn(conversation, step.text))
  const line = `/${step.name} ${text}`.trim()
  const known = spec ? readArguments(spec, text, () => []) : {}
  const work = async () => incomingOf(conversation, step.spot, step.eventId, { kind: 'line', text: line })
  if (spec && asks(spec, known)) return inModal(conversation, step, work, line)
  return inMessages(conversation, step.spot, step.eventId, work, line, step.triggerId)
}

async function press(conversation: Conversation, step: Of<'press'>, ack: Ack): Promise<void> {
  await ack()
  // A button from another time: the core says so, in the person's language.
  const intent = decodeIntent(conversation.catalogue, step.value) ?? { command: 'none.stale', input: {} }
  const spec = conversation.catalogue.byId(intent.command)
  const work = () => incomingOf(conversation, step.spot, step.eventId, { kind: 'intent', intent })
  if (step.viewId !== undefined || (spec && asks(spec, intent.input)))
    return inModal(conversation, step, work)
  return inMessages(conversation, step.spot, step.eventId, work, undefined, step.triggerId)
}

async function shortcut(conversation: Conversation, step: Of<'shortcut'>, ack: Ack): Promise<void> {
  await ack()
  const found = shortcutNamed(step.id)
  const spec = found && conversation.catalogue.byId(found.command)
  if (!found || !spec) return
  const intent: Intent = { command: spec.id, input: {} }
  const work = () => incomingOf(conversation, step.spot, step.eventId, { kind: 'intent', intent })
  if (!asks(spec, {}))
    return inMessages(conversation, step.spot, step.eventId, work, undefined, step.triggerId)
  // What the message says is filled in, and nothing is sent before the person has looked at it.
  const text = readText(step.text, await namesIn(conversation, step.text))
  const filled = found.fills === undefined ? {} : { [found.fills]: text }
  return inModal(conversation, step, work, undefined, filled)
}

/** Whether its form opens: it opens one, and something that it cannot do without is missing. */
export function asks(spec: AnyCommand, known: FormValues): boolean {
  if (spec.opens !== 'form') return false
  return Object.entries(spec.options).some(
    ([name, shape]) => shape.required && !shape.hidden && (known[name] ?? '').length === 0,
  )
}

type Opening = { spot: Spot; eventId: string; triggerId: string; viewId?: string }

/** A modal at once, filled in when we know with what. */
async function inModal(
  conversation: Conversation,
  step: Opening,
  incoming: () => Promise<Incoming>,
  line?: string,
  filled: FormValues = {},
): Promise<void> {
  const { modals, answers, log } = conversation
  const { spot, eventId } = step
  const before = languageOf(conversation, spot.userId)
  const opening =
    step.viewId === undefined
      ? modals.open(step.triggerId, modals.saying(words(before).wait, spot, before))
      : Promise.resolve(step.viewId)
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
    const sentence = words(before).failed
    if (opened !== undefined) await modals.update(opened, modals.saying(sentence, spot, before))
    if (opened === undefined || line) await answers.note(spot, sentence, before, eventId, line)
    return
  }
  const { reply: plain, language } = said
  const reply = plain.form ? { ...plain, form: withValues(plain.form, filled) } : plain
  const view = modals.ofReply(reply, spot, language)
  if (opened !== undefined && view && (await modals.update(opened, view))) return
  await answers.say(spot, reply, language, eventId)
  // A modal that was closed meanwhile was closed on purpose; one that never opened is offered again.
  if (reply.form && opened === undefined)
    await answers.offerForm(spot, reply.form, language, `${eventId}:form`)
  if (opened !== undefined && !view)
    await modals.update(opened, modals.saying(words(language).sentByMessage, spot, language))
}

function withValues(form: NonNullable<Said['reply']['form']>, filled: FormValues) {
  const fields = form.fields.map((field) => {
    const value = filled[field.name]
    return value === undefined || value.length === 0 ? field : { ...field, value }
  })
  return { ...form, fields }
}

/** Messages, announced when they take long. A form that nobody could foresee opens while its moment lasts. */
async function inMessages(
  conversation: Conversation,
  spot: Spot,
  eventId: string,
  incoming: () => Promise<Incoming>,
  line: string | undefined,
  triggerId: string,
): Promise<void> {
  const { answers, modals, log, patience } = conversation
  const before = languageOf(conversation, spot.userId)
  let said: Said
  try {
    const work = incoming().then((one) => hear(conversation, one))
    const soon = await within(work, patience)
    if (soon === LATE) await answers.note(spot, words(before).wait, before, `${eventId}:wait`)
    said = await work
  } catch (error) {
    log.error({ platform: 'slack', event: eventId, error: errorName(error) }, 'an event was not handled')
    return answers.note(spot, words(before).failed, before, `${eventId}:failed`, line)
  }
  const { reply, language } = said
  await answers.say(spot, reply, language, eventId)
  if (!reply.form) return
  const view = modals.ofForm(reply.form, spot, language, undefined)
  const opened = await modals.open(triggerId, view)
  if (opened === undefined) await answers.offerForm(spot, reply.form, language, `${eventId}:form`)
}

/** What could be meant by what is typed so far. What is typed is always one of the choices: it may be right. */
async function complete(conversation: Conversation, step: Of<'suggest'>, ack: Ack): Promise<void> {
  const { catalogue, patience, log } = conversation
  const intent = decodeIntent(catalogue, step.intent)
  const typed = step.typed.trim().slice(0, 40)
  const asked = {
    account: accountOf(step.spot),
    place: placeOf(step.spot),
    command: intent?.command ?? '',
    option: step.option,
    typed,
  }
  const found = await within(conversation.ingress().suggest(asked), patience).catch(
    (error: unknown): typeof LATE => {
      log.warn({ platform: 'slack', error: errorName(error) }, 'nothing could be suggested')
      return LATE
    },
  )
  const choices = found === LATE ? [] : [...found]
  if (/\d/.test(typed) && !choices.some((choice) => choice.value === typed))
    choices.push({ value: typed, label: typed })
  await ack({ options: choices.map(option) })
}

/** What the accounts that a text mentions are called. */
async function namesIn({ people }: Conversation, text: string) {
  const names = new Map<string, string>()
  for (const userId of mentioned(text).slice(0, 10)) {
    const profile = await within(people.profile(userId), 500)
    if (profile !== LATE && profile.name) names.set(userId, profile.name)
  }
  return (userId: string) => names.get(userId)
}
