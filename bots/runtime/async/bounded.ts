/** Memory with an end: what is remembered for comfort must not grow with the number of people. */

/** A map of at most so many entries; what was set longest ago makes room. */
export class BoundedMap<K, V> extends Map<K, V> {
  readonly #most: number

  constructor(most: number) {
    super()
    this.#most = most
  }

  override set(key: K, value: V): this {
    this.delete(key)
    super.set(key, value)
    for (const oldest of this.keys()) {
      if (this.size <= this.#most) break
      this.delete(oldest)
    }
    return this
  }
}

/** A set of at most so many; what was added longest ago makes room. */
export class BoundedSet<T> extends Set<T> {
  readonly #most: number

  constructor(most: number) {
    super()
    this.#most = most
  }

  override add(value: T): this {
    this.delete(value)
    super.add(value)
    for (const oldest of this) {
      if (this.size <= this.#most) break
      this.delete(oldest)
    }
    return this
  }

  /** @returns whether it was not there yet. */
  addNew(value: T): boolean {
    if (this.has(value)) return false
    this.add(value)
    return true
  }
}
