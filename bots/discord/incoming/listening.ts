/**
 * Whether everything that is written reaches us. Discord sends nothing again to a session that it has forgotten: what
 * was written before a new one is read from its history, and live replies wait for that, because they may answer it.
 */
import { type Clock, MINUTE, SECOND } from '../../../core/kernel/clock.ts'
import { createInHand } from '../../exchange/in-hand.ts'
import { gate } from '../../runtime/async/gate.ts'
import { growing, waitAfter } from '../../runtime/async/retry.ts'
import { sleep } from '../../runtime/async/sleep.ts'
import { withTimeout } from '../../runtime/async/with-timeout.ts'
import type { Log } from '../../runtime/log.ts'
import { nameOf } from '../wire/errors.ts'

/** Words reach us some time after they were written, by another clock. */
const ON_THE_WAY = 2 * MINUTE
/** Before what could not be read is tried again. */
const WAITS = growing(2 * SECOND, MINUTE)
/** A reply waits for what it may answer: hundreds of threads take long to read. */
const CATCHING_UP = 30 * SECOND

export type ListeningDeps = {
  clock: Clock
  log: Log
  /** Reads and handles what was missed; `since` is from when on this process itself heard nothing, if it ever did. */
  catchUp(since: Date | undefined): Promise<void>
}

export function listening({ clock, log, catchUp }: ListeningDeps) {
  let connected = false
  let stopped = false
  let deafSince: Date | undefined
  /** Something that was missed has not been read yet. */
  let owed = false
  let reading = false
  /** Closed while the servers of a new session are being told. */
  const servers = gate()
  /** Closed while what was missed is read for the first time. */
  const history = gate()
  /** Ends the wait before the next attempt. */
  let waking = new AbortController()
  const inHand = createInHand(clock)

  function wake(): void {
    waking.abort()
    waking = new AbortController()
  }

  async function read(): Promise<void> {
    if (reading) return
    reading = true
    for (let attempt = 1; owed && !stopped; attempt++) {
      owed = false
      try {
        await catchUp(deafSince)
        if (!owed) deafSince = undefined
      } catch (error) {
        owed = true
        log.warn({ platform: 'discord', error: nameOf(error) }, 'what was missed could not be read')
      }
      history.open()
      if (owed && !stopped) await sleep(waitAfter(WAITS, attempt), waking.signal)
    }
    reading = false
  }

  function deaf(at: Date): void {
    const since = new Date(at.getTime() - ON_THE_WAY)
    if (!deafSince || since < deafSince) deafSince = since
  }

  return {
    /** A new session begins: its events come, its servers are not all known yet. */
    opening(): void {
      owed = true
      servers.close()
      history.close()
    },
    /** A new session is there. Resolves once it was tried to read what was missed. */
    opened(): Promise<void> {
      connected = true
      owed = true
      servers.open()
      wake()
      void read()
      return history.opened()
    },
    /** The session goes on: Discord sends what was missed. */
    resumed(): void {
      connected = true
      if (owed) void read()
      else deafSince = undefined
    },
    lost(): void {
      if (connected) deaf(clock.now())
      connected = false
    },
    /** Handles live words, once their server is known. */
    hear(id: string, work: () => Promise<void>): Promise<void> {
      return inHand.during(id, async () => {
        await servers.opened()
        await work()
      })
    },
    /** Resolves once it was tried to read what was missed, or that has taken long enough. */
    async caughtUp(): Promise<void> {
      await withTimeout(history.opened(), CATCHING_UP)
    },
    /** Words that came could not be handled: they are read again. */
    unheard(id: string): void {
      deaf(inHand.cameAt(id) ?? clock.now())
      owed = true
      void read()
    },
    heardUntil(): Date | undefined {
      if (!connected || owed || reading) return undefined
      return inHand.earliest(clock.now())
    },
    stop(): void {
      stopped = true
      servers.open()
      history.open()
      wake()
    },
  }
}
