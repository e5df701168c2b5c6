/**
 * One message that a platform brings in parts: a text that an application cut, the pictures of an album. Parts are kept
 * as they come; the whole is handled once, when its last part is there or none has come for a moment
 * (docs/decisions/0029). An adapter tells which parts belong together, and handles what they come to.
 */
import { type Clock, MINUTE, SECOND } from '../../core/kernel/clock.ts'
import { gate } from '../runtime/async/gate.ts'
import { growing, retry } from '../runtime/async/retry.ts'
import { isStopped, type Pause, pauseOr } from '../runtime/async/sleep.ts'
import type { Log } from '../runtime/log.ts'

export type Part<Body> = {
  eventId: string
  /** The same for all parts of a message, and for nothing else that comes at the same time. */
  key: string
  /** When it was written. */
  at: Date
  /** Plain data: it is kept. */
  body: Body
}

/** A message whose parts come one by one; `first` is the event of its first part. */
export type PartedMessage = {
  first: string
  /** The events of its parts, in their order. */
  events: readonly string[]
  /** As the adapter keeps them; none once the message was handled. */
  parts: readonly unknown[]
  /** When the last part came. */
  at: Date
  /** No further part belongs to it. */
  isClosed: boolean
  isHandled: boolean
}

/** For platforms that bring one message in parts. `count`: the parts that were seen; false when there are others by now. */
export type Parts = {
  /** The message that this event is a part of; else the one with this key that still takes parts. */
  find(key: string, event: string): Promise<PartedMessage | undefined>
  /** Those that nobody has handled. */
  waiting(): Promise<readonly PartedMessage[]>
  begin(key: string, event: string, part: unknown): Promise<void>
  append(first: string, count: number, event: string, part: unknown): Promise<boolean>
  close(first: string, count: number): Promise<boolean>
  handled(first: string): Promise<void>
}

export type GatheringDeps<Body> = {
  platform: string
  store: Parts
  /** Whether others may follow it. */
  mayBegin(body: Body): boolean
  /** Whether it goes on where these end. */
  follows(before: readonly Body[], body: Body): boolean
  /** Whether nothing can follow these. */
  isWhole(parts: readonly Body[]): boolean
  /** Does what is to be done about the whole. The same again has no second effect. */
  handle(parts: readonly Body[]): Promise<void>
  /** It could not be handled, whatever was tried: whoever wrote it is told. @throws when not even that can be kept. */
  giveUp(parts: readonly Body[]): Promise<void>
  /** Runs the work when nothing else of the same people and place is at work. */
  inTurn(parts: readonly Body[], work: () => Promise<void>): Promise<void>
  /**
   * The platform brings no further part before this one is acknowledged: it is as soon as it is kept. Otherwise a part is
   * acknowledged once the whole was handled, and all of them come again until then.
   */
  acknowledgesParts: boolean
  clock: Clock
  /** Ends with the adapter. */
  pause: Pause
  log: Log
}

/** After so long without a further part, none is waited for. */
const QUIET = 3 * SECOND
/** What was kept and not handled after this has lost its process: until then the platform may bring the rest again. */
const LOST = MINUTE
const ATTEMPTS = 5
const WAITS = growing(SECOND, 8 * SECOND)

/** `alone`: it is no part of anything. `whole` resolves when the part may be acknowledged. */
export type Taken = 'alone' | 'repeated' | { whole: Promise<void> }

type Running<Body> = {
  message: PartedMessage
  /** When its first part was written. */
  since: Date
  /** Opens when it waits for nothing more. */
  hurry: ReturnType<typeof gate>
  isHurried: boolean
  concluded?: Promise<void>
  done: Promise<void>
  parts(): readonly Body[]
}

export type Gathering<Body> = ReturnType<typeof createGathering<Body>>

export function createGathering<Body>(deps: GatheringDeps<Body>) {
  const { platform, store, clock, pause, log } = deps
  /** What this process waits for or is at, by the event of its first part. */
  const running = new Map<string, Running<Body>>()
  let isLooking = false

  /** Keeps a part. Called in the turn of its people and place, in which its parts come one after the other. */
  async function take({ key, eventId, at, body }: Part<Body>): Promise<Taken> {
    for (;;) {
      const found = await store.find(key, eventId)
      if (found?.isHandled) return 'repeated'
      if (found?.events.includes(eventId)) return taken(found, at)
      if (found && deps.follows(found.parts as Body[], body)) {
        const { first, events, parts } = found
        // Another process was quicker otherwise: what there is now is looked at.
        if (!(await store.append(first, events.length, eventId, body))) continue
        return taken({ ...found, events: [...events, eventId], parts: [...parts, body] }, at)
      }
      if (found) await conclude(watched(found, at))
      if (!deps.mayBegin(body)) return 'alone'
      await store.begin(key, eventId, body)
    }
  }

  function taken(message: PartedMessage, at: Date): Taken {
    const { done } = watched(message, at)
    return { whole: deps.acknowledgesParts ? Promise.resolve() : done }
  }

  /** The message, which is waited for from now on if it was not already. */
  function watched(message: PartedMessage, since: Date, isHurried = false): Running<Body> {
    const known = running.get(message.first)
    if (known) {
      known.message = message
      if (deps.isWhole(known.parts())) known.hurry.open()
      return known
    }
    const hurry = gate()
    hurry.close()
    const one: Running<Body> = {
      message,
      since,
      hurry,
      isHurried,
      done: Promise.resolve(),
      parts: () => one.message.parts as Body[],
    }
    running.set(message.first, one)
    one.done = untilDone(one).finally(() => running.delete(message.first))
    // Of a part that was acknowledged, or that is looked at again, nobody waits for it.
    one.done.catch((error) => {
      if (!isStopped(error)) log.warn({ platform, event: message.first }, 'a message in parts is not handled')
    })
    return one
  }

  async function untilDone(one: Running<Body>): Promise<void> {
    while (!one.concluded) {
      await quiet(one)
      const count = one.message.events.length
      await deps.inTurn(one.parts(), async () => {
        // A part that came while the turn was waited for begins the wait anew.
        if (one.message.events.length === count) await conclude(one)
      })
    }
    await one.concluded
  }

  /** Resolves when no part has come for a moment, or none can. */
  async function quiet(one: Running<Body>): Promise<void> {
    const { message } = one
    if (message.isClosed || one.isHurried || deps.isWhole(one.parts())) return
    await pauseOr(pause, QUIET, one.hurry.opened())
    if (one.message !== message) await quiet(one)
  }

  /** Handles what there is, in the turn of its people and place. */
  function conclude(one: Running<Body>): Promise<void> {
    one.isHurried = true
    one.hurry.open()
    one.concluded ??= handled(one)
    return one.concluded
  }

  async function handled(one: Running<Body>): Promise<void> {
    const { first, events, isClosed } = one.message
    // Another process has it, or has added to it and waits.
    if (!isClosed && !(await store.close(first, events.length))) return
    const parts = one.parts()
    if (!deps.acknowledgesParts) await deps.handle(parts)
    else {
      const attempts = { attempts: ATTEMPTS, waits: WAITS, pause }
      await retry(() => deps.handle(parts), attempts).catch((error) => {
        if (isStopped(error)) throw error
        log.error({ platform, event: first }, 'a message in parts is given up')
        return deps.giveUp(parts)
      })
    }
    await store.handled(first)
  }

  return {
    take,
    /**
     * Handles what waits for further parts and cannot have any, because something else comes after it. Called in the turn
     * of its people and place. What fails is tried again by itself.
     */
    async letGo(isMeant: (parts: readonly Body[]) => boolean): Promise<void> {
      const meant = [...running.values()].filter((one) => isMeant(one.parts()))
      for (const one of meant) await conclude(one).catch(() => undefined)
    },
    /** What this very event was a part of came to nothing, and whoever wrote it was told. */
    async givenUp(part: Pick<Part<Body>, 'key' | 'eventId'>): Promise<boolean> {
      const found = await store.find(part.key, part.eventId)
      if (!found?.events.includes(part.eventId)) return false
      if (!found.isHandled) {
        await deps.giveUp(found.parts as Body[])
        await store.handled(found.first)
      }
      return true
    },
    /** Takes up what a process that died has kept: by then nothing more comes. Never throws. */
    async resume(): Promise<void> {
      if (isLooking) return
      isLooking = true
      try {
        const lost = new Date(clock.now().getTime() - LOST)
        for (const message of await store.waiting()) if (message.at < lost) watched(message, message.at, true)
      } catch (error) {
        const name = error instanceof Error ? error.name : 'unknown'
        log.warn({ platform, error: name }, 'messages in parts were not looked for')
      } finally {
        isLooking = false
      }
    },
    /** `until`, or when the first of what waits here was written. */
    earliest(until: Date | undefined): Date | undefined {
      return [...running.values()].reduce(
        (first, { since }) => (first && since < first ? since : first),
        until,
      )
    },
  }
}
