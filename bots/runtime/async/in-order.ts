/** Work with a key in common runs one after the other, in the order in which it came; the rest runs side by side. */
export type InOrder = <T>(keys: readonly string[], work: () => Promise<T>) => Promise<T>

/** A failure is its own caller's: what comes after it runs all the same. */
export function inOrder(): InOrder {
  /** The last work of each key, without its failure. Forgotten as soon as nothing follows it. */
  const last = new Map<string, Promise<unknown>>()
  return (keys, work) => {
    const result = Promise.all(keys.map((key) => last.get(key))).then(work)
    const settled = result.then(
      () => undefined,
      () => undefined,
    )
    for (const key of keys) last.set(key, settled)
    void settled.then(() => {
      for (const key of keys) if (last.get(key) === settled) last.delete(key)
    })
    return result
  }
}
