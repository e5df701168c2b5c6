/**
 * One message that comes in parts: waited for until its last part is there or none has come for a moment, then handled
 * once, whichever process is first (docs/decisions/0029).
 */
import { SECOND } from '../../../core/kernel/clock.ts'
import type { MessageParts, PartedMessage } from '../../kit.ts'
import { gate } from '../../runtime/async/gate.ts'
import { growing, retry } from '../../runtime/async/retry.ts'
import { isStopped, type Pause, pauseOr } from '../../runtime/async/sleep.ts'
import type { Log } from '../../runtime/log.ts'

export type WholesDeps<Body> = {
  platform: string
  store: MessageParts
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
  /** Ends with the adapter. */
  pause: Pause
  log: Log
}

/** After so long without a further part, none is waited for. */
const QUIET = 3 * SECOND
const ATTEMPTS = 5
const WAITS = growing(SECOND, 8 * SECOND)

export type Whole<Body> = {
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

export function createWholes<Body>(deps: WholesDeps<Body>) {
  const { platform, store, pause, log } = deps
  /** What this process waits for or is at, by the event of its first part. */
  const running = new Map<string, Whole<Body>>()

  /** The message, which is waited for from now on if it was not already. */
  function watched(message: PartedMessage, since: Date, isHurried = false): Whole<Body> {
    const known = running.get(message.first)
    if (known) {
      known.message = message
      if (deps.isWhole(known.parts())) known.hurry.open()
      return known
    }
    const hurry = gate()
    hurry.close()
    const one: Whole<Body> = {
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

  async function untilDone(one: Whole<Body>): Promise<void> {
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
  async function quiet(one: Whole<Body>): Promise<void> {
    const { message } = one
    if (message.isClosed || one.isHurried || deps.isWhole(one.parts())) return
    await pauseOr(pause, QUIET, one.hurry.opened())
    if (one.message !== message) await quiet(one)
  }

  /** Handles what there is, in the turn of its people and place. */
  function conclude(one: Whole<Body>): Promise<void> {
    one.isHurried = true
    one.hurry.open()
    one.concluded ??= handled(one)
    return one.concluded
  }

  async function handled(one: Whole<Body>): Promise<void> {
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
    watched,
    conclude,
    /** What is waited for here, or being handled. */
    all: () => [...running.values()],
  }
}
