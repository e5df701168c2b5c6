/**
 * From where Telegram is asked for updates. Asking from an offset confirms everything below it, which then never comes
 * again: so nothing that is still being handled, or failed, may lie below. Pure, but for what it remembers.
 */
export class Offset {
  /** Failures while others went through, for each update that is not done. */
  readonly #open = new Map<number, { running: boolean; failures: number }>()
  #highest: number | undefined

  /** What came from one request; answers those that are not being handled already. */
  arrived<U extends { update_id: number }>(updates: readonly U[]): U[] {
    // The last request counts, not the highest ever: after a week of silence Telegram begins anew with lower ids.
    if (updates.length > 0) this.#highest = Math.max(...updates.map((one) => one.update_id))
    const fresh = updates.filter(({ update_id: id }) => !this.#open.get(id)?.running)
    for (const { update_id: id } of fresh)
      this.#open.set(id, { running: true, failures: this.#open.get(id)?.failures ?? 0 })
    return fresh
  }

  done(id: number): void {
    this.#open.delete(id)
  }

  failed(id: number): void {
    const one = this.#open.get(id)
    if (one) one.running = false
  }

  /** Others went through in this round: whatever failed in it has a fault of its own. Answers how often by now. */
  countFailures(): Map<number, number> {
    for (const one of this.#open.values()) if (!one.running) one.failures += 1
    return new Map([...this.#open].filter(([, one]) => !one.running).map(([id, one]) => [id, one.failures]))
  }

  get failing(): number {
    return [...this.#open.values()].filter(({ running }) => !running).length
  }

  get running(): number {
    return this.#open.size - this.failing
  }

  /** Undefined before anything has come. */
  get next(): number | undefined {
    if (this.#open.size > 0) return Math.min(...this.#open.keys())
    return this.#highest === undefined ? undefined : this.#highest + 1
  }
}
