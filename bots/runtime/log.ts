import pino, { type Logger } from 'pino'

/** Logs carry ids, counts and names of errors; never names of people, texts or addresses. */
export type Log = Pick<Logger, 'info' | 'warn' | 'error'>

export function createLog(level: string): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: {
      error: (error) => (error instanceof Error ? { name: error.name, message: error.message } : error),
    },
  })
}

export const quiet: Log = { info() {}, warn() {}, error() {} }

/** What an error is called, for logs: nothing of what was said. */
export function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown'
}
