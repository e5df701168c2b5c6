/**
 * Until when everything that people wrote on Telegram has been heard. Polling says so itself; with a webhook, Telegram is
 * asked whether something still waits, each time somebody wants to know.
 */
import type { Api } from 'grammy'
import type { Clock } from '../../../core/kernel/clock.ts'
import { type Log, nameOf } from '../../runtime/log.ts'

export type Hearing = {
  heard(until: Date): void
  /** Of what is known now; with a webhook, the next answer is fresher. */
  heardUntil(): Date | undefined
}

/** `asks`: updates come by a webhook. */
export function createHearing(api: Api, clock: Clock, log: Log, asks: () => boolean): Hearing {
  let until: Date | undefined
  let asking = false

  async function ask(): Promise<void> {
    asking = true
    const at = clock.now()
    try {
      const { pending_update_count } = await api.getWebhookInfo()
      if (pending_update_count === 0) until = at
    } catch (error) {
      log.warn({ platform: 'telegram', error: nameOf(error) }, 'Telegram did not say whether updates wait')
    } finally {
      asking = false
    }
  }

  return {
    heard(at) {
      until = at
    },
    heardUntil() {
      if (asks() && !asking) void ask()
      return until
    },
  }
}
