/** A chat platform as the outside world: it answers deliveries as the test has it answer, and remembers them. */

import type { ChatPlatform, DeliveryResult, OutgoingDelivery } from '../../bots/platform.ts'
import { type Assistant, createAssistant } from '../../bots/runtime/assistant.ts'
import { type Sleep, untilEnd } from '../../bots/runtime/async/sleep.ts'
import { quiet } from '../../bots/runtime/log.ts'
import type { Clock } from '../../core/kernel/clock.ts'
import type { Ids } from '../../core/kernel/ids.ts'
import type { Database } from '../../prisma/client.ts'
import { catalogue } from './acts.ts'

export type World = ChatPlatform & {
  /** Every delivery handed over, accepted or not, in order. */
  readonly offered: OutgoingDelivery[]
  readonly accepted: OutgoingDelivery[]
  /** How it answers from now on. Undefined: accepted. */
  answer(how: (delivery: OutgoingDelivery) => DeliveryResult | undefined): void
}

export function world(id: string): World {
  const offered: OutgoingDelivery[] = []
  const accepted: OutgoingDelivery[] = []
  let how: (delivery: OutgoingDelivery) => DeliveryResult | undefined = () => undefined
  return {
    id,
    limits: {
      messageText: 10_000,
      actionsPerMessage: 25,
      actionBytes: 64,
      actionLabel: 80,
      choicesPerField: 25,
      fieldsPerForm: 10,
      pace: { perSecond: 10_000, perSecondInOnePlace: 10_000 },
      forms: 'native',
      pickers: false,
      privateReplies: 'native',
    },
    offered,
    accepted,
    answer(next) {
      how = next
    },
    async start() {},
    async stop() {},
    async deliver(delivery) {
      offered.push(delivery)
      const refused = how(delivery)
      if (refused && !refused.ok) return refused
      accepted.push(delivery)
      const channelId = delivery.to.kind === 'place' ? delivery.to.channelId : `inbox:${delivery.to.userId}`
      return { ok: true, channelId, ref: `${id}:${delivery.id}` }
    },
  }
}

/** The same platform without its own pace, which is kept in real time: tests of the throttle alone wait for that. */
export const unhurried = <P extends Pick<ChatPlatform, 'limits'>>(platform: P): P => ({
  ...platform,
  limits: { ...platform.limits, pace: { perSecond: 10_000, perSecondInOnePlace: 10_000 } },
})

export function assistantWith(
  deps: { db: Database; clock: Clock; ids: Ids; wait?: Sleep; realClock?: Clock },
  ...platforms: readonly ChatPlatform[]
): Assistant {
  return createAssistant({ wait: untilEnd, ...deps, log: quiet, catalogue, platforms })
}
