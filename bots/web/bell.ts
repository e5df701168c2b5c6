/** Rings when the log has grown. Who listens reads the log from a cursor, so a ring may be missed or come twice. */
export class Bell {
  #rings = 0
  #waiting = new Set<() => void>()

  /** To be read before the log is, and handed to `wait`: a ring in between is then not missed. */
  get rings(): number {
    return this.#rings
  }

  ring(): void {
    this.#rings += 1
    for (const wake of [...this.#waiting]) wake()
  }

  /** Resolves when it has rung since `rings`, when `signal` aborts, or after `milliseconds`. */
  wait(rings: number, milliseconds: number, signal: AbortSignal): Promise<void> {
    if (rings !== this.#rings || signal.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer)
        this.#waiting.delete(wake)
        signal.removeEventListener('abort', wake)
        resolve()
      }
      const timer = setTimeout(wake, milliseconds)
      this.#waiting.add(wake)
      signal.addEventListener('abort', wake)
    })
  }
}
