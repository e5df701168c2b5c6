/** Until when everything was heard, and what waits for what. */
import { beforeEach, expect, test } from 'vitest'
import { listening } from '../../../bots/discord/incoming/gateway/listening.ts'
import { type Gate, gate } from '../../../bots/runtime/async/gate.ts'
import { pauseUntil } from '../../../bots/runtime/async/sleep.ts'
import { quiet } from '../../../bots/runtime/log.ts'
import { ManualClock } from '../../../core/kernel/clock.ts'

const START = new Date('2026-11-02T09:00:00Z')
let clock: ManualClock
let said: string[]
/** Closed while the history does not answer. */
let pages: Gate
let since: Date[]
let ears: ReturnType<typeof listening>

beforeEach(() => {
  clock = new ManualClock(START)
  said = []
  since = []
  pages = gate()
  pages.close()
  ears = listening({
    clock,
    log: quiet,
    pause: pauseUntil(new AbortController().signal),
    meanwhile: () => undefined,
    async missed() {
      return { since: START, places: [], threads: [] }
    },
    async *history(_, from) {
      since.push(from)
      await pages.opened()
      yield [{ id: '10', order: 10n, hear: () => say('missed') }]
    },
  })
})

async function connect(): Promise<void> {
  ears.opening()
  const opened = ears.opened()
  pages.open()
  await opened
}
const say = async (words: string) => void said.push(words)

test('live words wait for their server, replies for what was missed, and nothing counts as heard before', async () => {
  expect(ears.heardUntil()).toBeUndefined()
  ears.opening()
  const live = ears.hear('1', () => say('live'))
  const reply = ears.hear('2', async () => {
    await ears.questionsHeard()
    await say('reply')
  })
  expect(said).toEqual([])
  const opened = ears.opened()
  expect(ears.heardUntil()).toBeUndefined()
  await live
  pages.open()
  await opened
  await reply
  expect(said).toEqual(['live', 'missed', 'reply'])
  expect(ears.heardUntil()).toEqual(clock.now())
})

test('words in hand are not heard yet', async () => {
  await connect()
  let done = () => {}
  const live = ears.hear('1', () => new Promise((resolve) => (done = resolve)))
  const came = clock.now()
  clock.advance(5_000)
  expect(ears.heardUntil()).toEqual(came)
  await Promise.resolve()
  done()
  await live
  expect(ears.heardUntil()).toEqual(clock.now())
})

test('a lost connection stops the time; a resumed one was told everything; a new session was not', async () => {
  await connect()
  ears.lost()
  expect(ears.heardUntil()).toBeUndefined()
  ears.resumed()
  expect(ears.heardUntil()).toEqual(clock.now())
  ears.lost()
  clock.advance(60_000)
  await connect()
  expect(since).toEqual([START, new Date(START.getTime() - 120_000)])
})

test('words that could not be handled keep the time where it was until they are read again', async () => {
  await connect()
  pages.close()
  const lost = ears.hear('1', () => Promise.reject(new Error('a fault')))
  await expect(lost).rejects.toThrow('a fault')
  clock.advance(60_000)
  expect(ears.heardUntil()).toBeUndefined()
  pages.open()
  await ears.hear('2', () => say('next'))
  expect(since.at(-1)).toEqual(new Date(START.getTime() - 120_000))
  ears.stop()
})
