/**
 * What was said and not heard: while nobody listened, or because it could not be handled when it came. It is read in the
 * platform's history and heard as if it had just come, and until then nothing counts as heard (docs/decisions/0023). An
 * adapter says when it listens, reads pages and decodes them; everything else is decided here.
 */
import { type Clock, MINUTE, SECOND } from '../../core/kernel/clock.ts'
import type { Missed } from '../platform.ts'
import { BoundedSet } from '../runtime/async/bounded.ts'
import { gate } from '../runtime/async/gate.ts'
import { latest } from '../runtime/async/latest.ts'
import { growing, retry } from '../runtime/async/retry.ts'
import { isStopped, type Pause, pauseOr, Stopped } from '../runtime/async/sleep.ts'
import { LATE, withTimeout } from '../runtime/async/with-timeout.ts'
import type { Log } from '../runtime/log.ts'
import { createInHand } from './in-hand.ts'

/** Words that a history shows. */
export type Found = {
  /** The same as when they come by themselves. */
  id: string
  /** Where they stand in the order of writing, over all places of the platform. */
  order: bigint
  /** @throws what went wrong: they are read again. */
  hear(): Promise<void>
}

export type CatchUpDeps = {
  platform: string
  missed(): Promise<Missed>
  /**
   * What people wrote after `since`, in parts: each is heard before the next one is read. All questions are in the first
   * part; replies may come later, where reading them takes long.
   * @throws what may work later. A place that is closed to us is passed over.
   */
  history(missed: Missed, since: Date): AsyncIterable<readonly Found[]>
  /** Milliseconds. After a shorter absence the platform sends by itself, and in order, what we missed. 0 where left out. */
  sendsAgainAfter?: number
  /** Where listening does not say by itself that everything reaches us: until when it surely did, and what was read since. */
  reach?: { until(): Date | undefined; read(at: Date): void }
  /** For logs: what went wrong, and nothing of what was said. */
  nameOf(error: unknown): string
  /** Work that nobody waits for. */
  meanwhile(work: Promise<void>): void
  clock: Clock
  pause: Pause
  log: Log
}

export type CatchUp = ReturnType<typeof createCatchUp>

/** Words reach us some time after they were written, by another clock. */
const ON_THE_WAY = 2 * MINUTE
/** Before what could not be read, or not be heard, is tried again: for two hours, then when something shows that it may work. */
const WAITS = growing(2 * SECOND, 10 * MINUTE)
const ATTEMPTS = 20
/** A reply waits for what it may answer, but hundreds of channels take long to read: less than kept events wait to be taken up. */
const PATIENCE = 30 * SECOND
/** Words that were heard, by their id: what stands in the history too is not heard twice. */
const REMEMBERED = 2_000

/** Some of what was read could not be handled. */
class LeftOver extends Error {
  override name = 'LeftOver'
}

export function createCatchUp(deps: CatchUpDeps) {
  const { platform, clock, pause, log, nameOf, sendsAgainAfter = 0 } = deps
  const { until, read: wasRead } = deps.reach ?? { until: () => clock.now(), read: () => undefined }
  const inHand = createInHand(clock)
  const taken = new BoundedSet<string>(REMEMBERED)
  let isListening = false
  let isEnded = false
  let isReading = false
  /** Something was said that has not been read yet. */
  let isOwed = false
  /** It was tried often enough. */
  let isGivenUp = false
  /** From when on this process itself may have missed something that it has not read yet. */
  let unheardSince: Date | undefined
  /** Since when we do not listen. */
  let deafSince: Date | undefined
  /** Replies wait here for the questions that were missed. */
  const questions = gate()
  let areClosed = false
  /** Questions were missed since the reading that is under way began. */
  let areAwaited = false
  /** Ends the wait before the next attempt. */
  const awake = gate()

  function owe(): void {
    isOwed = true
    areAwaited = true
    // Closing it again would let go of the replies that wait already.
    if (!areClosed) questions.close()
    areClosed = true
  }

  function letGo(): void {
    if (areAwaited) return
    areClosed = false
    questions.open()
  }

  function unheardFrom(at: Date): void {
    if (!unheardSince || at < unheardSince) unheardSince = at
  }

  const reading = latest(async () => {
    // The attempt that is over may have begun after this one was wanted.
    if (!isOwed) return
    isGivenUp = false
    try {
      await retry(readOnce, {
        attempts: ATTEMPTS,
        waits: WAITS,
        async pause(milliseconds) {
          awake.close()
          await pauseOr(pause, milliseconds, awake.opened())
        },
        failed: (error, attempt) =>
          log.warn({ platform, attempt, error: nameOf(error) }, 'what was missed is not read yet'),
      })
    } catch (error) {
      isGivenUp = !isStopped(error)
      areAwaited = false
      letGo()
    }
  })

  async function readOnce(attempt: number): Promise<void> {
    // Lost meanwhile: it is read when we listen again.
    if (attempt > 1 && !isListening) return
    const begun = clock.now()
    isReading = true
    isOwed = false
    areAwaited = false
    try {
      await read()
      wasRead(begun)
      if (!isOwed && isListening) unheardSince = undefined
    } catch (error) {
      isOwed = true
      throw error
    } finally {
      isReading = false
    }
  }

  async function read(): Promise<void> {
    const missed = await deps.missed()
    const since = earlier(missed.since, unheardSince && new Date(unheardSince.getTime() - ON_THE_WAY))
    if (!since) return letGo()
    let count = 0
    let left = 0
    for await (const part of deps.history(missed, since)) {
      count += part.length
      left += await hearAll(part)
      letGo()
    }
    letGo()
    log.info({ platform, count }, 'what was missed is read')
    if (left > 0) throw new LeftOver()
  }

  /** One that cannot be handled keeps no other waiting. @returns how many could not. */
  async function hearAll(part: readonly Found[]): Promise<number> {
    let left = 0
    for (const one of inOrder(part)) {
      if (isEnded) throw new Stopped()
      if (!taken.addNew(one.id)) continue
      try {
        await one.hear()
      } catch (error) {
        taken.delete(one.id)
        if (isStopped(error)) throw error
        log.error(
          { platform, event: one.id, error: nameOf(error) },
          'words that were missed are left for later',
        )
        left += 1
      }
    }
    return left
  }

  function readAgain(): Promise<void> {
    owe()
    return isListening ? reading() : Promise.resolve()
  }

  return {
    /** The platform tells nobody any more what was said until now. Replies that come wait, unless it sends that by itself. */
    missed(): void {
      const absence = deafSince ? clock.now().getTime() - deafSince.getTime() : Number.POSITIVE_INFINITY
      if (absence < sendsAgainAfter) isOwed = true
      else owe()
    },
    /** We listen. Resolves when everything that was missed is read. */
    async listening(): Promise<void> {
      isListening = true
      isEnded = false
      deafSince = undefined
      awake.open()
      if (isOwed) await reading()
      // The platform itself sends what was said meanwhile.
      else if (!isReading) unheardSince = undefined
    },
    deaf(): void {
      if (isListening) {
        deafSince = clock.now()
        unheardFrom(deafSince)
      }
      isListening = false
    },
    /** Whether everything was read, and we listen. */
    isSure: () => isListening && !isOwed && !isReading,
    /** Nothing counts as heard until it is read again, for which the adapter asks later. */
    doubt(): void {
      isOwed = true
    },
    /** What was said until now may not have reached us. Reads it if we listen. */
    readAgain,
    /** Handles words that have just come: until that is done they count as not heard. What fails is read again. */
    async hear<T>(id: string, work: () => Promise<T>): Promise<T> {
      taken.add(id)
      return inHand.during(id, async () => {
        try {
          const done = await work()
          if (isGivenUp) deps.meanwhile(readAgain())
          return done
        } catch (error) {
          taken.delete(id)
          unheardFrom(inHand.cameAt(id) ?? clock.now())
          deps.meanwhile(readAgain())
          throw error
        }
      })
    },
    /** Whether words are heard or being heard, as they came or from the history. */
    isTaken: (id: string): boolean => taken.has(id),
    /** Resolves when what was missed is heard as far as a reply may answer it; false when that takes longer. */
    async questionsHeard(within: number = PATIENCE): Promise<boolean> {
      return (await withTimeout(questions.opened(), within)) !== LATE
    },
    heardUntil(): Date | undefined {
      if (!isListening || isOwed || isReading) return undefined
      return inHand.earliest(until())
    },
    /** Nobody waits for anything any more. */
    stop(): void {
      isEnded = true
      isListening = false
      areAwaited = false
      letGo()
      awake.open()
    },
  }
}

/** Each once, in the order in which they were written. */
function inOrder(found: readonly Found[]): Found[] {
  const once = new Map(found.map((one) => [one.id, one]))
  return [...once.values()].sort((one, other) => (one.order < other.order ? -1 : 1))
}

function earlier(one: Date | undefined, other: Date | undefined): Date | undefined {
  if (!one || !other) return one ?? other
  return one < other ? one : other
}
