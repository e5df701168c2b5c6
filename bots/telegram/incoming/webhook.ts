/** Telegram's webhook: one path, one secret, and nothing said to whoever does not know it. */
import { createHash, timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { BoundedMap } from '../../runtime/async/bounded.ts'
import type { Reason, Refuse } from '../../runtime/metrics.ts'
import { ATTEMPTS, type Intake, idOf } from './intake.ts'

/** An update holds one message; a large one is a forgery. */
const LARGEST = 1_000_000
/** Updates that failed and may come again. */
const REMEMBERED = 1_000

export function webhookApp(
  path: string,
  secret: string,
  intake: () => Intake | undefined,
  refuse: Refuse,
): Hono {
  const app = new Hono()
  const wanted = digest(secret)
  const failed = new BoundedMap<number, { times: number; handled: number }>(REMEMBERED)
  let handled = 0
  const refused = (reason: Reason) => refuse({ platform: 'telegram', reason })
  app.post(
    path,
    async (c, next) => {
      const given = c.req.header('x-telegram-bot-api-secret-token') ?? ''
      if (timingSafeEqual(digest(given), wanted)) return next()
      refused('secret')
      return c.body(null, 401)
    },
    bodyLimit({
      maxSize: LARGEST,
      onError: (c) => {
        refused('oversized')
        return c.body(null, 413)
      },
    }),
    async (c) => {
      const open = intake()
      if (!open) return c.body(null, 503)
      const update: unknown = await c.req.json().catch(() => undefined)
      try {
        const outcome = await open.admit(update)
        if (outcome === 'handled') handled += 1
        // Telegram tries what it sent for a day, and until then gives nothing else of the same chat.
        return c.body(null, outcome === 'malformed' && idOf(update) === undefined ? 400 : 200)
      } catch {
        // Said in the log already; Telegram sends it again, unless the fault is its own.
        return c.body(null, isHopeless(update) && (await open.abandon(update)) ? 200 : 503)
      }
    },
  )
  return app

  /** It failed again and again, and others went through between. */
  function isHopeless(update: unknown): boolean {
    const id = idOf(update) ?? 0
    const before = failed.get(id) ?? { times: 0, handled }
    const times = before.times + (handled > before.handled ? 1 : 0)
    failed.set(id, { times, handled })
    return times >= ATTEMPTS
  }
}

/** Of one length whatever was given, so that comparing takes the same time. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
