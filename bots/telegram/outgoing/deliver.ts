/** From the outbox to Telegram: where a message goes, in which thread, and what its refusal means. */
import type { Account } from '../../../core/kernel/actor.ts'
import type { Clock } from '../../../core/kernel/clock.ts'
import type { Handing } from '../../exchange/files/handing.ts'
import type { DeliveryResult, Left, OutgoingDelivery } from '../../platform.ts'
import { BoundedMap } from '../../runtime/async/bounded.ts'
import type { Log } from '../../runtime/log.ts'
import { PLATFORM, placeOf, WORKSPACE } from '../wire/decode.ts'
import { isTokenRefused, isTopicLost, refusalOf } from '../wire/errors.ts'
import type { Chain } from './calling/chain.ts'
import type { Said, Speaker, Target } from './calling/speaker.ts'
import { type Outgoing, type Rendering, renderCard } from './drawing/render.ts'
import { givingIn } from './hand.ts'
import { type Topics, topicOf, topicRef } from './topics.ts'

/** Deliveries said in part, kept until the rest is said. */
const UNFINISHED = 1_000

export type DeliveriesDeps = {
  speaker: Speaker
  rendering: Rendering
  topics: Topics
  clock: Clock
  log: Log
  chain: Chain
  handing: Handing
  /** Somebody has been told something in private. */
  delivered: (account: Account) => void
}

/** With the topic that was made for it. */
type Sent = Said & { topic?: number | undefined }

export function createDeliveries(deps: DeliveriesDeps) {
  const { speaker, rendering, topics, chain, handing, log } = deps
  const unfinished = new BoundedMap<string, Sent>(UNFINISHED)

  async function deliver(delivery: OutgoingDelivery): Promise<DeliveryResult> {
    const { id, to, card, language, opensThread } = delivery
    const isPerson = to.kind === 'person'
    const place = placeOf(isPerson ? to.userId : to.channelId)
    if (to.workspaceId !== WORKSPACE || !place)
      return { ok: false, reason: isPerson ? 'unreachable' : 'gone' }
    const { thread = undefined, replyTo = undefined } = isPerson ? {} : to
    /** What replies to it are about. */
    const about = replyTo ?? thread
    // A topic is no message to reply to.
    const replied = about !== undefined && topicOf(about) === undefined ? about : undefined
    // What was said before a failure is not said again, nor is its topic made again.
    const said: Sent = unfinished.get(id) ?? { chatId: place.chatId, messageIds: [] }
    let where: Target
    try {
      said.topic ??= await topicFor(place, thread, opensThread ? (card.title ?? '…') : undefined)
      if (said.topic !== undefined) unfinished.set(id, said)
      const target: Target = {
        ...place,
        ...(said.topic === undefined ? {} : { topic: said.topic }),
        ...(replied === undefined ? {} : { replyTo: Number(replied) }),
        ...(delivery.silent ? { silent: true } : {}),
      }
      where = await sayIn(target, renderCard(card, rendering, language), said, about)
    } catch (error) {
      if (said.messageIds.length > 0) unfinished.set(id, said)
      return refusedDelivery(error, place.chatId > 0, deps.clock)
    }
    const [first] = said.messageIds
    if (first === undefined)
      return { ok: false, reason: 'rejected', detail: 'a card without anything to see' }
    const ref = said.topic === undefined ? String(first) : topicRef(said.topic)
    // Kept until this is done too: the delivery would come again, and what was said with it.
    unfinished.set(id, said)
    const moved = said.chatId !== place.chatId
    // A number of the old group is another message in the new one.
    const root =
      said.topic === undefined || replyTo !== undefined ? (moved ? ref : (about ?? ref)) : undefined
    await chain(said, root)
    let left: Left | undefined
    try {
      left = await give(delivery, moved ? { chatId: said.chatId } : where, first, root)
    } catch (error) {
      return refusedDelivery(error, place.chatId > 0, deps.clock)
    }
    if (delivery.pins && !isPerson) await pin(said.chatId, first)
    unfinished.delete(id)
    if (isPerson) deps.delivered({ platform: PLATFORM, workspaceId: WORKSPACE, userId: to.userId })
    const channelId = moved ? String(said.chatId) : isPerson ? to.userId : to.channelId
    const stands = { channelId, refs: said.messageIds.map(String) }
    return { ok: true, channelId, ref, stands, ...(left ? { left } : {}) }
  }

  /** Without the right to, or while Telegram wants to be left alone, it stands there all the same. */
  async function pin(chatId: number, messageId: number): Promise<void> {
    await speaker.pin(chatId, messageId).catch((error: unknown) => {
      if (isTokenRefused(error)) throw error
      log.info({ refused: refusalOf(error, false).reason }, 'a panel was not pinned')
    })
  }

  /** The files of what was said, in reply to it. `root`: what replies to them are about, where the topic does not say so. */
  function give(delivery: OutgoingDelivery, where: Target, replyTo: number, root: string | undefined) {
    const { language } = delivery
    const target = { ...where, replyTo }
    const giving = givingIn(
      {
        speaker,
        async say(card) {
          const said: Said = { chatId: target.chatId, messageIds: [] }
          await speaker.say(target, renderCard(card, rendering, language), said)
          await chain(said, root)
        },
        failureOf: (error) => refusedDelivery(error, target.chatId > 0, deps.clock),
        chain: (said) => chain(said, root),
      },
      target,
    )
    return handing.give(delivery, giving)
  }

  /** A topic that was deleted or closed takes no word any more: what belongs to its thread is said in the chat. */
  async function sayIn(
    target: Target,
    messages: readonly Outgoing[],
    said: Sent,
    about: string | undefined,
  ): Promise<Target> {
    try {
      await speaker.say(target, messages, said)
      return target
    } catch (error) {
      if (about === undefined || said.topic === undefined || !isTopicLost(error)) throw error
      const { topic: _, replyTo: __, ...beside } = target
      await speaker.say(beside, messages, said)
      // Replies to it are still heard as part of the thread.
      await chain(said, about)
      return beside
    }
  }

  /** The topic of a thread that has one, or of a thread that begins where there are topics. */
  async function topicFor(place: Target, thread: string | undefined, opening: string | undefined) {
    if (thread !== undefined) return topicOf(thread)
    return opening !== undefined && place.topic === undefined ? topics.open(place.chatId, opening) : undefined
  }

  return { deliver }
}

/** @throws the error itself when Telegram is out of order, or our token: the delivery comes again. */
function refusedDelivery(
  error: unknown,
  isPrivate: boolean,
  clock: Clock,
): Extract<DeliveryResult, { ok: false }> {
  if (isTokenRefused(error)) throw error
  const refused = refusalOf(error, isPrivate)
  switch (refused.reason) {
    case 'broken':
      throw error
    case 'migrated':
      return { ok: false, reason: 'gone', detail: 'moved twice' }
    case 'rate-limited': {
      const retryAt = new Date(clock.now().getTime() + 1000 * refused.seconds)
      return { ok: false, reason: 'rate-limited', detail: refused.detail, retryAt }
    }
    default:
      return { ok: false, reason: refused.reason, detail: refused.detail }
  }
}
