import { request } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createHttpServer, type HttpServer } from '../../../bots/runtime/http.ts'
import { openly, privately, silence } from '../../../core/view/card.ts'
import { card, openStage, type Stage } from './stage.ts'

let stage: Stage
let server: HttpServer
let port: number
beforeAll(async () => {
  stage = await openStage()
  server = createHttpServer({ port: 0, isReady: () => true, routes: [{ path: '/', app: stage.chat.app }] })
  port = (await server.listen()).port
})
afterAll(async () => {
  await stage.chat.stop()
  await server.close()
  await stage.close()
})
beforeEach(() => stage.play(() => silence))

type Event = { event: string; id: string; data: { text: string; from: string; cursor?: string } }

/** Listens as a browser does. */
function listen(as: string, headers: Record<string, string> = {}) {
  const events: Event[] = []
  const waiting: Array<() => void> = []
  let ended = false
  const wake = () => {
    for (const look of waiting) look()
  }
  const client = request({ port, host: '127.0.0.1', path: `/api/events?as=${as}`, headers }, (response) => {
    let rest = ''
    response.setEncoding('utf8')
    response.on('data', (chunk: string) => {
      rest += chunk
      for (let end = rest.indexOf('\n\n'); end !== -1; end = rest.indexOf('\n\n')) {
        const lines = rest.slice(0, end).split('\n')
        rest = rest.slice(end + 2)
        const field = (name: string) =>
          lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? ''
        if (field('data'))
          events.push({ event: field('event'), id: field('id'), data: JSON.parse(field('data')) })
      }
      wake()
    })
    response.on('close', () => {
      ended = true
      wake()
    })
  })
  client.on('error', () => {})
  client.end()
  const until = (done: () => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => done() && resolve()
      waiting.push(look)
      look()
    })
  return {
    /** Waits for so many events, `ready` included. */
    async take(count: number) {
      await until(() => events.length >= count)
      return events
    },
    ended: () => until(() => ended),
    close: () => client.destroy(),
  }
}

const say = (as: string, text: string, space?: string) =>
  stage.post('/api/messages', { as, text, ...(space ? { space } : {}) })

it('streams what a person may read, as it is said, and nothing else', async () => {
  const alice = listen('alice')
  const claire = listen('claire')
  await alice.take(1)
  await claire.take(1)
  stage.play(() => privately(card('Pour Bilal seul')))
  await say('bilal', 'en privé')
  stage.play(() => openly(card('Entre formateurs')))
  await say('denis', 'réunion', 'maths-formateurs')
  stage.play(() => silence)
  await say('bilal', 'à tous', 'maths-questions')
  expect((await alice.take(2)).map(({ event, data }) => [event, data.text])).toEqual([
    ['ready', undefined],
    ['message', 'à tous'],
  ])
  expect((await claire.take(4)).map(({ data }) => data.text)).toEqual([
    undefined,
    'réunion',
    'Entre formateurs',
    'à tous',
  ])
  alice.close()
  claire.close()
})

it('resumes after the last event that was received', async () => {
  const first = listen('alice')
  await first.take(1)
  await say('bilal', 'un', 'maths-questions')
  const { id } = (await first.take(2))[1] as Event
  first.close()
  await say('bilal', 'deux', 'maths-questions')
  await say('bilal', 'trois', 'maths-questions')
  const second = listen('alice', { 'Last-Event-ID': id })
  expect((await second.take(3)).slice(1).map(({ data }) => data.text)).toEqual(['deux', 'trois'])
  second.close()
})

it('gives a burst whole and in order', async () => {
  const alice = listen('alice')
  await alice.take(1)
  const texts = Array.from({ length: 40 }, (_, index) => `message ${index}`)
  await Promise.all(texts.map((text) => say('bilal', text, 'maths-activites')))
  const events = (await alice.take(41)).slice(1)
  expect(events.map(({ data }) => data.text).sort()).toEqual([...texts].sort())
  const ids = events.map(({ id }) => Number(id))
  expect(ids).toEqual([...ids].sort((one, other) => one - other))
  alice.close()
})

it('is refused to nobody in particular', async () => {
  expect((await stage.get('/api/events')).status).toBe(404)
  expect((await stage.get('/api/events?as=alice&after=x')).status).toBe(400)
})

it('ends when the chat stops, so that the server can close', async () => {
  const other = await openStage({}, stage.db)
  const closing = createHttpServer({
    port: 0,
    isReady: () => true,
    routes: [{ path: '/', app: other.chat.app }],
  })
  const previous = port
  port = (await closing.listen()).port
  const alice = listen('alice')
  await alice.take(1)
  port = previous
  await other.chat.stop()
  await alice.ended()
  await closing.close()
})
