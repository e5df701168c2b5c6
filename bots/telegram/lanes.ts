/** Work with a key in common runs one after the other; the rest runs side by side. */
export class Lanes {
  readonly #last = new Map<string, Promise<unknown>>()

  run<T>(keys: readonly string[], work: () => Promise<T>): Promise<T> {
    const before = Promise.all(keys.map((key) => this.#last.get(key)))
    const result = before.then(work)
    const quiet = result.catch(() => undefined)
    for (const key of keys) this.#last.set(key, quiet)
    quiet.then(() => {
      for (const key of keys) if (this.#last.get(key) === quiet) this.#last.delete(key)
    })
    return result
  }
}
