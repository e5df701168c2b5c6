/** Whether what people do can be kept now: for monitors, and for what sends requests to several processes. */
import { SECOND } from '../../core/kernel/clock.ts'
import { LATE, withTimeout } from './async/with-timeout.ts'

/** `database`: it does not answer, or has no room. `ticks`: nothing that is due is looked after. */
export type Readiness = 'ready' | 'starting' | 'database' | 'ticks'

const PATIENCE = 2 * SECOND

export function readiness(options: {
  hasStarted: () => boolean
  lastTickFailed: () => boolean
  /** Rejects when nothing could be written. */
  check: () => Promise<void>
  /** In milliseconds. */
  patience?: number
}): () => Promise<Readiness> {
  const { hasStarted, lastTickFailed, check, patience = PATIENCE } = options
  let looking: Promise<boolean> | undefined
  /** One look for all who ask meanwhile: asking often must not keep the database busy. */
  const answers = () => {
    looking ??= withTimeout(
      check().then(
        () => true,
        () => false,
      ),
      patience,
    )
      .then((answered) => answered !== LATE && answered)
      .finally(() => {
        looking = undefined
      })
    return looking
  }
  return async () => {
    if (!hasStarted()) return 'starting'
    if (!(await answers())) return 'database'
    return lastTickFailed() ? 'ticks' : 'ready'
  }
}
