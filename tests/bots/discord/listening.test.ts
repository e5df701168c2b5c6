/** Until when everything was heard, and what waits for what. */
import { beforeEach, expect, test } from 'vitest'
import { listening } from '../../../bots/discord/incoming/listening.ts'
import { quiet } from '../../../bots/runtime/log.ts'
import { ManualClock } from '../../../core/kernel/clock.ts'

const START = new Date('2026-11-02T09:00:00Z')
let clock: ManualClock
let said: string[]
let release: () => void
let since: Array<Date | undefined>
let ears: ReturnType<typeof listening>

beforeEach(() => {
  clock = new ManualClock(START)
  said = []
  since = []
  ears = listening({
    clock,
    log: quiet,
    async catchUp(from) {
      since.push(from)
      await new Promise<void>((resolve) => {
        release = resolve
      })
      said.push('missed')
    },
  })
})

async function connect(): Promise<void> {
  ears.opening()
  const opened = ears.opened()
  release()
  await opened
}
const say = async (words: string) => void said.push(words)

test('live words wait for their server, replies for what was missed, and nothing counts as heard before', async () => {
  expect(ears.heardUntil()).toBeUndefined()
  ears.opening()
  const live = ears.hear('1', () => say('live'))
  const reply = ears.hear('2', async () => {
    await ears.caughtUp()
    await say('reply')
  })
  expect(said).toEqual([])
  const opened = ears.opened()
  expect(ears.heardUntil()).toBeUndefined()
  await live
  release()
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
  expect(since).toEqual([undefined, new Date(START.getTime() - 120_000)])
})

test('words that could not be handled keep the time where it was until they are read again', async () => {
  await connect()
  await ears.hear('1', async () => ears.unheard('1'))
  clock.advance(60_000)
  expect(ears.heardUntil()).toBeUndefined()
  release()
  await ears.hear('2', () => say('next'))
  expect(since.at(-1)).toEqual(new Date(START.getTime() - 120_000))
  ears.stop()
})
