/** The updates that wait for the bot: given from an offset on, and kept until a higher one confirms them. */
export type WireUpdate = Record<string, unknown> & { update_id: number }

type Pending = { update: WireUpdate; forced: boolean; given: boolean }

/** Whoever waits for something to change is woken by `changed`. */
export class Watchers {
  #waking = new Set<() => void>()
  #closed = false

  changed(): void {
    for (const wake of [...this.#waking]) wake()
  }

  close(): void {
    this.#closed = true
    this.changed()
  }

  get closed(): boolean {
    return this.#closed
  }

  /** @throws when the fake is closed before it holds. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      if (this.#closed) throw new Error('the fake was closed')
      await new Promise<void>((resolve) => {
        const wake = () => {
          this.#waking.delete(wake)
          resolve()
        }
        this.#waking.add(wake)
      })
    }
  }
}

export class UpdateQueue {
  readonly #watchers: Watchers
  #pending: Pending[] = []
  #lastId = 1000
  #last: WireUpdate | undefined

  constructor(watchers: Watchers) {
    this.#watchers = watchers
  }

  get nextId(): number {
    return this.#lastId + 1
  }

  get length(): number {
    return this.#pending.length
  }

  /** Those that nobody confirmed yet. */
  get unconfirmed(): WireUpdate[] {
    return this.#pending.map(({ update }) => update)
  }

  get last(): WireUpdate | undefined {
    return this.#last
  }

  push(update: Record<string, unknown>, id = ++this.#lastId): number {
    this.#last = { update_id: id, ...update }
    return this.#add(this.#last, false)
  }

  /** Sends an update again, although it was confirmed. */
  redeliver(update = this.#last): number {
    if (!update) throw new Error('nothing to redeliver')
    return this.#add(update, true)
  }

  /** Takes them away, as for a webhook. */
  take(): WireUpdate[] {
    const taken = this.#pending.map(({ update }) => update)
    this.#pending = []
    return taken
  }

  /** Everything below the offset is confirmed, and forgotten. */
  confirm(offset: number): void {
    this.#pending = this.#pending.filter(
      ({ update, forced, given }) => update.update_id >= offset || (forced && !given),
    )
    this.#watchers.changed()
  }

  give(limit: number): WireUpdate[] {
    const given = this.#pending.slice(0, limit)
    for (const one of given) one.given = true
    return given.map(({ update }) => update)
  }

  #add(update: WireUpdate, forced: boolean): number {
    this.#pending.push({ update, forced, given: false })
    this.#watchers.changed()
    return update.update_id
  }
}
