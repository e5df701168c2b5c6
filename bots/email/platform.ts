/**
 * E-mail: the last way to somebody whom nothing reaches in a chat. It delivers; and where it is given a mailbox, it reads what
 * is written back to its letters, as words about what they were about.
 */
import { MAIL } from '../../core/kernel/mail.ts'
import type { Subject } from '../../core/kernel/subject.ts'
import { createExchange } from '../exchange/exchange.ts'
import { createLanguages } from '../exchange/people/languages.ts'
import type { Letterbox, Position, Replies } from '../kit.ts'
import type { AdapterDeps, ChatPlatform, Ingress } from '../platform.ts'
import { pauseUntil, type Sleep } from '../runtime/async/sleep.ts'
import { createHear } from './incoming/hear.ts'
import { createListener } from './incoming/listen.ts'
import { LIMITS, PATIENCE } from './limits.ts'
import { createAnswering } from './outgoing/answer.ts'
import { createDeliveries } from './outgoing/deliver.ts'
import { createSending } from './outgoing/letter.ts'
import type { MailSettings } from './setup/settings.ts'
import { openMailbox } from './wire/mailbox.ts'
import { connectTo } from './wire/server.ts'

export type MailOptions = MailSettings & {
  /** The address behind its id. */
  letterbox: Letterbox
  replies: Replies
  /** Up to which letter a mailbox was heard, over restarts. */
  position: (mailbox: string) => Position
  /** Where others reach us by the web. */
  publicUrl?: string | undefined
  /** Another patience than with a server far away, in milliseconds. */
  patience?: Partial<typeof PATIENCE>
  /** Waits; real time unless said otherwise. */
  wait?: Sleep
}

export type MailDeps = Pick<AdapterDeps, 'catalogue' | 'clock' | 'keepFile' | 'log'>

export function createMailPlatform(deps: MailDeps, options: MailOptions): ChatPlatform {
  const { server, from, mailbox, letterbox, patience, publicUrl } = options
  const { catalogue } = deps
  const transporter = connectTo(server, patience)
  const whole = patience?.whole ?? PATIENCE.whole
  let stopping = new AbortController()
  let listening: Promise<void> | undefined
  const signal = () => AbortSignal.any([stopping.signal, AbortSignal.timeout(whole)])
  const ends = { publicUrl, mailbox: mailbox && from }
  const hears = (type: Subject['type']) => catalogue.hearing({ thread: type }) !== undefined
  const send = createSending({ transporter, from, ends, signal })
  const { deliver } = createDeliveries({ send, letterbox, ...(mailbox ? { hears } : {}) })

  /** Listens where there is a mailbox, until we stop. */
  function listen(ingress: Ingress): Promise<void> | undefined {
    if (!mailbox) return undefined
    const { clock, keepFile, log } = deps
    const pause = pauseUntil(() => stopping.signal, options.wait)
    const languages = createLanguages(() => ingress)
    const exchange = createExchange({
      ingress: () => ingress,
      catalogue,
      languages,
      keepFile,
      // Nobody waits in front of a letter to be told that it takes a moment.
      patience: whole,
      purposeOf: async () => undefined,
      pause,
      log,
    })
    const answering = createAnswering({ send, letterbox, log })
    const { hear } = createHear({ exchange, answering, replies: options.replies, clock, log })
    const point = options.position(`${mailbox.auth.user}@${mailbox.host}`)
    const end = stopping.signal
    const open = () => openMailbox(mailbox, end, patience)
    return createListener({ open, hear, point, pause, end, clock, log }).listen()
  }

  return {
    id: MAIL,
    limits: LIMITS,
    // Servers that number their letters anew bring them again.
    eventsReturn: true,
    // A server that is away now may be back when there is a letter: nothing is asked of it before, and no start fails by it.
    async start(ingress) {
      stopping = new AbortController()
      listening = listen(ingress)
    },
    async stop() {
      stopping.abort()
      await listening
      listening = undefined
      transporter.close()
    },
    deliver,
  }
}
