/** Hands what somebody did to the exchange: in the topic it belongs to, with what Telegram says of who did it. */
import type { AnyCommand } from '../../../../core/command/command.ts'
import type { Incoming } from '../../../../core/command/incoming.ts'
import type { Exchange } from '../../../exchange/exchange.ts'
import type { Upload } from '../../../exchange/files/files.ts'
import type { About, Answering } from '../../outgoing/answering/answer.ts'
import type { Calls } from '../../outgoing/calling/calls.ts'
import type { Topics } from '../../outgoing/topics.ts'
import type { Origin } from '../../wire/decode.ts'
import { inTopicThread } from '../../wire/incoming.ts'

export type HandingDeps = {
  exchange: Exchange
  answering: Answering
  calls: Pick<Calls, 'isAdministrator'>
  topics: Topics
}

/** What somebody did, as far as Telegram's event tells. */
export type Done = {
  /** The chain of replies that it belongs to. */
  root?: string | undefined
  /** The command that it names, if it names one of ours. */
  meant?: AnyCommand | undefined
  files?: readonly Upload[]
  open?: About['open']
  /** The way to the private conversation stands in the place already. */
  isPointed?: boolean
  /** It was pressed on the very message that the event names. */
  isPressed?: boolean
  /** What the core is told, as said in this thread. */
  as: (thread: string | undefined) => Incoming
}

export type Hand = (origin: Origin, done: Done) => Promise<void>

export function createHanding({ exchange, answering, calls, topics }: HandingDeps): Hand {
  /** Telegram is asked who administers a group only for the commands to which it matters. */
  async function administered(
    origin: Origin,
    meant: AnyCommand | undefined,
    incoming: Incoming,
  ): Promise<Incoming> {
    if (origin.private || !meant?.access.orAdministrator || !(await calls.isAdministrator(origin)))
      return incoming
    return { ...incoming, place: { ...incoming.place, administrator: true } }
  }

  return async (origin, { root, meant, files = [], open, isPointed = false, isPressed = false, as }) => {
    // Who links a place means the topic itself.
    const topic = meant?.access.orAdministrator ? undefined : await topics.threadOf(origin)
    const placed = topic === undefined ? as(root) : inTopicThread(as(undefined), origin, topic, root)
    const incoming = { ...(await administered(origin, meant, placed)), language: origin.appLanguage }
    const { eventId, account, place } = incoming
    await exchange.handle(
      {
        eventId,
        account,
        place,
        returns: 'again',
        command: meant,
        language: origin.appLanguage,
        files,
        incoming: async () => incoming,
        ...(origin.editedAt && origin.saidAt
          ? { edited: { at: origin.editedAt, first: origin.saidAt } }
          : {}),
      },
      answering.speakingFor(origin, { root, place, isPointed, isPressed, ...(open ? { open } : {}) }),
    )
  }
}
