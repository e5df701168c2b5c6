/** One event, until it has had its effect. One that has a fault of its own is given up, and its author told. */

import type { Position } from '../../kit.ts'
import { retry } from '../../runtime/async/retry.ts'
import { isStopped } from '../../runtime/async/sleep.ts'
import { nameOf } from '../../runtime/log.ts'
import { isPassingTrouble, type RetryingDeps, WAITS } from '../wire/retrying.ts'
import type { Event } from '../wire/shapes.ts'

export type HearDeps = RetryingDeps & {
  /** Up to which everything was heard and kept, over restarts. */
  point: Position
  /** Resolves once the event has had its effect and was answered. @throws when it may come again. */
  hear(roomId: string, event: Event): Promise<void>
  /** Says that somebody's words could not be taken into account. Never throws. */
  apologise(roomId: string, event: Event): Promise<void>
}

/** Failures of one event, while the database and the homeserver are there, after which it has a fault of its own. */
const GIVE_UP = 5

/** Nothing is tried any more about an event. */
class GivenUp extends Error {
  override name = 'GivenUp'
}

/** @throws Stopped */
export async function hearUntilDone(deps: HearDeps, roomId: string, event: Event): Promise<void> {
  const { pause, log } = deps
  let failures = 0
  const hear = async () => {
    try {
      await deps.hear(roomId, event)
    } catch (error) {
      if (isStopped(error) || isPassingTrouble(error)) throw error
      // It is no fault of the event's that the database is away.
      await deps.point.read()
      failures += 1
      if (failures >= GIVE_UP) throw new GivenUp('an event has a fault of its own', { cause: error })
      throw error
    }
  }
  try {
    await retry(hear, {
      waits: WAITS,
      pause,
      passes: (error) => !(error instanceof GivenUp),
      failed: (error) => log.warn({ event: event.event_id, error: nameOf(error) }, 'an event is tried again'),
    })
  } catch (error) {
    if (isStopped(error)) throw error
    log.error({ event: event.event_id, error }, 'an event was given up')
    await deps.apologise(roomId, event)
  }
}
