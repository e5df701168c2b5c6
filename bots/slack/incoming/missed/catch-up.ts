/**
 * What Slack told in vain. It tries an event again for some minutes, then gives it up, and holds events back when there
 * are too many; the words stay in the channel, and are read there (`bots/exchange/missed/catch-up.ts`). Here is what
 * only Slack shows of it: events held back, and, without a socket, requests that come again.
 */
import { type Clock, MINUTE, SECOND } from '../../../../core/kernel/clock.ts'
import { createCatchUp as createExchangeCatchUp } from '../../../exchange/missed/catch-up.ts'
import type { Missed } from '../../../platform.ts'
import { errorName } from '../../wire/api.ts'
import { PLATFORM } from '../../wire/origin.ts'
import { createReachability } from '../../wire/reachability.ts'
import { type HistoryDeps, type Read, readHistory, type Written } from './history.ts'

export type CatchUpDeps = HistoryDeps & {
  missed: () => Promise<Missed>
  /** A connection tells when we are not reached. Requests do not: only the next one that comes shows that we are. */
  isTold: boolean
  /** @param answered we have said something under it already. */
  hear: (message: Written, answered: boolean) => Promise<void>
  meanwhile: (work: Promise<void>) => void
  clock: Clock
}

export type CatchUp = ReturnType<typeof createCatchUp>

/** Slack has its apps connect anew every few hours, and sends again by itself what they miss in such a moment. */
const BRIEF = MINUTE

/** Between two readings because of requests that come again: one outage makes many of them. */
const RARELY = 5 * MINUTE

/** The minute for which Slack holds events back, and some seconds for those that were on their way. */
const HELD_BACK = MINUTE + 15 * SECOND

export function createCatchUp(deps: CatchUpDeps) {
  const { clock, pause, log, missed, meanwhile } = deps
  const reach = createReachability(clock)
  let lastRead: Date | undefined
  /** Minutes of held back events that are not over yet. */
  let heldBack = 0

  /** In history, the timestamp of a message has six digits after the point. */
  const found = ({ step, answered }: Read) => ({
    id: step.eventId,
    order: BigInt(step.ref.replace('.', '')),
    hear: () => deps.hear(step, answered),
  })

  const catchUp = createExchangeCatchUp({
    platform: PLATFORM,
    missed,
    async *history(what, since) {
      for await (const part of readHistory(deps, what, since)) yield part.map(found)
    },
    sendsAgainAfter: BRIEF,
    reach: {
      until: () => (deps.isTold ? clock.now() : reach.until()),
      read(at) {
        reach.read(at)
        lastRead = at
      },
    },
    nameOf: errorName,
    meanwhile,
    clock,
    pause,
    log,
  })

  return {
    ...catchUp,
    /** We listen again: reads what was missed until then. */
    listening(): Promise<void> {
      catchUp.missed()
      return catchUp.listening()
    },
    reached(): void {
      if (catchUp.isSure()) reach.reached()
    },
    /**
     * Slack could not reach us for a while, perhaps for longer than it tries: what it gave up is read.
     * @returns whether this was what had it read.
     */
    async unreached(): Promise<boolean> {
      if (!catchUp.isSure()) return false
      catchUp.doubt()
      const wait = lastRead ? lastRead.getTime() + RARELY - clock.now().getTime() : 0
      if (wait > 0) await pause(wait).catch(() => undefined)
      await catchUp.readAgain()
      return true
    },
    /** Slack tells it once a minute for as long as it lasts: what it left out is read when that minute is over. */
    async heldBack(): Promise<void> {
      heldBack += 1
      const isOver = await pause(HELD_BACK).then(
        () => true,
        () => false,
      )
      heldBack -= 1
      if (isOver) await catchUp.readAgain()
    },
    heardUntil: () => (heldBack > 0 ? undefined : catchUp.heardUntil()),
  }
}
