/**
 * The page behind "unsubscribe" in a letter: whoever reads it signs in nowhere. Looking changes nothing, for programs look at
 * links before people do; a press does, and so does the one press of a program for mail (RFC 8058). It shows no address, and
 * answers a link of before, or a wrong one, in the same words.
 */
import { createHash } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Language } from '../../../core/kernel/actor.ts'
import { escaped } from '../../../core/kernel/html.ts'
import { type LetterName, letterNamesIn, MAIL } from '../../../core/kernel/mail.ts'
import type { Replies } from '../../kit.ts'
import { type Log, nameOf } from '../../runtime/log.ts'
import { STOP_PATH } from '../outgoing/unsubscribing.ts'
import { words } from '../words.ts'

const STYLE =
  'body{font-family:sans-serif;line-height:1.5;max-width:36em;margin:2em auto;padding:0 1em}button{font:inherit;padding:.6em 1em}'

/** Nothing runs and nothing is loaded; the form goes to this page. */
const CONTAINED = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`

export function stopApp({ replies, log }: { replies: Pick<Replies, 'stopping' | 'stop'>; log: Log }): Hono {
  const app = new Hono()
  app.onError((error, c) => {
    log.warn({ platform: MAIL, error: nameOf(error) }, 'an address could not be taken back')
    const language = preferred(c)
    return c.html(page(language, [words(language).stopLater]), 503)
  })
  app.use(async (c, next) => {
    await next()
    c.header('Content-Security-Policy', CONTAINED)
    c.header('Cache-Control', 'no-store')
    c.header('X-Robots-Tag', 'noindex, nofollow')
    c.header('Referrer-Policy', 'same-origin')
  })
  app.get(`${STOP_PATH}/:name`, async (c) => {
    const name = nameIn(c)
    const theirs = name && (await replies.stopping(name))
    const language = theirs ?? preferred(c)
    const w = words(language)
    return c.html(
      theirs ? page(language, [w.stopAsk, w.stopMeans], w.stopButton) : page(language, [w.stopped]),
    )
  })
  app.post(`${STOP_PATH}/:name`, bodyLimit({ maxSize: 1_000 }), async (c) => {
    const name = nameIn(c)
    const theirs = name && (await replies.stopping(name))
    if (name && theirs) await replies.stop(name)
    const language = theirs ?? preferred(c)
    const w = words(language)
    return c.html(page(language, [w.stopped, w.stopMeans]))
  })
  return app
}

function nameIn(c: Context): LetterName | undefined {
  return letterNamesIn(c.req.param('name') ?? '')[0]
}

const preferred = (c: Context): Language =>
  /^\s*en\b/i.test(c.req.header('accept-language') ?? '') ? 'en' : 'fr'

/** `button`: what a press does. It posts to this very page. */
function page(language: Language, sentences: readonly string[], button?: string): string {
  const { sender } = words(language)
  const form =
    button === undefined ? '' : `<form method="post"><button type="submit">${escaped(button)}</button></form>`
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(sender)}</title><style>${STYLE}</style></head>
<body><main><h1>${escaped(sender)}</h1>
${sentences.map((one) => `<p>${escaped(one)}</p>`).join('\n')}
${form}</main></body></html>`
}
