import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { createHttpServer } from '../../../bots/runtime/http.ts'

test('the server answers, and leaves the process’s own Request and Response alone', async () => {
  const before = { Request: globalThis.Request, Response: globalThis.Response }
  const app = new Hono().get('/here', (context) => context.text('bien là'))
  const http = createHttpServer({ port: 0, isReady: () => true, routes: [{ path: '/', app }] })
  const { port } = await http.listen()
  const response = await fetch(`http://127.0.0.1:${port}/here`)
  expect(await response.text()).toBe('bien là')
  await http.close()
  expect({ Request: globalThis.Request, Response: globalThis.Response }).toEqual(before)
  expect(globalThis.Response).toBe(before.Response)
})
