/** Long polling. An update is confirmed to Telegram only once it has been handled, so a crash brings it again. */
import { type Api, GrammyError } from 'grammy'
import { type Clock, SECOND } from '../../../core/kernel/clock.ts'
import { growing, waitAfter } from '../../runtime/async/retry.ts'
import type { Sleep } from '../../runtime/async/sleep.ts'
import { withTimeout } from '../../runtime/async/with-timeout.ts'
import { type Log, nameOf } from '../../runtime/log.ts'
import { ALLOWED_UPDATES } from '../wire/update.ts'
import type { Congestion } from './congestion.ts'
import { ATTEMPTS, type Intake } from './intake.ts'
import { Offset } from './offset.ts'

/** Telegram holds a request open for so long when there is nothing new. */
const HOLD_SECONDS = 30
/** Updates that one request brings at most. */
const PAGE = 100
/** An update that is slow, because Telegram makes a reply wait, does not keep the next ones waiting longer than this. */
const SLOW_AFTER = SECOND
/** Between requests, while Telegram does not answer them or we cannot handle what they bring. */
const WAITS = growing(SECOND, 30 * SECOND)
/** How long the end of the process waits for Telegram to hear what was handled. */
const LAST_WORD = 5 * SECOND

export type PollDeps = {
  api: Api
  intake: Intake
  congestion: Congestion
  log: Log
  clock: Clock
  /** Everything that was written before then has come, and has been handled. */
  heard: (until: Date) => void
  wait: Sleep
}

/** Runs until the signal aborts, then waits for what is being handled. Never throws. */
export async function poll(
  { api, intake, congestion, log, clock, heard, wait }: PollDeps,
  signal: AbortSignal,
): Promise<void> {
  const offset = new Offset()
  const running = new Map<number, Promise<void>>()
  let asked: number | undefined
  let handled = 0
  let repeated = 0
  let troubles = 0

  const take = (update: { update_id: number }) => {
    const id = update.update_id
    const work = intake.admit(update).then(
      (outcome) => {
        offset.done(id)
        if (outcome === 'handled') handled += 1
        if (outcome === 'repeated') repeated += 1
      },
      () => offset.failed(id),
    )
    running.set(id, work)
    void work.then(() => running.delete(id))
  }

  const ask = (timeout: number, until: AbortSignal, limit = PAGE) => {
    asked = offset.next
    const wanted = { offset: asked ?? 0, limit, timeout, allowed_updates: [...ALLOWED_UPDATES] }
    return api.getUpdates(wanted, until as never)
  }

  while (!signal.aborted) {
    try {
      const updates = await ask(offset.running + offset.failing > 0 ? 0 : HOLD_SECONDS, signal)
      const answeredAt = clock.now()
      congestion.came(updates, updates.length === PAGE)
      const before = offset.failing
      for (const update of offset.arrived(updates)) take(update)
      await withTimeout(Promise.all(running.values()), SLOW_AFTER)
      if (updates.length < PAGE && running.size === 0 && offset.failing === 0) heard(answeredAt)
      // A whole page that begins with a failed update brings nothing new, however often it is asked for.
      if (handled > 0 || (repeated > 0 && updates.length === PAGE)) await giveUp(updates)
      troubles = offset.failing > 0 && offset.failing >= before ? troubles + 1 : 0
    } catch (error) {
      if (signal.aborted) break
      troubles += 1
      log[troubles > 3 ? 'error' : 'warn'](
        { error: nameOf(error), code: codeOf(error), hint: hintFor(error) },
        'Telegram could not be asked for updates',
      )
    }
    if (troubles > 0) await wait(waitAfter(WAITS, troubles), signal)
  }
  await Promise.all(running.values())
  // What was handled since the last request is confirmed, so that it does not come again after the restart.
  if (offset.next !== asked) await ask(0, AbortSignal.timeout(LAST_WORD), 1).catch(() => undefined)

  /** Others went through, this one failed again and again: whoever sent it is told, and it is let go. */
  async function giveUp(updates: readonly { update_id: number }[]): Promise<void> {
    handled = 0
    repeated = 0
    for (const [id, failures] of offset.countFailures()) {
      const update = updates.find((one) => one.update_id === id)
      if (failures < ATTEMPTS || !update) continue
      if (await intake.abandon(update)) offset.done(id)
    }
  }
}

function codeOf(error: unknown): number | undefined {
  return error instanceof GrammyError ? error.error_code : undefined
}

function hintFor(error: unknown): string | undefined {
  if (!(error instanceof GrammyError)) return undefined
  if (error.error_code === 401)
    return 'the token was revoked: put the new one of @BotFather into TELEGRAM_BOT_TOKEN'
  if (error.error_code !== 409) return undefined
  return /webhook/i.test(error.description)
    ? 'another program set a webhook with the same token: give it its own bot, then start this one again'
    : 'another program polls with the same token: stop it, or give this one its own bot'
}
