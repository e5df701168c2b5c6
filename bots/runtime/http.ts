/**
 * The project's one HTTP server. It listens before the database opens, so that whoever waits for the assistant can be
 * told that it is starting, and answers `/healthz` (the process is alive) and `/readyz` (what people do can be kept).
 *
 * Nobody signs in here, so the network must not reach it: it listens on this machine alone, and it refuses what a
 * foreign web page could make a browser send to this machine (DNS rebinding, requests from another origin).
 */
import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { Hono, type MiddlewareHandler } from 'hono'
import { SECOND } from '../../core/kernel/clock.ts'
import { LATE, withTimeout } from './async/with-timeout.ts'
import type { Readiness } from './readiness.ts'
import { foreign, type Wire } from './this-machine.ts'

export type Route = {
  /** Requests whose path starts with it. The longest one wins; the app sees the whole path. */
  path: string
  app: Hono
  /**
   * Meant for the network, and authenticates each request itself: a platform's signed webhook, a page that shows nothing
   * without a code that nobody guesses.
   */
  open?: boolean
}

export type HttpServer = {
  /**
   * @returns the port, which differs from the one asked for when that was 0.
   * @throws PortInUse when another process has the port, NotListening.
   */
  listen(): Promise<{ port: number }>
  /** Adds an app once there is one; until then its paths answer 404, or 503 while starting. */
  mount(route: Route): void
  /** Stops accepting, lets running requests end for a while, then closes every connection. */
  close(): Promise<void>
}

export class PortInUse extends Error {
  readonly host: string
  readonly port: number

  constructor(host: string, port: number) {
    super(`another program already listens on ${host}:${port}`)
    this.host = host
    this.port = port
  }
}

/** As one opens it: an address of IPv6 stands in brackets. */
export function addressOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

/** The system does not let us listen there: `rights` for a port below 1024, `elsewhere` for an address that is not ours. */
export class NotListening extends Error {
  readonly reason: 'rights' | 'elsewhere'
  readonly host: string
  readonly port: number

  constructor(reason: 'rights' | 'elsewhere', host: string, port: number) {
    super(`cannot listen on ${host}:${port}: ${reason}`)
    this.reason = reason
    this.host = host
    this.port = port
  }
}

const RIGHTS = new Set(['EACCES', 'EPERM'])
const ELSEWHERE = new Set(['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL', 'EAFNOSUPPORT'])

/** Told apart by what the system answered. */
export function listeningFailed(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const { code = '' } = error
  if (code === 'EADDRINUSE') return new PortInUse(host, port)
  if (RIGHTS.has(code)) return new NotListening('rights', host, port)
  return ELSEWHERE.has(code) ? new NotListening('elsewhere', host, port) : error
}

/** What running requests get when the server closes. */
const GRACE = 2 * SECOND

const SECURITY_HEADERS: ReadonlyArray<readonly [string, string]> = [
  [
    'Content-Security-Policy',
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " +
      "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  ],
  ['X-Content-Type-Options', 'nosniff'],
  ['X-Frame-Options', 'DENY'],
  ['Referrer-Policy', 'no-referrer'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ['Permissions-Policy', 'camera=(), microphone=(), geolocation=()'],
]

/** The page that a browser sees while the assistant starts: it asks again by itself. */
const STARTING_PAGE = `<!doctype html><html lang="fr"><meta charset="utf-8"><meta http-equiv="refresh" content="2">
<meta name="viewport" content="width=device-width"><title>SOS TICE démarre</title>
<h1>SOS TICE démarre</h1><p>Encore quelques secondes. Cette page s’ouvrira d’elle-même.</p>
<p lang="en">A few more seconds. This page will open by itself.</p></html>`

export function createHttpServer(options: {
  /** 127.0.0.1 unless only `open` routes are mounted. */
  host?: string
  port: number
  isReady: () => boolean
  /** For `/readyz`; whether it has started is all that is said without it. */
  ready?: () => Promise<Readiness>
  routes?: readonly Route[]
}): HttpServer {
  const host = options.host ?? '127.0.0.1'
  const routes: Route[] = []
  const mount = (route: Route) => {
    routes.push(route)
  }
  for (const route of options.routes ?? []) mount(route)

  const server = createAdaptorServer({
    fetch: httpApp(options.isReady, () => routes, options.ready).fetch,
    // By default it puts its own Request and Response in place of Node's for the whole process, where the libraries
    // of the platforms need theirs whole.
    overrideGlobalObjects: false,
  }) as Server
  return {
    mount,
    listen: () =>
      new Promise((resolve, reject) => {
        server.once('error', (error: NodeJS.ErrnoException) =>
          reject(listeningFailed(error, host, options.port)),
        )
        server.listen(options.port, host, () => {
          const address = server.address()
          resolve({ port: typeof address === 'object' && address ? address.port : options.port })
        })
      }),
    async close() {
      if (!server.listening) return
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      if ((await withTimeout(closed, GRACE)) === LATE) server.closeAllConnections()
      await closed
    },
  }
}

/** What every request passes through, before the app it is for. */
export function httpApp(
  isReady: () => boolean,
  routes: () => readonly Route[],
  ready: () => Promise<Readiness> = async () => (isReady() ? 'ready' : 'starting'),
): Hono {
  const app = new Hono<{ Bindings: Wire }>()
  app.use(securityHeaders)
  app.get('/healthz', (c) => {
    c.header('Cache-Control', 'no-store')
    return c.json({ status: 'ok' })
  })
  app.get('/readyz', async (c) => {
    c.header('Cache-Control', 'no-store')
    const status = await ready()
    return c.json({ status }, status === 'ready' ? 200 : 503)
  })
  app.all('*', async (c) => {
    const [route] = routes()
      .filter(({ path }) => isUnder(c.req.path, path))
      .sort((one, other) => other.path.length - one.path.length)
    if (!route?.open) {
      const refusal = foreign(c.req.raw, c.env)
      if (refusal) return c.json({ error: refusal }, 403)
    }
    if (!isReady()) {
      c.header('Retry-After', '2')
      if (c.req.header('accept')?.includes('text/html')) return c.html(STARTING_PAGE, 503)
      return c.json({ status: 'starting', error: 'SOS TICE démarre. Réessayez dans quelques secondes.' }, 503)
    }
    if (!route) return c.json({ error: 'Il n’y a rien à cette adresse.' }, 404)
    return route.app.fetch(c.req.raw, c.env)
  })
  return app as unknown as Hono
}

const securityHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  for (const [name, value] of SECURITY_HEADERS) if (!c.res.headers.has(name)) c.res.headers.set(name, value)
}

function isUnder(path: string, root: string): boolean {
  return path === root || path.startsWith(root.endsWith('/') ? root : `${root}/`)
}
