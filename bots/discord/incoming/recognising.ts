/** When the wearers of followed roles are told: at start, now and then, and when somebody maps a role. */

import type { REST } from 'discord.js'
import { HOUR } from '../../../core/kernel/clock.ts'
import type { Ingress } from '../../platform.ts'
import type { Sleep } from '../../runtime/async/sleep.ts'
import type { Log } from '../../runtime/log.ts'
import { nameOf } from '../wire/errors.ts'
import { PLATFORM } from '../wire/member.ts'
import { type Listing, tellWearers } from './wearers.ts'

/** Discord tells a role that was taken away only with what its wearer does next, which may be never. */
const LISTED_EVERY = HOUR

type RecognisingDeps = {
  rest: REST
  log: Log
  /** Undefined while nobody listens. */
  ingress: () => Ingress | undefined
  /** Ends what waits, when the platform is stopped. */
  end: () => AbortSignal
}

export function recognising({ rest, log, ingress, end }: RecognisingDeps) {
  /** An outage keeps nobody from being recognised for ever: each act says what its author wears, and they are listed again. */
  async function recognise(serverId?: string): Promise<Listing> {
    const to = ingress()
    if (!to) return 'nothing'
    try {
      const outcome = await tellWearers(rest, to, end(), serverId)
      if (outcome === 'refused')
        log.warn(
          { platform: PLATFORM, place: serverId },
          'members cannot be listed: Server Members Intent is off',
        )
      return outcome
    } catch (error) {
      log.warn({ platform: PLATFORM, place: serverId, error: nameOf(error) }, 'members could not be listed')
      return 'nothing'
    }
  }

  return {
    recognise,
    /** Until the platform is stopped. `keep` hears of each listing. */
    async nowAndThen(keep: (listing: Promise<void>) => void, wait: Sleep): Promise<void> {
      const ending = end()
      while (!ending.aborted) {
        const listed = recognise().then(() => undefined)
        keep(listed)
        await listed
        await wait(LISTED_EVERY, ending)
      }
    },
  }
}
