/** `/healthz` says that the process answers, `/readyz` that what people do can be kept. */
import { afterEach, expect, test } from 'vitest'
import { createHttpServer, type HttpServer } from '../../../bots/runtime/http.ts'
import { type Readiness, readiness } from '../../../bots/runtime/readiness.ts'
import { freshDatabase } from '../../support/stage.ts'

let http: HttpServer | undefined
afterEach(() => http?.close())

async function serving(ready: () => Promise<Readiness>) {
  const server = createHttpServer({ port: 0, isReady: () => true, ready })
  http = server
  const { port } = await server.listen()
  return async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`)
    return [response.status, await response.json()]
  }
}

test('alive whatever the database does, ready only while it answers', async () => {
  const db = await freshDatabase()
  const ready = readiness({ check: () => db.check(), hasStarted: () => true, lastTickFailed: () => false })
  const ask = await serving(ready)
  expect(await ask('/readyz')).toEqual([200, { status: 'ready' }])
  await db.close()
  expect(await ask('/readyz')).toEqual([503, { status: 'database' }])
  expect(await ask('/healthz')).toEqual([200, { status: 'ok' }])
})

test('a database that does not answer within two seconds is away', async () => {
  const ready = readiness({
    check: () => new Promise<never>(() => {}),
    hasStarted: () => true,
    lastTickFailed: () => false,
    patience: 1,
  })
  expect(await ready()).toBe('database')
})

test('not ready before it has started, and while ticks fail: deadlines are not followed then', async () => {
  const check = async () => {}
  const lastTickFailed = () => false
  expect(await readiness({ check, hasStarted: () => false, lastTickFailed })()).toBe('starting')
  expect(await readiness({ check, hasStarted: () => true, lastTickFailed: () => true })()).toBe('ticks')
})

test('many who ask at once are answered by one look at the database', async () => {
  let looks = 0
  const check = async () => {
    looks += 1
  }
  const ready = readiness({ check, hasStarted: () => true, lastTickFailed: () => false })
  expect(await Promise.all(Array.from({ length: 20 }, ready))).toEqual(Array(20).fill('ready'))
  expect(looks).toBe(1)
})
