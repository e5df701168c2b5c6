import type { Log } from '../../bots/runtime/log.ts'

/** A log that keeps what it is told, so that a test can see that nothing went wrong, or what did. */
export type Recorded = Log & { errors: string[]; warnings: string[] }

export function recorder(): Recorded {
  const errors: string[] = []
  const warnings: string[] = []
  const said = (facts: unknown, sentence?: string) => `${sentence ?? ''} ${written(facts)}`
  return {
    errors,
    warnings,
    info() {},
    warn: (facts: unknown, sentence?: string) => void warnings.push(said(facts, sentence)),
    error: (facts: unknown, sentence?: string) => void errors.push(said(facts, sentence)),
  } as Recorded
}

const written = (facts: unknown) =>
  JSON.stringify(facts, (_, value: unknown) => (value instanceof Error ? value.stack : value))
