/**
 * The page where whoever was given a statement of competences verifies it. Nobody signs in: the code is what opens it, and a
 * code that is wrong, and a statement that is not shared, are answered in the same words. Nothing is kept of who asked.
 */
import { createHash } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { verifyStatement } from '../../core/competence/statement/verify.ts'
import type { Frameworks } from '../../core/framework/frameworks.ts'
import { messages } from '../../core/i18n/messages.ts'
import type { Language } from '../../core/kernel/actor.ts'
import { addBadges, type BadgeDeps } from './badges.ts'
import { addCredentials, type CredentialDeps } from './credentials.ts'
import { askingPage, laterPage, STYLE, verifiedPage } from './page.ts'

export type VerifyDeps = BadgeDeps & {
  frameworks: Frameworks
  /** Absent where nobody reaches us by the web: there are no credentials then. */
  credentials?: Omit<CredentialDeps, 'db' | 'clock' | 'frameworks'> | undefined
  /** The database does not answer, say. */
  failed: (error: unknown) => void
}

export const VERIFY = '/verify'

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64')

/** Nothing runs and nothing is loaded; the form asks this page. */
const CONTAINED = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`

export function verifyApp({ frameworks, credentials, failed, ...badges }: VerifyDeps): Hono {
  const { db } = badges
  const app = new Hono()
  app.onError((error, c) => {
    failed(error)
    return c.html(laterPage(messages(languageOf(c))), 503)
  })
  app.notFound((c) => c.html(verifiedPage(messages(languageOf(c)), undefined, frameworks), 404))
  app.use(async (c, next) => {
    await next()
    c.header('Content-Security-Policy', CONTAINED)
    if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-store')
    c.header('X-Robots-Tag', 'noindex, nofollow')
    // Without it a browser does not say that the form is ours, and where only this machine is served it is then refused.
    c.header('Referrer-Policy', 'same-origin')
    c.header('Vary', 'Accept-Language')
  })
  if (credentials) addCredentials(app, VERIFY, { db, clock: badges.clock, frameworks, ...credentials })
  addBadges(app, VERIFY, badges, (c) => messages(languageOf(c)))
  app.get(VERIFY, (c) => {
    const code = c.req.query('code')?.trim()
    const language = languageOf(c)
    // Beside this page, wherever a proxy puts it.
    if (code)
      return c.redirect(`verify/${encodeURIComponent(code)}${isChosen(c) ? `?lang=${language}` : ''}`, 303)
    return c.html(askingPage(messages(language)))
  })
  app.get(`${VERIFY}/:code`, async (c) => {
    const m = messages(languageOf(c))
    const seen = await verifyStatement(db.unit, c.req.param('code'))
    return c.html(verifiedPage(m, seen, frameworks), seen ? 200 : 404)
  })
  return app
}

const isChosen = (c: Context) => ['fr', 'en'].includes(c.req.query('lang') ?? '')

/** What the link at the top asked for, or what the browser prefers; French where it prefers neither. */
function languageOf(c: Context): Language {
  if (isChosen(c)) return c.req.query('lang') as Language
  const [first] = (c.req.header('accept-language') ?? '')
    .split(',')
    .map((one) => one.trim().slice(0, 2).toLowerCase())
    .filter((one) => one === 'fr' || one === 'en')
  return first === 'en' ? 'en' : 'fr'
}
