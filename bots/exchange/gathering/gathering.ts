/**
 * One message that a platform brings in parts: a text that an application cut, the pictures of an album. Parts are kept
 * as they come; the whole is handled once (`whole.ts`, docs/decisions/0029). An adapter tells which parts belong together,
 * and handles what they come to.
 */
import { type Clock, MINUTE } from '../../../core/kernel/clock.ts'
import type { PartedMessage } from '../../kit.ts'
import { nameOf } from '../../runtime/log.ts'
import { createWholes, type WholesDeps } from './whole.ts'

export type Part<Body> = {
  eventId: string
  /** The same for all parts of a message, and for nothing else that comes at the same time. */
  key: string
  /** When it was written. */
  at: Date
  /** Plain data: it is kept. */
  body: Body
}

export type GatheringDeps<Body> = WholesDeps<Body> & {
  /** Whether others may follow it. */
  mayBegin(body: Body): boolean
  /** Whether it goes on where these end. */
  follows(before: readonly Body[], body: Body): boolean
  clock: Clock
}

/** What was kept and not handled after this has lost its process: until then the platform may bring the rest again. */
const LOST = MINUTE

/** `alone`: it is no part of anything. `whole` resolves when the part may be acknowledged. */
export type Taken = 'alone' | 'repeated' | { whole: Promise<void> }

export type Gathering<Body> = ReturnType<typeof createGathering<Body>>

export function createGathering<Body>(deps: GatheringDeps<Body>) {
  const { platform, store, clock, log } = deps
  const wholes = createWholes(deps)
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
      if (found) await wholes.conclude(wholes.watched(found, at))
      if (!deps.mayBegin(body)) return 'alone'
      await store.begin(key, eventId, body)
    }
  }

  function taken(message: PartedMessage, at: Date): Taken {
    const { done } = wholes.watched(message, at)
    return { whole: deps.acknowledgesParts ? Promise.resolve() : done }
  }

  return {
    take,
    /**
     * Handles what waits for further parts and cannot have any, because something else comes after it. Called in the turn
     * of its people and place. What fails is tried again by itself.
     */
    async letGo(isMeant: (parts: readonly Body[]) => boolean): Promise<void> {
      const meant = wholes.all().filter((one) => isMeant(one.parts()))
      for (const one of meant) await wholes.conclude(one).catch(() => undefined)
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
        for (const message of await store.waiting())
          if (message.at < lost) wholes.watched(message, message.at, true)
      } catch (error) {
        log.warn({ platform, error: nameOf(error) }, 'messages in parts were not looked for')
      } finally {
        isLooking = false
      }
    },
    /** `until`, or when the first of what waits here was written. */
    earliest(until: Date | undefined): Date | undefined {
      return wholes.all().reduce((first, { since }) => (first && since < first ? since : first), until)
    },
  }
}
