/** From the outbox to Telegram: where a message goes, in which thread, and what its refusal means. */
import type { Account } from '../../../core/kernel/actor.ts'
import type { Clock } from '../../../core/kernel/clock.ts'
import type { DeliveryResult, OutgoingDelivery } from '../../platform.ts'
import { BoundedMap } from '../../runtime/async/bounded.ts'
import { PLATFORM, placeOf, WORKSPACE } from '../wire/decode.ts'
import { isTokenRefused, isTopicLost, refusalOf } from '../wire/errors.ts'
import type { Chain } from './chain.ts'
import { type Outgoing, type Rendering, renderCard } from './render.ts'
import type { Said, Speaker, Target } from './speaker.ts'
import { type Topics, topicOf, topicRef } from './topics.ts'

/** Deliveries said in part, kept until the rest is said. */
const UNFINISHED = 1_000

export type DeliveriesDeps = {
  speaker: Speaker
  rendering: Rendering
  topics: Topics
  clock: Clock
  chain: Chain
  /** Somebody has been told something in private. */
  delivered: (account: Account) => void
}

/** With the topic that was made for it. */
type Sent = Said & { topic?: number | undefined }

export function createDeliveries(deps: DeliveriesDeps) {
  const { speaker, rendering, topics, chain } = deps
  const unfinished = new BoundedMap<string, Sent>(UNFINISHED)

  async function deliver({ id, to, card, language, opensThread }: OutgoingDelivery): Promise<DeliveryResult> {
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
    try {
      said.topic ??= await topicFor(place, thread, opensThread ? (card.title ?? '…') : undefined)
      if (said.topic !== undefined) unfinished.set(id, said)
      const target: Target = {
        ...place,
        ...(said.topic === undefined ? {} : { topic: said.topic }),
        ...(replied === undefined ? {} : { replyTo: Number(replied) }),
      }
      await sayIn(target, renderCard(card, rendering, language), said, about)
    } catch (error) {
      if (said.messageIds.length > 0) unfinished.set(id, said)
      return refusedDelivery(error, place.chatId > 0)
    }
    const [first] = said.messageIds
    if (first === undefined)
      return { ok: false, reason: 'rejected', detail: 'a card without anything to see' }
    const ref = said.topic === undefined ? String(first) : topicRef(said.topic)
    // Kept until this is done too: the delivery would come again, and what was said with it.
    unfinished.set(id, said)
    const moved = said.chatId !== place.chatId
    // A number of the old group is another message in the new one.
    if (said.topic === undefined || replyTo !== undefined) await chain(said, moved ? ref : (about ?? ref))
    unfinished.delete(id)
    if (isPerson) deps.delivered({ platform: PLATFORM, workspaceId: WORKSPACE, userId: to.userId })
    const channelId = moved ? String(said.chatId) : isPerson ? to.userId : to.channelId
    return { ok: true, channelId, ref, stands: { channelId, refs: said.messageIds.map(String) } }
  }

  /** A topic that was deleted or closed takes no word any more: what belongs to its thread is said in the chat. */
  async function sayIn(target: Target, messages: readonly Outgoing[], said: Sent, about: string | undefined) {
    try {
      await speaker.say(target, messages, said)
    } catch (error) {
      if (about === undefined || said.topic === undefined || !isTopicLost(error)) throw error
      await speaker.say({ chatId: target.chatId }, messages, said)
      // Replies to it are still heard as part of the thread.
      await chain(said, about)
    }
  }

  /** The topic of a thread that has one, or of a thread that begins where there are topics. */
  async function topicFor(place: Target, thread: string | undefined, opening: string | undefined) {
    if (thread !== undefined) return topicOf(thread)
    return opening !== undefined && place.topic === undefined ? topics.open(place.chatId, opening) : undefined
  }

  function refusedDelivery(error: unknown, isPrivate: boolean): DeliveryResult {
    if (isTokenRefused(error)) throw error
    const refused = refusalOf(error, isPrivate)
    switch (refused.reason) {
      case 'broken':
        throw error
      case 'migrated':
        return { ok: false, reason: 'gone', detail: 'moved twice' }
      case 'rate-limited': {
        const retryAt = new Date(deps.clock.now().getTime() + 1000 * refused.seconds)
        return { ok: false, reason: 'rate-limited', detail: refused.detail, retryAt }
      }
      default:
        return { ok: false, reason: refused.reason, detail: refused.detail }
    }
  }

  return { deliver }
}
