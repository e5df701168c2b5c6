/** What is owed of a platform's history is read, and tried again until it is read, or often enough. */
import { type Clock, MINUTE, SECOND } from '../../../core/kernel/clock.ts'
import type { Missed } from '../../platform.ts'
import { BoundedSet } from '../../runtime/async/bounded.ts'
import { gate } from '../../runtime/async/gate.ts'
import { latest } from '../../runtime/async/latest.ts'
import { growing, retry } from '../../runtime/async/retry.ts'
import { isStopped, type Pause, pauseOr } from '../../runtime/async/sleep.ts'
import type { Log } from '../../runtime/log.ts'
import type { Absence } from './absence.ts'
import { type Found, type Hearing, hearHistory } from './history.ts'
import type { MissedQuestions } from './questions.ts'

export type MissedReadingDeps = {
  platform: string
  missed(): Promise<Missed>
  /**
   * What people wrote after `since`, in parts: each is heard before the next one is read. All questions are in the first
   * part; replies may come later, where reading them takes long.
   * @throws what may work later. A place that is closed to us is passed over.
   */
  history(missed: Missed, since: Date): AsyncIterable<readonly Found[]>
  /** For logs: what went wrong, and nothing of what was said. */
  nameOf(error: unknown): string
  clock: Clock
  pause: Pause
  log: Log
}

/** Words reach us some time after they were written, by another clock. */
const ON_THE_WAY = 2 * MINUTE
/** Before what could not be read, or not be heard, is tried again: for two hours, then when something shows that it may work. */
const WAITS = growing(2 * SECOND, 10 * MINUTE)
const ATTEMPTS = 20
/** Words that were heard, by their id: what stands in the history too is not heard twice. */
const REMEMBERED = 2_000

/** Some of what was read could not be handled. */
class LeftOver extends Error {
  override name = 'LeftOver'
}

type Shared = {
  absence: Absence
  questions: MissedQuestions
  /** Everything that was said before then was read. */
  wasRead: (at: Date) => void
}

export function createMissedReading(deps: MissedReadingDeps, { absence, questions, wasRead }: Shared) {
  const { platform, clock, pause, log, nameOf } = deps
  const taken = new BoundedSet<string>(REMEMBERED)
  let isEnded = false
  let isReading = false
  /** Something was said that has not been read yet. */
  let isOwed = false
  /** It was tried often enough. */
  let isGivenUp = false
  /** Ends the wait before the next attempt. */
  const awake = gate()
  const hearing: Hearing = {
    taken,
    isEnded: () => isEnded,
    failed: ({ id }, error) =>
      log.error({ platform, event: id, error: nameOf(error) }, 'words that were missed are left for later'),
  }

  const read = latest(async () => {
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
      questions.giveUp()
    }
  })

  async function readOnce(attempt: number): Promise<void> {
    // Lost meanwhile: it is read when we listen again.
    if (attempt > 1 && !absence.isListening()) return
    const begun = clock.now()
    isReading = true
    isOwed = false
    questions.reading()
    try {
      await readAll()
      wasRead(begun)
      if (!isOwed && absence.isListening()) absence.allHeard()
    } catch (error) {
      isOwed = true
      throw error
    } finally {
      isReading = false
    }
  }

  async function readAll(): Promise<void> {
    const missed = await deps.missed()
    const unheard = absence.unheardSince()
    const since = earlier(missed.since, unheard && new Date(unheard.getTime() - ON_THE_WAY))
    if (!since) return questions.letGo()
    const { count, left } = await hearHistory(deps.history(missed, since), hearing, questions.letGo)
    questions.letGo()
    log.info({ platform, count }, 'what was missed is read')
    if (left > 0) throw new LeftOver()
  }

  return {
    /** Words that were heard, or are being heard. */
    taken,
    /** Resolves when a reading that began from now on has ended. Never throws. */
    read,
    isOwed: () => isOwed,
    isDone: () => !isOwed && !isReading,
    isGivenUp: () => isGivenUp,
    /** Something was missed: replies wait until it is read. */
    owe(): void {
      isOwed = true
      questions.missed()
    },
    /** The same, and nobody waits for it. */
    doubt(): void {
      isOwed = true
    },
    /** What waits for its next attempt is read now. */
    begin(): void {
      isEnded = false
      awake.open()
    },
    end(): void {
      isEnded = true
      awake.open()
    },
  }
}

function earlier(one: Date | undefined, other: Date | undefined): Date | undefined {
  if (!one || !other) return one ?? other
  return one < other ? one : other
}
