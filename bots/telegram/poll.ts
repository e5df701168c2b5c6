/** Long polling. An update is confirmed to Telegram only once it has been handled, so a crash brings it again. */
import { type Api, GrammyError } from 'grammy'
import type { Log } from '../runtime/log.ts'
import { pause } from '../runtime/pause.ts'
import type { Door } from './door.ts'
import { nameOf } from './errors.ts'
import { ALLOWED_UPDATES } from './update.ts'

/** Seconds that Telegram holds a request open when there is nothing new. */
const HOLD = 30
/** An update that is slow, because Telegram makes a reply wait, does not keep the next ones waiting longer than this. */
const PATIENCE = 1_000
/** Attempts at an update that fails while others succeed: the fault is its own, and it must not stand in the way. */
const ATTEMPTS = 5
const LONGEST_BACKOFF = 30_000

export type PollDeps = {
  api: Api
  door: Door
  log: Log
  wait: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

/** Runs until the signal aborts, then waits for what is being handled. Never throws. */
export async function poll({ api, door, log, wait }: PollDeps, signal: AbortSignal): Promise<void> {
  const running = new Map<number, Promise<void>>()
  const failures = new Map<number, number>()
  let offset = 0
  let isConfirmed = true
  let troubles = 0

  const take = (raw: { update_id: number }) => {
    const id = raw.update_id
    if (running.has(id)) return
    const work = door.admit(raw).then(
      () => void failures.delete(id),
      () => void failures.set(id, (failures.get(id) ?? 0) + 1),
    )
    running.set(id, work)
    void work.then(() => running.delete(id))
  }

  while (!signal.aborted) {
    try {
      const updates = await api.getUpdates(
        {
          offset,
          timeout: running.size > 0 || failures.size > 0 ? 0 : HOLD,
          allowed_updates: [...ALLOWED_UPDATES],
        },
        signal as never,
      )
      isConfirmed = true
      const before = failures.size
      for (const update of updates) take(update)
      const patience = new AbortController()
      await Promise.race([
        Promise.all(running.values()),
        pause(PATIENCE, AbortSignal.any([signal, patience.signal])),
      ])
      patience.abort()
      giveUp(updates.length)
      const open = [...running.keys(), ...failures.keys()]
      const highest = updates.at(-1)?.update_id
      const next =
        open.length > 0
          ? Math.min(...open)
          : highest === undefined
            ? offset
            : Math.max(...updates.map((one) => one.update_id)) + 1
      isConfirmed = next === offset
      offset = next
      troubles = failures.size > 0 && failures.size >= before ? troubles + 1 : 0
    } catch (error) {
      if (signal.aborted) break
      troubles += 1
      log[troubles > 3 ? 'error' : 'warn'](
        { error: nameOf(error), code: codeOf(error), hint: hintFor(error) },
        'Telegram could not be asked for updates',
      )
    }
    if (troubles > 0) await wait(Math.min(LONGEST_BACKOFF, 500 * 2 ** Math.min(troubles, 10)), signal)
  }
  await Promise.all(running.values())
  // What was handled since the last request is confirmed, so that it does not come again after the restart.
  if (!isConfirmed && running.size === 0)
    await api
      .getUpdates({ offset, limit: 1, timeout: 0, allowed_updates: [...ALLOWED_UPDATES] })
      .catch(() => undefined)

  /** Others went through, this one failed again and again: it is its own fault. */
  function giveUp(received: number): void {
    if (received <= failures.size) return
    for (const [id, count] of failures) {
      if (count < ATTEMPTS) continue
      failures.delete(id)
      log.error({ update: id, attempts: count }, 'update given up')
    }
  }
}

function codeOf(error: unknown): number | undefined {
  return error instanceof GrammyError ? error.error_code : undefined
}

function hintFor(error: unknown): string | undefined {
  const code = codeOf(error)
  if (code === 409) return 'another program polls with the same token: stop it, or give this one its own bot'
  if (code === 401) return 'the token was revoked: put the new one of @BotFather into TELEGRAM_BOT_TOKEN'
  return undefined
}
