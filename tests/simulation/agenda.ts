/**
 * What comes next, among many: finding it, and putting something at another time, costs the logarithm of how many there are. A
 * binary heap; what was put elsewhere since stays in it until its turn, and is passed over then.
 */
export type Agenda<One> = {
  /** At an instant, wherever it was before. */
  set(one: One, at: number): void
  delete(one: One): void
  /** When the first of them comes; infinite where there is none. */
  first(): number
  /** Those that have come by then, the earliest first; they are in it no more. */
  takeUntil(now: number): One[]
}

export function createAgenda<One>(): Agenda<One> {
  const times = new Map<One, number>()
  const heap: Array<{ readonly one: One; readonly at: number }> = []

  const earlier = (a: number, b: number) => (heap[a]?.at ?? Infinity) < (heap[b]?.at ?? Infinity)
  const swap = (a: number, b: number) => {
    const [one, other] = [heap[a], heap[b]]
    if (one && other) [heap[a], heap[b]] = [other, one]
  }
  const rise = (from: number) => {
    for (let at = from; at > 0; ) {
      const above = (at - 1) >> 1
      if (!earlier(at, above)) return
      swap(at, above)
      at = above
    }
  }
  const sink = () => {
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2]
      const least = earlier(right, left) ? right : left
      if (!earlier(least, at)) return
      swap(at, least)
      at = least
    }
  }
  const drop = () => {
    swap(0, heap.length - 1)
    heap.pop()
    sink()
  }
  /** The first that stands where it was put last. */
  const head = () => {
    for (let top = heap[0]; top; top = heap[0]) {
      if (times.get(top.one) === top.at) return top
      drop()
    }
    return undefined
  }

  return {
    set(one, at) {
      times.set(one, at)
      if (at === Infinity) return
      heap.push({ one, at })
      rise(heap.length - 1)
    },
    delete(one) {
      times.delete(one)
    },
    first: () => head()?.at ?? Infinity,
    takeUntil(now) {
      const taken: One[] = []
      for (let top = head(); top && top.at <= now; top = head()) {
        taken.push(top.one)
        times.delete(top.one)
        drop()
      }
      return taken
    },
  }
}
