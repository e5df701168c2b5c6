/**
 * The mailbox, without a gap: up to which letter it was heard is kept once that letter has had its effect. Whether somebody
 * else has read one makes no difference. The first time, nothing is heard that was there before.
 */
import type { Clock } from '../../../core/kernel/clock.ts'
import { DAY, MINUTE, SECOND } from '../../../core/kernel/clock.ts'
import { MAIL } from '../../../core/kernel/mail.ts'
import type { Position } from '../../kit.ts'
import { growing, waitAfter } from '../../runtime/async/retry.ts'
import { isStopped, type Pause, pauseOr } from '../../runtime/async/sleep.ts'
import { type Log, nameOf } from '../../runtime/log.ts'
import { type Mailbox, mailboxFault } from '../wire/mailbox.ts'
import type { createHear } from './hear.ts'

export type ListenDeps = {
  open: () => Promise<Mailbox>
  hear: ReturnType<typeof createHear>['hear']
  point: Position
  pause: Pause
  /** What the mailbox ends with, be its server silent. */
  end: AbortSignal
  clock: Clock
  log: Log
}

/** How often the mailbox is looked into where its server says nothing by itself. */
const LOOK = MINUTE
const WAITS = growing(5 * SECOND, 5 * MINUTE)
/** Heads that are fetched at once. */
const AT_ONCE = 50
/**
 * Where a server numbers its letters anew, those since a little before the last look are heard again: each has its effect
 * once, by its own name.
 */
const OVERLAP = 2 * DAY

/** Up to which letter, as its server numbers them, and when that was. */
type Point = { validity: string; uid: number; at: string }

export function createListener({ open, hear, point, pause, end, clock, log }: ListenDeps) {
  /** Listens until `end`. Never throws. */
  async function listen(): Promise<void> {
    for (let failures = 0; ; failures += 1) {
      try {
        await listenOnce(() => {
          failures = 0
        })
      } catch (error) {
        if (isStopped(error) || end.aborted) return
        log.warn({ platform: MAIL, fault: mailboxFault(error), error: nameOf(error) }, 'replies are not read')
      }
      try {
        await pause(waitAfter(WAITS, failures + 1))
      } catch {
        return
      }
    }
  }

  async function listenOnce(looked: () => void): Promise<never> {
    const mailbox = await open()
    try {
      let from = await begin(mailbox)
      for (;;) {
        const at = clock.now().toISOString()
        const uids = await mailbox.after(from.uid)
        for (let first = 0; first < uids.length; first += AT_ONCE)
          for (const head of await mailbox.heads(uids.slice(first, first + AT_ONCE))) {
            const { uid } = head
            // What had no effect has none either when it is looked at again.
            if (await hear(mailbox, head)) await write({ ...from, uid })
          }
        from = { ...from, uid: Math.max(from.uid, ...uids.slice(-1)), at }
        await write(from)
        looked()
        await pauseOr(pause, LOOK, mailbox.news())
      }
    } finally {
      mailbox.close()
    }
  }

  /** Where the last look ended, in numbers that mean something now. */
  async function begin({ validity, next, since }: Mailbox): Promise<Point> {
    const at = clock.now().toISOString()
    const kept = await read()
    if (kept?.validity === validity) return kept
    if (!kept) {
      const first = { validity, uid: next - 1, at }
      await write(first)
      return first
    }
    const [oldest = next] = await since(new Date(Date.parse(kept.at) - OVERLAP))
    return { validity, uid: oldest - 1, at: kept.at }
  }

  async function read(): Promise<Point | undefined> {
    const [validity, uid, at] = ((await point.read()) ?? '').split(' ')
    return validity && uid && at ? { validity, uid: Number(uid), at } : undefined
  }

  const write = ({ validity, uid, at }: Point) => point.write(`${validity} ${uid} ${at}`)

  return { listen }
}
