/**
 * Whether those who wait for Telegram keep others from being heard. A request for updates brings so many at most, from
 * the first that is not done on: once a whole page brings nobody new, nothing may be waited for until a page has room.
 */
export type Crowd = ReturnType<typeof createCrowd>

export function createCrowd() {
  let latest = Number.NEGATIVE_INFINITY
  let patience = new AbortController()
  return {
    /** What a request brought; `isFull` when there may be more. */
    came(updates: ReadonlyArray<{ update_id: number }>, isFull: boolean): void {
      const last = Math.max(...updates.map((one) => one.update_id))
      if (!isFull && patience.signal.aborted) patience = new AbortController()
      if (isFull && last === latest) patience.abort()
      latest = last
    },
    /** Comes when nothing may be waited for any more, or is there while that lasts. */
    signal: (): AbortSignal => patience.signal,
  }
}
