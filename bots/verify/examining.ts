/**
 * Looking at files that anybody hands in: one at a time, each in a process of its own that is ended when it takes too long or
 * too much memory. What a credential means is reckoned before its signature is, and a file of 200 KB can be made so that this
 * takes seconds, in which nobody else would be answered.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Examined, Issuers } from '../../core/documents/credential/verifying.ts'
import { SECOND } from '../../core/kernel/clock.ts'
import { LATE, withTimeout } from '../runtime/async/with-timeout.ts'

/** For one file, once the process is ready: of those within the bounds the longest takes two or three. */
const LONGEST = 10 * SECOND
const MEGABYTES = 256
/** Files that may wait for the one at hand. */
const WAITING_MOST = 8

/** Too many wait. */
export class Busy extends Error {}

export type Examine = (file: Uint8Array, issuers: Issuers) => Promise<Examined>

const START = fileURLToPath(new URL('../start.mjs', import.meta.url))

/** @throws Busy */
export function createExaminer({ longest = LONGEST, waitingMost = WAITING_MOST } = {}): Examine {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  return async (file, issuers) => {
    if (waiting > waitingMost) throw new Busy()
    waiting += 1
    const mine = last.then(() => examineApart(file, issuers, longest))
    last = mine.catch(() => undefined)
    try {
      return await mine
    } finally {
      waiting -= 1
    }
  }
}

async function examineApart(file: Uint8Array, issuers: Issuers, longest: number): Promise<Examined> {
  const child = fork(START, ['verify/examining-process'], {
    execArgv: [`--max-old-space-size=${MEGABYTES}`],
    // It needs nothing of ours.
    env: {},
    serialization: 'advanced',
    stdio: 'ignore',
  })
  try {
    if ((await next(child)) === ENDED)
      throw new Error('files cannot be looked at: the process does not start')
    child.send({ file, issuers })
    const examined = await withTimeout(next(child), longest)
    return examined === LATE || examined === ENDED ? TOO_MUCH : (examined as Examined)
  } finally {
    child.kill('SIGKILL')
  }
}

const TOO_MUCH: Examined = { kind: 'unread', why: 'too-complex' }
const ENDED = Symbol('ended')

/** What it says next, or that it ended: for want of memory, say. */
function next(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once('message', resolve)
    child.once('exit', () => resolve(ENDED))
    child.once('error', reject)
  })
}
