/**
 * The stream of what a person may read, or of the bare fact that something was said, as server-sent events. Each
 * event's id is a cursor, so a browser that lost the connection resumes by itself where it was (`Last-Event-ID`), and misses nothing.
 */
import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import { SECOND } from '../../../core/kernel/clock.ts'
import type { Bell } from '../bell.ts'

/**
 * Between two signs of life. The log is read at each, too: another process on the same database rings no
 * bell here.
 */
const KEEP_ALIVE = 15 * SECOND

/** `seq` is where the reader is once they have it. */
export type StreamEvent = { seq: number; event: string; data: string }

export function streamOf(options: {
  c: Context
  after: number
  bell: Bell
  stopping: AbortSignal
  batch: (after: number) => Promise<readonly StreamEvent[]>
  failed: (error: unknown) => void
}): Response {
  const { c, bell, stopping, batch } = options
  // Proxies that gather a response before they pass it on would hold messages back.
  c.header('X-Accel-Buffering', 'no')
  return streamSSE(c, async (stream) => {
    const gone = new AbortController()
    stream.onAbort(() => gone.abort())
    const ended = AbortSignal.any([gone.signal, stopping])
    let cursor = options.after
    await stream.writeSSE({
      event: 'ready',
      id: String(cursor),
      data: JSON.stringify({ cursor: String(cursor) }),
    })
    try {
      while (!ended.aborted) {
        const { rings } = bell
        const events = await batch(cursor)
        for (const { seq, event, data } of events) {
          await stream.writeSSE({ event, id: String(seq), data })
          cursor = seq
        }
        if (events.length > 0) continue
        await bell.wait(rings, KEEP_ALIVE, ended)
        if (rings === bell.rings && !ended.aborted) await stream.write(': still here\n\n')
      }
    } catch (error) {
      // The stream ends, and the client comes back from its cursor: nothing to tell it here.
      options.failed(error)
    }
  })
}
