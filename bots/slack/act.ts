/** What is done about each event: kept where it must not be lost, acknowledged within Slack's three seconds, carried out. */
import type { AnyCommand } from '../../core/command/command.ts'
import { mayAsk } from '../../core/command/form.ts'
import { readArguments } from '../../core/command/grammar.ts'
import type { Incoming } from '../../core/command/incoming.ts'
import { decodeIntent } from '../../core/command/intent.ts'
import { SECOND } from '../../core/kernel/clock.ts'
import type { FormValues, Intent } from '../../core/view/card.ts'
import { BoundedMap } from '../runtime/async/bounded.ts'
import { LATE, withTimeout } from '../runtime/async/with-timeout.ts'
import type { Ack, Handle } from './connection.ts'
import { answered, type Conversation, hear, incomingOf, languageOf, type Said } from './conversation.ts'
import { decode, type Step } from './decode.ts'
import { greet } from './greet.ts'
import { inMessages, inModal } from './reply.ts'
import { atHome } from './spot.ts'
import { submit } from './submit.ts'
import { complete } from './suggest.ts'
import { mentioned, readText } from './text.ts'
import { words } from './words.ts'

type Of<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>

/** A reply waits for what it may answer: less than what kept events wait to be taken up. */
const CATCHING_UP = 30 * SECOND
/** The names of those who are mentioned. */
const COURTESY = SECOND / 2
/** Events that are kept or done already: Slack sends again what it is unsure of. */
const REMEMBERED = 5_000

export function createHandle(
  conversation: Conversation,
  /** Whose token ours is, once known. */
  me: () => { workspaceId: string; userId: string },
): Handle {
  const begun = new BoundedMap<string, Promise<void>>(REMEMBERED)

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
        conversation.refuse({ platform: 'slack', reason: step.why })
        return ack()
      case 'nothing':
        return ack()
      case 'heldBack':
        conversation.meanwhile(conversation.catchUp.heldBack())
        return ack()
      case 'suggest':
        return complete(conversation, step, ack)
      case 'submit':
        return submit(conversation, step, ack)
      case 'message':
        return once(step.eventId, ack, (acking) => message(conversation, step, acking))
      case 'wordless':
        return once(step.eventId, ack, async (acking) => {
          await acking()
          await wordless(conversation, step)
        })
      case 'command':
        return once(step.eventId, ack, (acking) => command(conversation, step, acking))
      case 'press':
        return once(step.eventId, ack, (acking) => press(conversation, step, acking))
      case 'shortcut':
        return once(step.eventId, ack, (acking) => shortcut(conversation, step, acking))
      case 'home':
        return once(step.eventId, ack, async (acking) => {
          await acking()
          await conversation.homes.opened(step.spot)
        })
      case 'badge':
        return once(step.eventId, ack, async (acking) => {
          await acking()
          await conversation.badges.changed(step.badge)
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
  const { catchUp } = conversation
  let incoming: Incoming
  try {
    incoming = await incomingOfMessage(conversation, step)
    await conversation.ingress().journal(incoming)
  } catch (error) {
    // Slack sends it again for some minutes only.
    conversation.meanwhile(catchUp.lost())
    throw error
  }
  await ack()
  // A reply must not come before what it answers, which may have been written while nobody listened.
  if (step.spot.thread !== undefined) await withTimeout(catchUp.questionsHeard(), CATCHING_UP)
  const said = await hear(conversation, incoming)
  await answerMessage(conversation, step, said)
  if (isFileLeft(step, said)) await tellFileLeft(conversation, step, said)
}

/** Where everybody sees the file there is nothing to say; what goes on to somebody else, or to us, goes on as words. */
function isFileLeft({ spot, withFiles }: Of<'message'>, { outcome, again }: Said): boolean {
  if (!withFiles || again) return false
  return spot.private || (spot.thread !== undefined && outcome === 'done')
}

async function tellFileLeft(
  { answers }: Conversation,
  { spot, eventId }: Of<'message'>,
  { language }: Said,
): Promise<void> {
  await answers.note(spot, words(language).attachmentLeft, language, `${eventId}:file`)
}

async function incomingOfMessage(conversation: Conversation, step: Of<'message'>): Promise<Incoming> {
  const { spot, eventId, ref } = step
  const text = readText(step.text, await namesIn(conversation, step.text))
  const body: Incoming['body'] = /^\s*\//.test(text) ? { kind: 'line', text } : { kind: 'message', ref, text }
  return incomingOf(conversation, spot, eventId, body)
}

/** @returns whether they have the answer. */
async function answerMessage(
  conversation: Conversation,
  { spot, eventId }: Of<'message'>,
  { reply, language }: Said,
): Promise<boolean> {
  const { answers } = conversation
  const said = await answers.say(spot, reply, language, eventId)
  const offered = !reply.form || (await answers.offerForm(spot, reply.form, language, `${eventId}:form`))
  if (said && offered) await answered(conversation, spot, eventId)
  return said && offered
}

/**
 * A message that was found in a channel's history. One that was heard before is answered again only where everybody
 * would see the answer and does not: its process may have died before it said it.
 * @throws what the database throws when it cannot work.
 */
export async function hearLate(
  conversation: Conversation,
  step: Of<'message'>,
  answeredThere: boolean,
): Promise<void> {
  const incoming = await incomingOfMessage(conversation, step)
  // Slack numbers messages by the second, and what follows the point, in which they were written.
  const saidAt = new Date(Number(step.ref) * 1000).toISOString()
  const said = await hear(conversation, { ...incoming, saidAt })
  const unseen = said.reply.visibility === 'shared' && !step.spot.private && !answeredThere
  if (!said.again || unseen) await answerLate(conversation, step, said)
  else if (answeredThere) await answered(conversation, step.spot, step.eventId)
}

/** Where words would have meant something, whoever sends a picture alone must not believe that they have asked. */
async function wordless(conversation: Conversation, { spot, eventId }: Of<'wordless'>): Promise<void> {
  if (!spot.private && (await conversation.purposeOf(spot.channelId)) !== 'questions') return
  const language = await languageOf(conversation, spot)
  await conversation.answers.note(spot, words(language).onlyText, language, eventId)
}

/** Slack shows what is for one person's eyes to somebody who is there: whoever wrote long ago has a message instead. */
async function answerLate(conversation: Conversation, step: Of<'message'>, said: Said): Promise<void> {
  const { spot } = step
  const stays = spot.private || said.reply.visibility === 'shared'
  const home = { ...step, spot: atHome(spot.userId, spot.workspaceId) }
  if (stays || !(await answerMessage(conversation, home, said))) await answerMessage(conversation, step, said)
  if (isFileLeft(step, said)) await tellFileLeft(conversation, stays ? step : home, said)
}

async function command(conversation: Conversation, step: Of<'command'>, ack: Ack): Promise<void> {
  const spec = conversation.catalogue.byName(step.name)
  const text = readText(step.text, await namesIn(conversation, step.text))
  const line = `/${step.name} ${text}`.trim()
  const known = spec ? readArguments(spec, text, () => []) : {}
  const work = () => incomingOf(conversation, step.spot, step.eventId, { kind: 'line', text: line })
  if (spec && mayAsk(spec, known)) {
    await ack()
    return inModal(conversation, { ...step, incoming: work, line })
  }
  return inMessages(conversation, { ...step, line, ...(await keeping(conversation, spec, work, ack)) })
}

async function press(conversation: Conversation, step: Of<'press'>, ack: Ack): Promise<void> {
  // A button from another time: the core says so, in the person's language.
  const intent = decodeIntent(conversation.catalogue, step.value) ?? { command: 'none.stale', input: {} }
  return carryOut(conversation, step, intent, ack)
}

async function shortcut(conversation: Conversation, step: Of<'shortcut'>, ack: Ack): Promise<void> {
  const command = conversation.catalogue.inMenuAs(step.id)
  if (!command?.fromMessage) return ack()
  const { takes } = command.fromMessage
  const intent = { command: command.id, input: {} }
  if (takes === 'thread') return carryOut(conversation, step, intent, ack)
  // What the message says is filled in, and nothing is sent before the person has looked at it.
  const text = readText(step.text, await namesIn(conversation, step.text))
  return carryOut(conversation, step, intent, ack, { [takes.text]: text })
}

/** @param filled what stands in the form that opens. */
async function carryOut(
  conversation: Conversation,
  step: Of<'press' | 'shortcut'>,
  intent: Intent,
  ack: Ack,
  filled: FormValues = {},
): Promise<void> {
  const spec = conversation.catalogue.byId(intent.command)
  const work = () => incomingOf(conversation, step.spot, step.eventId, { kind: 'intent', intent })
  if (spec && mayAsk(spec, intent.input)) {
    await ack()
    return inModal(conversation, { ...step, incoming: work, filled })
  }
  const kept = await keeping(conversation, spec, work, ack)
  const isInModal = 'viewId' in step && step.viewId !== undefined
  return isInModal
    ? inModal(conversation, { ...step, ...kept })
    : inMessages(conversation, { ...step, ...kept })
}

/**
 * What changes something is kept before it is acknowledged: Slack does not send again what was, and a crash must not
 * lose it. When it cannot be kept, the person is told so like of any other failure.
 */
async function keeping(
  conversation: Conversation,
  spec: AnyCommand | undefined,
  work: () => Promise<Incoming>,
  ack: Ack,
): Promise<{ incoming: () => Promise<Incoming>; kept: boolean }> {
  if (spec?.effect !== 'write') {
    await ack()
    return { incoming: work, kept: false }
  }
  const keep = async () => {
    const incoming = await work()
    await conversation.ingress().journal(incoming)
    return incoming
  }
  const result = await keep().then(
    (incoming) => ({ incoming: async () => incoming, kept: true }),
    (error: unknown) => ({ incoming: () => Promise.reject(error), kept: false }),
  )
  await ack()
  return result
}

/** What the accounts that a text mentions are called. All at once: Slack waits meanwhile, and so does a trigger. */
async function namesIn({ people }: Conversation, text: string) {
  const names = new Map<string, string>()
  const looked = mentioned(text)
    .slice(0, 10)
    .map(async (userId) => {
      const profile = await withTimeout(people.profile(userId), COURTESY)
      if (profile !== LATE && profile.name) names.set(userId, profile.name)
    })
  await Promise.all(looked)
  return (userId: string) => names.get(userId)
}
