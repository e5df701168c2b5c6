/**
 * E-mail: the last way to somebody whom nothing reaches in a chat. It only delivers: what is written back to a letter is read
 * by nobody here, and the letter says so.
 */
import { MAIL } from '../../core/kernel/mail.ts'
import type { Letterbox } from '../kit.ts'
import type { ChatPlatform } from '../platform.ts'
import { LIMITS, PATIENCE } from './limits.ts'
import { createDeliveries } from './outgoing/deliver.ts'
import type { MailSettings } from './setup/settings.ts'
import { connectTo } from './wire/server.ts'

export type MailOptions = MailSettings & {
  /** The address behind its id. */
  letterbox: Letterbox
  /** Another patience than with a server far away, in milliseconds. */
  patience?: Partial<typeof PATIENCE>
}

export function createMailPlatform({ server, from, letterbox, patience }: MailOptions): ChatPlatform {
  const transporter = connectTo(server, patience)
  const whole = patience?.whole ?? PATIENCE.whole
  let stopping = new AbortController()
  const signal = () => AbortSignal.any([stopping.signal, AbortSignal.timeout(whole)])
  const { deliver } = createDeliveries({ transporter, from, letterbox, signal })
  return {
    id: MAIL,
    limits: LIMITS,
    // A server that is away now may be back when there is a letter: nothing is asked of it before.
    async start() {
      stopping = new AbortController()
    },
    async stop() {
      stopping.abort()
      transporter.close()
    },
    deliver,
  }
}
