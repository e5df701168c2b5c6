/** What is counted, and who may read it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createDemonstration } from '../../../bots/demo/organisation-store.ts'
import { createAssistant } from '../../../bots/runtime/assistant.ts'
import { createHttpServer, type HttpServer } from '../../../bots/runtime/http.ts'
import { LEASE } from '../../../bots/runtime/leases.ts'
import { quiet } from '../../../bots/runtime/log.ts'
import { createMetrics, metricsApp, refusing } from '../../../bots/runtime/metrics.ts'
import { waitingNow } from '../../../bots/runtime/waiting-store.ts'
import { claimDue } from '../../../core/delivery/lanes/claim-store.ts'
import { c2i2e, frameworkKey } from '../../../core/framework/frameworks.ts'
import { ManualClock, MINUTE } from '../../../core/kernel/clock.ts'
import { sortableIds } from '../../../core/kernel/ids.ts'
import { act, catalogue, dispatcher } from '../../support/acts.ts'
import { refusalsIn } from '../../support/metrics.ts'
import { world } from '../../support/platform.ts'
import { freshDatabase } from '../../support/stage.ts'

test('events, deliveries and what waits are counted, and no label says anything of anybody', async () => {
  const db = await freshDatabase()
  const clock = new ManualClock(new Date('2026-11-02T09:00:00Z'))
  const ids = sortableIds(clock)
  await createDemonstration(db, clock, ids, frameworkKey(c2i2e))
  const metrics = createMetrics()
  metrics.watch(() => waitingNow(db, clock.now()))
  const web = world('web')
  const assistant = createAssistant({ db, clock, ids, log: quiet, catalogue, platforms: [web], metrics })
  const retryAt = new Date(clock.now().getTime() + 60_000)
  web.answer(({ to }) => (to.kind === 'person' ? { ok: false, reason: 'rate-limited', retryAt } : undefined))
  const question = act.line('q', 'ines', '/sos Comment projeter ma figure secrète ?')
  await assistant.ingress.journal(question)
  await assistant.ingress.receive(question)
  await assistant.ingress.receive(question)
  await assistant.ingress.receive(act.line('r', 'nobody', '/sos Bonjour'))
  await assistant.settle()
  const text = await metrics.text()
  const samples = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  expect(samples.sort()).toEqual([
    'sos_tice_deadlines_set_aside_total 0',
    'sos_tice_deliveries_total{platform="web",outcome="accepted"} 2',
    'sos_tice_deliveries_total{platform="web",outcome="rate-limited"} 1',
    'sos_tice_events_total{platform="web",command="none",outcome="duplicate"} 1',
    'sos_tice_events_total{platform="web",command="none",outcome="stranger"} 1',
    'sos_tice_events_total{platform="web",command="question.ask",outcome="done"} 1',
    'sos_tice_waiting{what="answers"} 1',
    'sos_tice_waiting{what="deadlines_due"} 0',
    'sos_tice_waiting{what="events"} 0',
    'sos_tice_waiting{what="messages"} 1',
    'sos_tice_waiting{what="recipients_due"} 0',
    'sos_tice_waiting{what="recipients_put_off"} 1',
  ])
  await assistant.stop()
  await db.close()
})

test('what may have come twice, since a process died while it was saying it, is counted once', async () => {
  const db = await freshDatabase()
  const clock = new ManualClock(new Date('2026-11-02T09:00:00Z'))
  const ids = sortableIds(clock)
  await createDemonstration(db, clock, ids, frameworkKey(c2i2e))
  const metrics = createMetrics()
  const web = world('web')
  const assistant = createAssistant({ db, clock, ids, log: quiet, catalogue, platforms: [web], metrics })
  const repeated = async () =>
    (await metrics.text()).match(/^sos_tice_deliveries_repeated_total\{.*$/gm) ?? []
  await dispatcher({ db, clock, ids })(act.line('q', 'ines', '/sos Comment projeter ma figure ?'))
  // Two of three were under way when it died.
  await claimDue(db.unit, {
    holder: ids.next(),
    now: clock.now(),
    until: new Date(clock.now().getTime() + LEASE),
    limit: 2,
    platforms: ['web'],
    abandoned: clock.now(),
  })
  await assistant.settle()
  expect(web.accepted).toHaveLength(1)
  expect(await repeated()).toEqual([])
  clock.advance(LEASE)
  // What is tried again because the platform asks to wait is no doubt, nor does it add to one.
  const retryAt = new Date(clock.now().getTime() + MINUTE)
  web.answer(() => ({ ok: false, reason: 'rate-limited', retryAt }))
  await assistant.settle()
  web.answer(() => undefined)
  clock.advance(2 * MINUTE)
  await assistant.settle()
  expect(web.accepted).toHaveLength(3)
  expect(await repeated()).toEqual(['sos_tice_deliveries_repeated_total{platform="web"} 2'])
  await assistant.stop()
  await db.close()
})

test('a refusal is counted and logged by one call', async () => {
  const logged: unknown[] = []
  const metrics = createMetrics()
  const refuse = refusing({ ...quiet, warn: (what: object) => void logged.push(what) }, metrics)
  refuse({ platform: 'slack', reason: 'signature' })
  refuse({ platform: 'slack', reason: 'signature', event: 'E1' })
  expect(await refusalsIn(metrics)).toEqual({ 'slack signature': 2 })
  expect(logged).toEqual([
    { platform: 'slack', why: 'signature' },
    { platform: 'slack', why: 'signature', event: 'E1' },
  ])
})

describe('GET /metrics', () => {
  let http: HttpServer
  let port: number
  beforeEach(async () => {
    const app = metricsApp(createMetrics())
    http = createHttpServer({ port: 0, isReady: () => true, routes: [{ path: '/metrics', app }] })
    port = (await http.listen()).port
  })
  afterEach(() => http.close())

  test('is for this machine', async () => {
    const response = await fetch(`http://127.0.0.1:${port}/metrics`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toContain('text/plain')
    expect(await response.text()).toContain('# TYPE sos_tice_refused_total counter')
  })

  test('is not for a foreign name that points here, nor for an address elsewhere', async () => {
    const { request } = await import('node:http')
    const status = await new Promise((resolve, reject) => {
      const headers = { host: 'exemple.fr' }
      request({ host: '127.0.0.1', port, path: '/metrics', headers }, (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      })
        .on('error', reject)
        .end()
    })
    expect(status).toBe(403)
    const from = (remoteAddress: string) =>
      metricsApp(createMetrics()).request('/metrics', {}, { incoming: { socket: { remoteAddress } } })
    expect((await from('192.0.2.7')).status).toBe(403)
    expect((await from('::ffff:127.0.0.1')).status).toBe(200)
  })
})
