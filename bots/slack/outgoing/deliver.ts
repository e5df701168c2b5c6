/** A delivery to a person or a place, and what came of it, as data. */
import type { Clock } from '../../../core/kernel/clock.ts'
import type { Handing } from '../../exchange/files/handing.ts'
import type { DeliveryResult, OutgoingDelivery } from '../../platform.ts'
import type { Log } from '../../runtime/log.ts'
import { type Address, errorCode, errorName, failure } from '../wire/api.ts'
import { PLATFORM } from '../wire/origin.ts'
import type { People } from '../wire/people.ts'
import { givingIn } from './hand.ts'
import { type Posting, postCard } from './post.ts'

/** Its head was deleted, or it was locked; the channel is as it was. */
const NO_THREAD = new Set([
  'cannot_reply_to_message',
  'message_not_found',
  'restricted_action_non_threadable_channel',
  'restricted_action_thread_locked',
  'thread_not_found',
])

/** Without the scope, which an app of an older manifest lacks, it stands there all the same. */
async function pin(
  { client, log }: Posting & { log: Log },
  channel: string,
  timestamp: string,
): Promise<void> {
  await client.pins.add({ channel, timestamp }).catch((error: unknown) => {
    // An earlier attempt at this delivery pinned it.
    if (errorCode(error) === 'already_pinned') return
    log.info({ platform: PLATFORM, error: errorName(error) }, 'a panel was not pinned')
  })
}

export async function deliver(
  { handing, ...posting }: Posting & { handing: Handing; log: Log },
  people: People,
  clock: Clock,
  workspaceId: string,
  delivery: OutgoingDelivery,
): Promise<DeliveryResult> {
  const { id, to, card, language } = delivery
  if (to.workspaceId !== workspaceId) {
    return { ok: false, reason: to.kind === 'person' ? 'unreachable' : 'gone', detail: 'another workspace' }
  }
  try {
    const address: Address =
      to.kind === 'person'
        ? { channel: await people.privateChannel(to.userId) }
        : { channel: to.channelId, ...(to.thread === undefined ? {} : { thread: to.thread }) }
    let { thread } = address
    const { channel, ts, all } = await postCard(posting, address, card, language, id).catch(
      (error: unknown) => {
        // A thread that takes nothing any more: beside it, whoever it is for still reads it.
        if (thread === undefined || !NO_THREAD.has(errorCode(error) ?? '')) throw error
        thread = undefined
        return postCard(posting, { channel: address.channel }, card, language, id)
      },
    )
    const beside = { channel, thread: thread ?? ts }
    const left = await handing.give(delivery, givingIn(posting, clock, beside, language))
    if (delivery.pins && to.kind === 'place') await pin(posting, channel, ts)
    const stands = { channelId: channel, refs: all }
    return { ok: true, channelId: channel, ref: ts, stands, ...(left ? { left } : {}) }
  } catch (error) {
    if (to.kind === 'person') {
      people.forget(to.userId)
      // Somebody who left: their conversation is gone, and so are they.
      const code = errorCode(error)
      if (code === 'channel_not_found' || code === 'is_archived')
        return { ok: false, reason: 'unreachable', detail: code }
    }
    return failure(error, clock)
  }
}
