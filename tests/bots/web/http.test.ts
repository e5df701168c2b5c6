import { request as httpRequest } from 'node:http'
import { Hono } from 'hono'
import { afterEach, describe, expect, it } from 'vitest'
import { createHttpServer, type HttpServer, httpApp, PortInUse } from '../../../bots/runtime/http.ts'

const app = new Hono()
app.get('/', (c) => c.text('page'))
app.post('/api/messages', (c) => c.json({ said: true }))
const hook = new Hono()
hook.post('/hooks/slack', (c) => c.json({ hooked: true }))

const routes = [
  { path: '/', app },
  { path: '/hooks', app: hook, open: true },
]
const whole = httpApp(
  () => true,
  () => routes,
)

const post = (headers: Record<string, string>, path = '/api/messages') =>
  whole.request(`http://127.0.0.1:3000${path}`, {
    method: 'POST',
    headers: { host: '127.0.0.1:3000', ...headers },
  })

describe('who is let in', () => {
  it.each(['127.0.0.1:3000', 'localhost:3000', '[::1]:3000', 'LOCALHOST:8080', 'localhost'])(
    'a request to this machine by its own name: %s',
    async (host) => expect((await post({ host })).status).toBe(200),
  )

  it.each([
    'evil.example',
    'evil.example:3000',
    '127.0.0.1.evil.example:3000',
    'localhost.evil.example',
    '10.0.0.4:3000',
  ])('not one to a foreign name that points here: %s', async (host) => {
    expect((await post({ host })).status).toBe(403)
    const read = await whole.request('http://127.0.0.1:3000/', { headers: { host } })
    expect(read.status).toBe(403)
  })

  it.each([
    { origin: 'http://127.0.0.1:3000' },
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none' },
    {},
  ])('what our own page or a tool sends: %j', async (headers) =>
    expect((await post(headers as Record<string, string>)).status).toBe(200),
  )

  it.each([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://127.0.0.1:5173' },
    { origin: 'https://127.0.0.1:3000' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('not what another page sends: %j', async (headers) => {
    const refused = await post(headers as Record<string, string>)
    expect(refused.status).toBe(403)
    expect(await refused.json()).toEqual({ error: expect.stringContaining('refusée') })
  })

  it('a platform’s webhook, which authenticates itself', async () => {
    expect((await post({ host: 'tice.example.org' }, '/hooks/slack')).status).toBe(200)
    expect((await post({ host: 'tice.example.org' }, '/hooksmith')).status).toBe(403)
  })
})

it('every answer carries the security headers, refusals too', async () => {
  for (const response of [
    await post({}),
    await post({ host: 'evil.example' }),
    await whole.request('/healthz'),
  ]) {
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
  }
})

describe('the server', () => {
  const open: HttpServer[] = []
  afterEach(async () => {
    await Promise.all(open.splice(0).map((server) => server.close()))
  })
  const server = (...args: Parameters<typeof createHttpServer>) => {
    const created = createHttpServer(...args)
    open.push(created)
    return created
  }

  it('answers that it is starting until it is ready', async () => {
    let ready = false
    const created = server({ port: 0, isReady: () => ready })
    const { port } = await created.listen()
    const url = `http://127.0.0.1:${port}`
    const health = await fetch(`${url}/readyz`)
    expect(health.status).toBe(503)
    expect(await health.json()).toEqual({ status: 'starting' })
    expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'ok' })
    const page = await fetch(url, { headers: { accept: 'text/html' } })
    expect(page.status).toBe(503)
    expect(await page.text()).toContain('SOS TICE démarre')
    expect((await fetch(`${url}/api/people`)).status).toBe(503)

    created.mount({ path: '/', app })
    ready = true
    expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ status: 'ready' })
    expect(await (await fetch(url)).text()).toBe('page')
  })

  it('says which port is taken', async () => {
    const { port } = await server({ port: 0, isReady: () => true }).listen()
    const failure = await server({ port, isReady: () => true })
      .listen()
      .catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(PortInUse)
    expect(failure).toMatchObject({ host: '127.0.0.1', port })
  })

  it('says that there is nothing where nothing is', async () => {
    const { port } = await server({ port: 0, isReady: () => true }).listen()
    expect((await fetch(`http://127.0.0.1:${port}/nothing`)).status).toBe(404)
  })

  it('closes although somebody keeps a connection open, and twice', async () => {
    const created = createHttpServer({ port: 0, isReady: () => true, routes })
    const { port } = await created.listen()
    await new Promise<void>((resolve) => {
      httpRequest({ port, host: '127.0.0.1', headers: { connection: 'keep-alive' } }, (response) => {
        response.resume().on('end', resolve)
      }).end()
    })
    await created.close()
    await created.close()
  })
})
