/**
 * Whether what waits for Telegram keeps others from being heard. A request for updates brings so many at most, from the
 * first that is not done on: once a whole page brings nobody new, nothing may be waited for until a page has room.
 */
export type Congestion = ReturnType<typeof createCongestion>

export function createCongestion() {
  let latest = Number.NEGATIVE_INFINITY
  let congested = new AbortController()
  return {
    /** What a request brought; `isFull` when there may be more. */
    came(updates: ReadonlyArray<{ update_id: number }>, isFull: boolean): void {
      const last = Math.max(...updates.map((one) => one.update_id))
      if (!isFull && congested.signal.aborted) congested = new AbortController()
      if (isFull && last === latest) congested.abort()
      latest = last
    },
    /** Comes when nothing may be waited for any more, or is there while that lasts. */
    signal: (): AbortSignal => congested.signal,
  }
}
