/** What is done about each event: kept where it must not be lost, acknowledged within Slack's three seconds, carried out. */
import { mayAsk } from '../../../core/command/form.ts'
import { parseCommandLine, readArguments } from '../../../core/command/grammar.ts'
import { decodeIntent } from '../../../core/command/intent.ts'
import { asTyped } from '../../../core/kernel/typed.ts'
import { bare } from '../../../core/kernel/written.ts'
import type { Intent } from '../../../core/view/card.ts'
import type { Act } from '../../exchange/act.ts'
import { BoundedMap } from '../../runtime/async/bounded.ts'
import { SHARE } from '../limits.ts'
import { isBegun } from '../setup/register.ts'
import { type Origin, PLATFORM } from '../wire/origin.ts'
import type { Ack, Handle } from './conversation/connection.ts'
import { accountOf, actOf, type Conversation, carryOut, incomingOf } from './conversation/conversation.ts'
import { uploadOf } from './conversation/files.ts'
import { decode } from './decode/decode.ts'
import type { Step } from './decode/step.ts'
import { greet } from './steps/greet.ts'
import { tellPartner } from './steps/partner.ts'
import { readWords } from './steps/read-words.ts'
import { submit } from './steps/submit.ts'
import { complete } from './steps/suggest.ts'

type Of<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>

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
    const { exchange, ways, catchUp, homes, badges } = conversation
    const step = decode(body, workspaceId, userId)
    /** Slack is told that it came before anything is done: nobody's words hang on it. */
    const atOnce = (eventId: string, work: () => Promise<unknown>) =>
      once(eventId, ack, async (acking) => {
        await acking()
        await work()
      })
    switch (step.kind) {
      case 'refused':
        conversation.refuse({ platform: 'slack', reason: step.why })
        return ack()
      case 'nothing':
        return ack()
      case 'heldBack':
        conversation.meanwhile(catchUp.heldBack())
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
      case 'begin':
        return once(step.eventId, ack, (acking) => begin(conversation, step, acking))
      case 'moved':
        return once(step.eventId, ack, async (acking) => {
          // Slack sends it again where it could not be kept.
          await conversation.channelMoved(step.from, step.to)
          await acking()
        })
      case 'wordless':
        return atOnce(step.eventId, () =>
          exchange.wordless(actOf(step.origin, step.eventId), ways(step.origin)),
        )
      case 'deleted': {
        const { workspaceId: at, channelId, ref } = step
        return atOnce(step.eventId, () =>
          exchange.deleted({ platform: PLATFORM, workspaceId: at, channelId, ref }),
        )
      }
      case 'reacted':
        return once(step.eventId, ack, (acking) => reacted(conversation, step, acking))
      case 'home':
        return atOnce(step.eventId, () => homes.opened(step.origin))
      case 'badge':
        return atOnce(step.eventId, () => badges.changed(step.badge))
      case 'partner':
        return atOnce(step.eventId, () => tellPartner(conversation, step))
      case 'joined':
        return atOnce(step.eventId, () => greet(conversation, step))
    }
  }
}

/**
 * Words. In a channel they are acknowledged once they are handled: until then Slack sends them again, and after that
 * they stand in its history. Whoever writes to us alone is kept first, as those words are not read again.
 */
async function message(conversation: Conversation, step: Of<'message'>, ack: Ack): Promise<void> {
  const { announceAfter, catchUp, exchange, ways } = conversation
  const speaking = ways(step.origin, { ack })
  // What fails is read again: Slack sends it for some minutes only.
  await catchUp.hear(step.eventId, async () => {
    // A reply must not come before what it answers, which may have been written while nobody listened. Until that is
    // read, a restart would read this too.
    if (step.origin.thread !== undefined && !(await catchUp.questionsHeard(announceAfter * SHARE.decisive))) {
      await speaking.acknowledge('shared')
      await catchUp.questionsHeard()
    }
    await exchange.handle(wordsOf(conversation, step), speaking)
  })
}

function wordsOf(conversation: Conversation, step: Of<'message'>): Act {
  const { origin, eventId, ref, words } = step
  const isLine = parseCommandLine(words.own.text) !== undefined && words.quoted.length === 0
  return {
    ...actOf(origin, eventId),
    returns: origin.private || isLine ? 'never' : 'history',
    comesUnlessAcknowledged: true,
    command: isLine ? conversation.catalogue.byName(parseCommandLine(words.own.text)?.name ?? '') : undefined,
    files: step.files.map((file) => uploadOf(conversation.files, file)),
    ...(step.edited ? { edited: step.edited } : {}),
    async incoming() {
      const text = await readWords(conversation, origin, words, isLine)
      return incomingOf(
        conversation,
        origin,
        eventId,
        isLine
          ? { kind: 'line', ref, text: parseCommandLine(text) ? text : bare(text) }
          : { kind: 'message', ref, text },
      )
    },
  }
}

/**
 * A message that was found in a channel's history.
 * @throws what the database throws when it cannot work.
 */
export async function hearLate(
  conversation: Conversation,
  step: Of<'message'>,
  answeredThere: boolean,
): Promise<void> {
  const { exchange, ways } = conversation
  const act = wordsOf(conversation, step)
  // Slack numbers messages by the second, and what follows the point, in which they were written.
  const saidAt = new Date(Number(step.ref) * 1000).toISOString()
  const incoming = async () => ({ ...(await act.incoming()), saidAt })
  await exchange.handle({ ...act, returns: 'history', incoming, late: { answeredThere } }, ways(step.origin))
}

async function command(conversation: Conversation, step: Of<'command'>, ack: Ack): Promise<void> {
  const { origin, eventId, triggerId } = step
  const spec = conversation.catalogue.byName(step.name)
  const text = await readWords(conversation, origin, { own: { text: step.text }, quoted: [] }, true)
  const line = `/${step.name} ${text}`.trim()
  const asks =
    spec !== undefined &&
    mayAsk(
      spec,
      readArguments(spec, bare(text), () => []),
    )
  const incoming = () => incomingOf(conversation, origin, eventId, { kind: 'line', text: line })
  const act: Act = { ...actOf(origin, eventId), returns: 'never', command: spec, asks, typed: line, incoming }
  return carryOut(conversation, act, conversation.ways(origin, { ack, triggerId }))
}

async function press(conversation: Conversation, step: Of<'press'>, ack: Ack): Promise<void> {
  const { origin, triggerId, viewId } = step
  // A button from another time: the core says so, in the person's language.
  const intent = decodeIntent(conversation.catalogue, step.value) ?? { command: 'none.stale', input: {} }
  return carryOut(
    conversation,
    intended(conversation, step, intent),
    conversation.ways(origin, { ack, triggerId, viewId }),
  )
}

async function shortcut(conversation: Conversation, step: Of<'shortcut'>, ack: Ack): Promise<void> {
  const { origin, triggerId } = step
  const command = conversation.catalogue.inMenuAs(step.id)
  if (!command?.fromMessage) return ack()
  const { takes } = command.fromMessage
  // What the message says is filled in, and nothing is sent before the person has looked at it.
  const words = takes === 'thread' ? '' : await readWords(conversation, origin, step.words)
  const filled = typeof takes === 'string' ? {} : { [takes.text]: asTyped(words) }
  const meant = intended(conversation, step, { command: command.id, input: {} })
  const about = { ...step.about, text: words }
  const act: Act =
    takes === 'message' ? { ...meant, incoming: async () => ({ ...(await meant.incoming()), about }) } : meant
  return carryOut(conversation, act, conversation.ways(origin, { ack, triggerId, filled }))
}

async function begin(conversation: Conversation, step: Of<'begin'>, ack: Ack): Promise<void> {
  const { origin, triggerId, id } = step
  const command = conversation.catalogue.byId(id)
  if (!command || !isBegun(command)) return ack()
  const act = intended(conversation, step, { command: id, input: {} })
  return carryOut(conversation, act, conversation.ways(origin, { ack, triggerId }))
}

/** A sign that stands for a button of ours. It says in which message, not in which thread: that is ours to know. */
async function reacted(conversation: Conversation, step: Of<'reacted'>, ack: Ack): Promise<void> {
  const { origin, ref, mark } = step
  const { channelId, private: isPrivate } = origin
  const account = accountOf(origin)
  const meant = await conversation.ingress().reacted({ account, channelId, private: isPrivate, ref, mark })
  if (!meant) return ack()
  const { thread } = meant
  const within = thread === undefined || isPrivate ? {} : { thread, under: thread }
  // Below the head of a thread there may be nothing yet: what is for their eyes stands beside it.
  const at: Origin = { ...origin, ...within, ...(thread === ref && !isPrivate ? { alone: true } : {}) }
  const act = intended(conversation, { ...step, origin: at }, meant.intent)
  return carryOut(conversation, { ...act, comesUnlessAcknowledged: true }, conversation.ways(at, { ack }))
}

function intended(
  conversation: Conversation,
  { origin, eventId }: Of<'press' | 'shortcut' | 'begin' | 'reacted'>,
  intent: Intent,
): Act {
  const command = conversation.catalogue.byId(intent.command)
  return {
    ...actOf(origin, eventId),
    returns: 'never',
    command,
    asks: command !== undefined && mayAsk(command, intent.input),
    incoming: () => incomingOf(conversation, origin, eventId, { kind: 'intent', intent }),
  }
}
