/** From the outbox to Matrix: in which room a message is said, and what its refusal means. */
import type { Clock } from '../../../core/kernel/clock.ts'
import type { Handing } from '../../exchange/files/handing.ts'
import type { DeliveryResult, Destination, OutgoingDelivery } from '../../platform.ts'
import { ROOM_ID, USER_ID } from '../limits.ts'
import type { DirectRooms } from '../wire/direct.ts'
import { resultOf } from '../wire/errors.ts'
import { WORKSPACE } from '../wire/origin.ts'
import { givingIn } from './hand.ts'
import { type Outgoing, type Rendering, renderCard } from './render.ts'
import type { Speaker, Target } from './say.ts'

export type DeliveriesDeps = {
  direct: Pick<DirectRooms, 'roomFor'>
  speaker: Pick<Speaker, 'say' | 'hand'>
  handing: Handing
  rendering: Rendering
  clock: Clock
}

export function createDeliveries(deps: DeliveriesDeps) {
  const { direct, speaker, rendering, handing, clock } = deps

  /** @throws when the homeserver is out of order: the delivery comes again, under the same id. */
  async function deliver(delivery: OutgoingDelivery): Promise<DeliveryResult> {
    const { id, to, card, language, silent } = delivery
    if (!isOurs(to)) return { ok: false, reason: to.kind === 'person' ? 'unreachable' : 'gone' }
    try {
      const target = await targetOf(to)
      const rendered = renderCard(card, rendering, language)
      const messages = silent ? rendered.map(silently) : rendered
      const said = await speaker.say(target, messages, id)
      const [ref] = said
      if (ref === undefined)
        return { ok: false, reason: 'rejected', detail: 'a card without anything to see' }
      // Pictures stay as they are.
      const refs = said.filter((_, index) => messages[index]?.kind === 'text')
      const left = await handing.give(delivery, givingIn(deps, { target, head: ref, language }))
      const stands = { channelId: target.roomId, refs }
      return { ok: true, channelId: target.roomId, ref, stands, ...(left ? { left } : {}) }
    } catch (error) {
      return resultOf(error, clock.now())
    }
  }

  async function targetOf(to: Destination): Promise<Target> {
    if (to.kind === 'place') return { roomId: to.channelId, thread: to.thread, replyTo: to.replyTo }
    return { roomId: (await direct.roomFor(to.userId)).roomId }
  }

  return { deliver }
}

/** Clients ring for no notice, by the rule that every account has from the beginning. */
function silently(message: Outgoing): Outgoing {
  if (message.kind !== 'text') return message
  return { ...message, content: { ...message.content, msgtype: 'm.notice' } }
}

function isOurs(to: Destination): boolean {
  if (to.workspaceId !== WORKSPACE) return false
  return to.kind === 'person' ? USER_ID.test(to.userId) : ROOM_ID.test(to.channelId)
}
