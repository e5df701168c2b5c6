/** Work that nothing waits for, except the end: a process that stops lets it come to its own. */
export type Background = {
  /** Failures are not told here: work says its own. */
  keep(work: Promise<unknown>): void
  /** Resolves when none is left, of what is kept meanwhile too. */
  idle(): Promise<void>
}

export function background(): Background {
  const underWay = new Set<Promise<unknown>>()
  return {
    keep(work) {
      const settled = work
        .catch(() => undefined)
        .finally(() => {
          underWay.delete(settled)
        })
      underWay.add(settled)
    },
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}
