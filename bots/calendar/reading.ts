/**
 * Reading calendars that coordinators hand in: one at a time, each in a thread of its own that is ended when it takes too long
 * or too much memory. A file of 1 MB can be made so that its repetitions are reckoned for ever, in which nobody would be answered.
 */
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { SECOND } from '../../core/kernel/clock.ts'
import {
  BYTES_MOST,
  type HandedIn,
  type Read,
  type ReadCalendar,
  type Reading,
} from '../../core/policy/handed-in/understood.ts'
import { LATE, withTimeout } from '../runtime/async/with-timeout.ts'

/** For one file, once the thread is ready: the longest within the bounds takes about one on a busy machine. */
const LONGEST = 2 * SECOND
const MEGABYTES = 128
/** Files that may wait for the one at hand. */
const WAITING_MOST = 4

const START = fileURLToPath(new URL('../start.mjs', import.meta.url))

export function createCalendarReader({ longest = LONGEST, waitingMost = WAITING_MOST } = {}): ReadCalendar {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  return async (file, reading) => {
    // Not worth a thread.
    if (file.bytes.length > BYTES_MOST) return { ok: false, code: 'calendar-large' }
    if (waiting > waitingMost) return { ok: false, code: 'calendar-busy' }
    waiting += 1
    const mine = last.then(() => readApart(file, reading, longest))
    last = mine.catch(() => undefined)
    try {
      return await mine
    } finally {
      waiting -= 1
    }
  }
}

async function readApart(file: HandedIn, reading: Reading, longest: number): Promise<Read> {
  const worker = new Worker(START, {
    argv: ['calendar/reading-thread'],
    // It needs nothing of ours, and says nothing but what it read.
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
    stdout: true,
    stderr: true,
  })
  try {
    if ((await next(worker)) === ENDED) throw new Error('calendars cannot be read: the thread does not start')
    worker.postMessage({ file, reading })
    const read = await withTimeout(next(worker), longest)
    return read === LATE || read === ENDED ? { ok: false, code: 'calendar-complex' } : (read as Read)
  } finally {
    await worker.terminate()
  }
}

const ENDED = Symbol('ended')

/** What it says next, or that it ended: for want of memory, say. */
function next(worker: Worker): Promise<unknown> {
  return new Promise((resolve) => {
    worker.once('message', resolve)
    worker.once('error', () => resolve(ENDED))
    worker.once('exit', () => resolve(ENDED))
  })
}
