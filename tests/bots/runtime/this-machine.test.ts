/** What is for this machine alone stays so behind a proxy that forwards everything. */
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createHttpServer, type HttpServer } from '../../../bots/runtime/http.ts'
import { createMetrics, metricsApp } from '../../../bots/runtime/metrics.ts'

let http: HttpServer
let port: number
beforeAll(async () => {
  const page = new Hono().get('/', (c) => c.text('page')).get('/api/people', (c) => c.json([]))
  const hook = new Hono().post('/slack/events', (c) => c.text('reçu'))
  http = createHttpServer({
    port: 0,
    isReady: () => true,
    routes: [
      { path: '/', app: page },
      { path: '/metrics', app: metricsApp(createMetrics()) },
      { path: '/slack/events', app: hook, open: true },
    ],
  })
  port = (await http.listen()).port
})
afterAll(() => http.close())

const LOCAL_ONLY = ['/', '/api/people', '/metrics']

const status = (path: string, headers: Record<string, string>, method = 'GET') =>
  new Promise<number>((resolve, reject) => {
    httpRequest({ host: '127.0.0.1', port, path, headers, method }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
      .on('error', reject)
      .end()
  })

/** A request as it stands on the wire. */
const raw = (text: string) =>
  new Promise<number>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.end(text))
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk
    })
    socket.on('end', () => resolve(Number(/^HTTP\/1\.\d (\d+)/.exec(answer)?.[1])))
    socket.on('error', reject)
  })

const HERE = () => ({ host: `127.0.0.1:${port}` })

describe('what a proxy forwards, however it calls this machine', () => {
  test.each([
    { 'x-forwarded-for': '192.0.2.7' },
    { 'x-forwarded-proto': 'https' },
    { 'x-forwarded-host': 'tice.example.org' },
    { 'X-Forwarded-Server': 'frontal' },
    { 'x-real-ip': '192.0.2.7' },
    { forwarded: 'for=192.0.2.7' },
    { via: '1.1 frontal' },
    { 'cf-connecting-ip': '192.0.2.7' },
    { 'true-client-ip': '192.0.2.7' },
  ])('%j is not of this machine', async (headers) => {
    for (const path of LOCAL_ONLY)
      expect([path, await status(path, { ...HERE(), ...(headers as object) })]).toEqual([path, 403])
    expect(await status('/slack/events', { ...HERE(), ...(headers as object) }, 'POST')).toBe(200)
  })

  test('nginx with a bare `proxy_pass` speaks HTTP/1.0, as no browser and no collector does', async () => {
    for (const path of LOCAL_ONLY)
      expect(await raw(`GET ${path} HTTP/1.0\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`)).toBe(
        403,
      )
    expect(
      await raw(`POST /slack/events HTTP/1.0\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 0\r\n\r\n`),
    ).toBe(200)
  })
})

test('what is asked from this machine is answered', async () => {
  for (const path of LOCAL_ONLY) {
    expect(await status(path, HERE())).toBe(200)
    expect(await raw(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`)).toBe(
      200,
    )
  }
})

test('whether it is alive and ready is for monitors, wherever they are', async () => {
  for (const path of ['/healthz', '/readyz'])
    expect(await status(path, { host: 'tice.example.org', 'x-forwarded-for': '192.0.2.7' })).toBe(200)
})
