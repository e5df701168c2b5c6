/** Verifying a badge that somebody was handed: a form that takes its file, without a script, and an answer in words. */
import type { Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { FILE_MOST } from '../../core/documents/credential/reading/carried.ts'
import { type Examined, verdictOn } from '../../core/documents/credential/verifying.ts'
import type { Messages } from '../../core/i18n/messages.ts'
import type { Clock } from '../../core/kernel/clock.ts'
import type { Database } from '../../prisma/client.ts'
import { Busy, createExaminer, type Examine } from './examining.ts'
import { type Outcome, outcomeOf, textOf } from './outcome.ts'
import { issuersOf, type Own, standingHere } from './own.ts'
import { outcomePage, toldPage } from './page.ts'

export type BadgeDeps = {
  db: Pick<Database, 'unit'>
  clock: Clock
  /** IANA name of the zone in which days are named. */
  zone: string
  own: Own
  examine?: Examine
}

/** Of a form: the file, a name, and what is between them. */
const FORM_MOST = FILE_MOST + 64 * 1024

export function addBadges(
  app: Hono,
  root: string,
  { db, clock, zone, own, examine = createExaminer() }: BadgeDeps,
  words: (c: Context) => Messages,
): void {
  async function outcome(m: Messages, form: FormData): Promise<Outcome> {
    const file = form.get('badge')
    const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array()
    const examined = await examine(bytes, await issuersOf(own))
    const verdict = await verdictOn(examined, standingHere(db), clock.now())
    return outcomeOf(m, examined, verdict, { typed: textIn(form, 'name'), zone })
  }
  const answer = (c: Context, said: Outcome, status: 200 | 413 = 200) => {
    const m = words(c)
    // For programs, `npm run verify` among them.
    if (c.req.header('accept')?.startsWith('text/plain'))
      return c.text(textOf(m, said), said.verdict === 'valid' ? 200 : 422)
    return c.html(outcomePage(m, said), status)
  }
  const tooLarge: Examined = { kind: 'unread', why: 'too-large' }
  app.post(
    root,
    bodyLimit({
      maxSize: FORM_MOST,
      onError: (c) => answer(c, outcomeOf(words(c), tooLarge, 'unread', { zone }), 413),
    }),
    async (c) => {
      const m = words(c)
      try {
        return answer(c, await outcome(m, await formOf(c)))
      } catch (error) {
        if (!(error instanceof Busy)) throw error
        const { busy, busySaid } = m.statement.verify.file
        return c.html(toldPage(m, 'unknown', busy, busySaid, '', 'verify'), 503)
      }
    },
  )
}

/** A body that is no form is one without a file. */
async function formOf(c: Context): Promise<FormData> {
  try {
    return await c.req.formData()
  } catch (error) {
    if (error instanceof TypeError) return new FormData()
    throw error
  }
}

function textIn(form: FormData, name: string): string | undefined {
  const value = form.get(name)
  return typeof value === 'string' ? value : undefined
}
