/** Telegram's webhook: one path, one secret, and nothing said to whoever does not know it. */
import { createHash, timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Reason, Refuse } from '../runtime/metrics.ts'
import type { Door } from './door.ts'

/** An update holds one message; a large one is a forgery. */
const LARGEST = 1_000_000

export function webhookApp(path: string, secret: string, door: () => Door | undefined, refuse: Refuse): Hono {
  const app = new Hono()
  const wanted = digest(secret)
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
      const open = door()
      if (!open) return c.body(null, 503)
      const update: unknown = await c.req.json().catch(() => undefined)
      try {
        return c.body(null, (await open.admit(update)) === 'malformed' ? 400 : 200)
      } catch {
        // Said in the log already; Telegram sends it again.
        return c.body(null, 503)
      }
    },
  )
  return app
}

/** Of one length whatever was given, so that comparing takes the same time. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
