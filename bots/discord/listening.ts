/**
 * Whether everything that is written reaches us. Discord sends nothing again to a session that it has forgotten: what
 * was written before a new one is read from its history first, and live words wait for that, because they may answer it.
 */
import type { Clock } from '../../core/kernel/clock.ts'
import type { Log } from '../runtime/log.ts'
import { nameOf } from './errors.ts'

/** Words reach us some time after they were written, by another clock. Milliseconds. */
const ON_THE_WAY = 2 * 60_000
/** Milliseconds before what could not be read is tried again, doubling up to the last. */
const FIRST_WAIT = 2_000
const LAST_WAIT = 60_000

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
  /** Closed while what was missed is read for the first time. */
  let gate: Promise<void> = Promise.resolve()
  let openGate: () => void = () => undefined
  let wake: () => void = () => undefined
  /** When each message came that is being handled now. */
  const inHand = new Map<string, Date>()

  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  function closeGate(): void {
    openGate()
    gate = new Promise((resolve) => {
      openGate = resolve
    })
  }

  async function read(): Promise<void> {
    if (reading) return
    reading = true
    for (let attempt = 0; owed && !stopped; attempt++) {
      owed = false
      try {
        await catchUp(deafSince)
        if (!owed) deafSince = undefined
      } catch (error) {
        owed = true
        log.warn({ platform: 'discord', error: nameOf(error) }, 'what was missed could not be read')
      }
      openGate()
      if (owed && !stopped) await pause(Math.min(LAST_WAIT, FIRST_WAIT * 2 ** attempt))
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
      closeGate()
    },
    /** A new session is there. Resolves once it was tried to read what was missed. */
    opened(): Promise<void> {
      connected = true
      owed = true
      wake()
      void read()
      return gate
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
    /** Handles live words in their turn. */
    async hear(id: string, work: () => Promise<void>): Promise<void> {
      inHand.set(id, clock.now())
      try {
        await gate
        await work()
      } finally {
        inHand.delete(id)
      }
    },
    /** Words that came could not be handled: they are read again. */
    unheard(id: string): void {
      deaf(inHand.get(id) ?? clock.now())
      owed = true
      void read()
    },
    heardUntil(): Date | undefined {
      if (!connected || owed || reading) return undefined
      return [...inHand.values()].reduce((first, at) => (at < first ? at : first), clock.now())
    },
    stop(): void {
      stopped = true
      openGate()
      wake()
    },
  }
}
