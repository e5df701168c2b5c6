/** The page of verification where something is wrong, or where nobody should come. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import { httpApp } from '../../bots/runtime/http.ts'
import { VERIFY, verifyApp } from '../../bots/verify/app.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await freshStage()
})
afterAll(() => stage.close())

const CODE = `/verify/${'A'.repeat(26)}`

function asking(open: boolean, db: Parameters<typeof verifyApp>[0]['db'] = stage.db) {
  const failures: unknown[] = []
  const failed = (error: unknown) => failures.push(error)
  const app = verifyApp({
    db,
    clock: stage.clock,
    zone: 'Europe/Paris',
    frameworks: stage.composed.frameworks,
    own: { did: undefined, keys: async () => [] },
    failed,
  })
  const server = httpApp(
    () => true,
    () => [{ path: VERIFY, app, open }],
  )
  const get = (path: string, host = 'sos.example.fr') =>
    server.request(`http://${host}${path}`, { headers: { host } })
  return { get, failures }
}

test('answers this machine alone where no public address is set, and everybody where one is', async () => {
  const closed = asking(false)
  expect((await closed.get(CODE)).status).toBe(403)
  expect((await closed.get(CODE, '127.0.0.1:3000')).status).toBe(404)
  const open = asking(true)
  expect((await open.get(CODE)).status).toBe(404)
  expect((await open.get('/verify')).status).toBe(200)
  // Nothing else comes with it.
  expect((await open.get('/')).status).toBe(403)
})

test('says that it cannot tell while the database does not answer, and nothing of what went wrong', async () => {
  const broken = {
    ...stage.db,
    get unit(): never {
      throw new Error('connection refused to 10.0.0.7')
    },
  }
  const { get, failures } = asking(true, broken)
  const response = await get(CODE)
  expect(response.status).toBe(503)
  const html = await response.text()
  expect(html).toContain('Nous ne pouvons rien vérifier en ce moment')
  expect(html).not.toContain('10.0.0.7')
  expect(failures).toHaveLength(1)
})

test('takes whatever is put in its address for words', async () => {
  const { get } = asking(true)
  for (const path of ['/verify/', '/verify/%3Cscript%3E', '/verify/a/b', '/verify/%00', '/verify/%E0%A4%A']) {
    const response = await get(path)
    expect([path, response.status]).toEqual([path, 404])
    expect(await response.text()).not.toContain('<script')
  }
  const typed = await get(`/verify?code=${encodeURIComponent('<b>"/../x')}`)
  expect([typed.status, typed.headers.get('location')]).toEqual([303, 'verify/%3Cb%3E%22%2F..%2Fx'])
})
