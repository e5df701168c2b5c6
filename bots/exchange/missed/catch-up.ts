/**
 * What was said and not heard: while nobody listened, or because it could not be handled when it came. It is read in the
 * platform's history and heard as if it had just come, and until then nothing counts as heard (docs/decisions/0023). An
 * adapter says when it listens, reads pages and decodes them; everything else is decided here, and in `reading.ts`.
 */
import { SECOND } from '../../../core/kernel/clock.ts'
import { createAbsence } from './absence.ts'
import { createInHand } from './in-hand.ts'
import { createMissedQuestions } from './questions.ts'
import { createMissedReading, type MissedReadingDeps } from './reading.ts'

export type CatchUpDeps = MissedReadingDeps & {
  /** Milliseconds. After a shorter absence the platform sends by itself, and in order, what we missed. 0 where left out. */
  sendsAgainAfter?: number
  /** Where listening does not say by itself that everything reaches us: until when it surely did, and what was read since. */
  reach?: { until(): Date | undefined; read(at: Date): void }
  /** Work that nobody waits for. */
  meanwhile(work: Promise<void>): void
}

export type CatchUp = ReturnType<typeof createCatchUp>

/** A reply waits for what it may answer, but hundreds of channels take long to read: less than kept events wait to be taken up. */
const PATIENCE = 30 * SECOND

export function createCatchUp(deps: CatchUpDeps) {
  const { clock, sendsAgainAfter = 0 } = deps
  const { until, read: wasRead } = deps.reach ?? { until: () => clock.now(), read: () => undefined }
  const inHand = createInHand(clock)
  const absence = createAbsence(clock)
  const questions = createMissedQuestions()
  const reading = createMissedReading(deps, { absence, questions, wasRead })
  const isSure = () => absence.isListening() && reading.isDone()

  function readAgain(): Promise<void> {
    reading.owe()
    return absence.isListening() ? reading.read() : Promise.resolve()
  }

  return {
    /** The platform tells nobody any more what was said until now. Replies that come wait, unless it sends that by itself. */
    missed(): void {
      if (absence.lasts() < sendsAgainAfter) reading.doubt()
      else reading.owe()
    },
    /** We listen. Resolves when everything that was missed is read. */
    async listening(): Promise<void> {
      absence.end()
      reading.begin()
      if (reading.isOwed()) await reading.read()
      // The platform itself sends what was said meanwhile.
      else if (reading.isDone()) absence.allHeard()
    },
    deaf: absence.begin,
    /** Whether everything was read, and we listen. */
    isSure,
    /** Nothing counts as heard until it is read again, for which the adapter asks later. */
    doubt: reading.doubt,
    /** What was said until now may not have reached us. Reads it if we listen. */
    readAgain,
    /** Handles words that have just come: until that is done they count as not heard. What fails is read again. */
    async hear<T>(id: string, work: () => Promise<T>): Promise<T> {
      reading.taken.add(id)
      return inHand.during(id, async () => {
        try {
          const done = await work()
          if (reading.isGivenUp()) deps.meanwhile(readAgain())
          return done
        } catch (error) {
          reading.taken.delete(id)
          absence.unheardFrom(inHand.cameAt(id) ?? clock.now())
          deps.meanwhile(readAgain())
          throw error
        }
      })
    },
    /** Whether words are heard or being heard, as they came or from the history. */
    isTaken: (id: string): boolean => reading.taken.has(id),
    /** Resolves when what was missed is heard as far as a reply may answer it; false when that takes longer. */
    questionsHeard: (within: number = PATIENCE) => questions.heard(within),
    heardUntil: (): Date | undefined => (isSure() ? inHand.earliest(until()) : undefined),
    /** Nobody waits for anything any more. */
    stop(): void {
      absence.stop()
      questions.giveUp()
      reading.end()
    },
  }
}
