/** What people say without a command: in a channel, a thread, a forum or in private. */
import type { REST } from 'discord.js'
import type { Incoming } from '../../core/command/incoming.ts'
import type { Language } from '../../core/kernel/actor.ts'
import { SECOND } from '../../core/kernel/clock.ts'
import { type Card, type Form, type Reply, text } from '../../core/view/card.ts'
import type { AdapterDeps, Ingress, Received } from '../platform.ts'
import { growing, retry } from '../runtime/async/retry.ts'
import { pauseUntil } from '../runtime/async/sleep.ts'
import { type Decoding, reasonOf, spotOf } from './decode.ts'
import { isRefusal, nameOf } from './errors.ts'
import { type Channel, decodeMessage, readMessage, type Written } from './hear.ts'
import type { Languages } from './languages.ts'
import { madeAt } from './missed.ts'
import { renderCard } from './render.ts'
import { patiently } from './retrying.ts'
import { nonceOf, type Privates, plainly, type Sendable, sendable, sendTo, startThread } from './send.ts'
import { sayOnlyText } from './wordless.ts'
import { words } from './words.ts'

export type ListenDeps = AdapterDeps & {
  rest: REST
  privates: Privates
  languages: Languages
  /** Comes when the platform is stopped: nothing is waited for any more. */
  end: AbortSignal
  channel(id: string): Promise<Channel | undefined>
  purposeOf(channelId: string): Promise<string | undefined>
  serverName: Decoding['serverName']
  /** Resolves when what was written while nobody listened is heard, or takes too long. */
  caughtUp(): Promise<void>
  /** The database could not work: these words have to be read again. */
  unheard(id: string): void
}

export async function listen(raw: unknown, ingress: Ingress, deps: ListenDeps): Promise<void> {
  const one = readMessage(raw)
  if (one === undefined) return
  if (typeof one === 'string') {
    deps.refuse({ platform: 'discord', reason: reasonOf(one), detail: one })
    return
  }
  await hear(one, ingress, deps)
}

/** `missed`: read afterwards from history; whether it shows an answer. */
export async function hear(
  one: Written,
  ingress: Ingress,
  deps: ListenDeps,
  missed?: { answered: boolean },
): Promise<void> {
  const isPrivate = one.guild_id === undefined
  let channel: Channel | undefined
  try {
    channel = isPrivate ? undefined : await deps.channel(one.channel_id)
  } catch (error) {
    deps.log.warn({ platform: 'discord', event: one.id, error: nameOf(error) }, 'channel not told')
    return deps.unheard(one.id)
  }
  const decoded = decodeMessage(one, channel, deps)
  if (!decoded) return missed?.answered ? undefined : wordless(one, channel, ingress, deps)
  const { incoming: heard, startsThread } = decoded
  if (!missed && heard.place.thread !== undefined) await deps.caughtUp()
  const incoming = missed ? { ...heard, saidAt: madeAt(one.id).toISOString() } : heard
  const received = await take(incoming, ingress, deps, missed ? 1 : ATTEMPTS)
  if (typeof received === 'string') {
    // In a server, what is for us stands in linked places, whose history is read again.
    if (received === 'lost' && (missed || !isPrivate)) return deps.unheard(one.id)
    if (missed) return
    const language = deps.languages.of(one.author.id) ?? 'fr'
    const sentence = received === 'kept' ? words(language).later : deps.messages(language).outOfOrder
    const sorry: Card = { tone: 'attention', body: [text(sentence)], actions: [] }
    return say(one.channel_id, sendables([sorry], language, deps), one, deps, one.id).catch(() => undefined)
  }
  const { reply, language } = received
  deps.languages.remember(one.author.id, language)
  if (missed && received.again) {
    // A process may have died between the effect and its answer: where that would show, it is looked for.
    const unanswered = startsThread && reply.visibility !== 'private' && !missed.answered
    if (!unanswered) return
  }
  const concluded = async () => {
    if (received.kept) await ingress.answered(incoming)
  }
  const opens = reply.form ? [opening(reply.form, deps.messages(language).openForm)] : []
  const parts = sendables([...reply.cards, ...opens], language, deps)
  if (parts.length === 0) return concluded()
  try {
    await answer(one, parts, reply, incoming, startsThread, deps, words(language).openPrivate)
  } catch (error) {
    // Nobody else would say it: what history shows without an answer is answered when it is read again.
    if (!received.kept && !isRefusal(error)) deps.unheard(one.id)
    throw error
  }
  await concluded()
}

async function wordless(
  one: Written,
  channel: Channel | undefined,
  ingress: Ingress,
  deps: ListenDeps,
): Promise<void> {
  try {
    await sayOnlyText(one, spotOf(one.channel_id, channel).channelId, { ...deps, ingress })
  } catch (error) {
    deps.log.warn(
      { platform: 'discord', event: one.id, error: nameOf(error) },
      'not told that words are missing',
    )
  }
}

const ATTEMPTS = 3
const WAITS = growing(SECOND / 5, 4 * SECOND, 4)

/**
 * A database that is away for a moment is waited for. Commands and private words are kept first, as nobody would read
 * them again after a crash; of others only those in linked places are for us, and their history is.
 */
async function take(
  incoming: Incoming,
  ingress: Ingress,
  deps: ListenDeps,
  attempts: number,
): Promise<(Received & { kept: boolean }) | 'kept' | 'lost'> {
  let kept = false
  const handle = async () => {
    if (!kept && (incoming.place.private || incoming.body.kind === 'line')) {
      await ingress.journal(incoming)
      kept = true
    }
    return { ...(await ingress.receive(incoming)), kept }
  }
  try {
    return await retry(handle, {
      attempts,
      waits: WAITS,
      pause: pauseUntil(deps.end),
      failed: (error) =>
        deps.log.error(
          { platform: 'discord', event: incoming.eventId, error: nameOf(error) },
          'event failed',
        ),
    })
  } catch {
    return kept ? 'kept' : 'lost'
  }
}

function sendables(cards: readonly Card[], language: Language, deps: ListenDeps): Sendable[] {
  return cards
    .flatMap((card) => renderCard(deps.catalogue, card, language))
    .map((part) => sendable(part, deps.draw))
}

/** A form cannot open by itself where nobody pressed anything: a button does it. */
function opening(form: Form, label: string): Card {
  return {
    tone: 'neutral',
    title: form.title,
    body: [],
    actions: [{ label, style: 'primary', intent: form.intent }],
  }
}

async function answer(
  one: Written,
  parts: Sendable[],
  reply: Reply,
  incoming: Incoming,
  startsThread: boolean,
  deps: ListenDeps,
  openYourMessages: string,
): Promise<void> {
  if (reply.visibility === 'private' && !incoming.place.private) {
    try {
      const channelId = await patiently(() => deps.privates.open(one.author.id), deps.end)
      return await say(channelId, parts, one, deps)
    } catch (error) {
      deps.log.warn({ platform: 'discord', event: one.id, error: nameOf(error) }, 'private answer refused')
      return say(one.channel_id, [plainly(openYourMessages)], one, deps, one.id)
    }
  }
  if (!startsThread) return say(one.channel_id, parts, one, deps)
  try {
    const { body } = incoming
    const name = 'text' in body ? body.text : one.content
    const thread = await patiently(() => startThread(deps.rest, one.channel_id, one.id, name), deps.end)
    return await say(thread, parts, one, deps)
  } catch (error) {
    // Without the right to start threads, or room for one, or the message itself, a reply keeps both together.
    if (!isRefusal(error)) throw error
    return say(one.channel_id, parts, one, deps, one.id)
  }
}

async function say(
  channelId: string,
  parts: readonly Sendable[],
  one: Written,
  deps: ListenDeps,
  replyTo?: string,
): Promise<void> {
  for (const [index, part] of parts.entries()) {
    const nonce = nonceOf(`message:${one.id}`, index)
    await patiently(
      () => sendTo(deps.rest, channelId, part, nonce, index === 0 ? replyTo : undefined),
      deps.end,
    )
  }
}
