/** What was missed: since when and in which order it is read, what waits for it, and until when everything was heard. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type CatchUp, type CatchUpDeps, createCatchUp } from '../../../../bots/exchange/missed/catch-up.ts'
import type { Found } from '../../../../bots/exchange/missed/history.ts'
import { background } from '../../../../bots/runtime/async/background.ts'
import { type Gate, gate } from '../../../../bots/runtime/async/gate.ts'
import { pauseUntil } from '../../../../bots/runtime/async/sleep.ts'
import { quiet } from '../../../../bots/runtime/log.ts'
import { ManualClock, MINUTE, SECOND } from '../../../../core/kernel/clock.ts'
import { until } from '../../../support/until.ts'

const START = new Date('2026-11-02T09:00:00Z')
let clock: ManualClock
let catchUp: CatchUp
/** What happened, in its order. */
let course: string[]
/** The parts of the history, each read when its gate is open. */
let parts: Array<{ open: Gate; found: Found[] }>
/** Ids of words that cannot be handled for the moment. */
let faulty: Set<string>
let since: Date[]
/** Lets the next attempt begin. */
let again: Gate
let ending: AbortController
let stopped: Promise<void>
let out: { readings: number }
let idle: () => Promise<void>

const found = (id: string): Found => ({
  id,
  order: BigInt(id),
  async hear() {
    if (faulty.has(id)) throw new Error('a fault')
    course.push(id)
  },
})

function part(...ids: string[]): { open: Gate; found: Found[] } {
  const made = { open: gate(), found: ids.map(found) }
  parts.push(made)
  return made
}

function create(options: Partial<CatchUpDeps> = {}): CatchUp {
  const { keep, idle: whenIdle } = background()
  idle = whenIdle
  return createCatchUp({
    platform: 'test',
    missed: async () => ({ since: START, places: [], threads: [] }),
    async *history(_, from) {
      since.push(from)
      if (out.readings > 0) {
        out.readings -= 1
        throw new Error('out of order')
      }
      for (const { open, found: words } of parts) {
        await open.opened()
        course.push('read')
        yield words
      }
    },
    nameOf: (error) => (error instanceof Error ? error.name : 'unknown'),
    meanwhile: keep,
    clock,
    pause: pauseUntil(ending.signal, async () => {
      course.push('pause')
      await Promise.race([again.opened(), stopped])
    }),
    log: quiet,
    ...options,
  })
}

beforeEach(() => {
  clock = new ManualClock(START)
  course = []
  parts = []
  faulty = new Set()
  since = []
  again = gate()
  ending = new AbortController()
  const { signal } = ending
  stopped = new Promise((resolve) => signal.addEventListener('abort', () => resolve()))
  out = { readings: 0 }
  catchUp = create()
})
afterEach(async () => {
  ending.abort()
  catchUp.stop()
  await idle()
})

function begin(): Promise<void> {
  catchUp.missed()
  return catchUp.listening()
}

/** Resolves when it happened so many times. */
const happened = (what: string, times = 1) =>
  until(() => course.filter((one) => one === what).length >= times)

test('each part is heard in the order of writing, each word once, before the next is read; replies wait for the first', async () => {
  part('3', '1', '2', '1')
  const replies = part('2', '4')
  replies.open.close()
  const reading = begin()
  expect(await catchUp.questionsHeard(0)).toBe(false)
  expect(await catchUp.questionsHeard()).toBe(true)
  expect(course).toEqual(['read', '1', '2', '3'])
  expect(catchUp.heardUntil()).toBeUndefined()
  replies.open.open()
  await reading
  expect(course).toEqual(['read', '1', '2', '3', 'read', '4'])
  expect(catchUp.heardUntil()).toEqual(clock.now())
})

test('what was heard as it came is not heard from the history too, nor while it is in hand', async () => {
  part('1', '2', '3')
  await catchUp.hear('1', async () => void course.push('live 1'))
  let done = () => {}
  const inHand = catchUp.hear('2', () => new Promise<void>((resolve) => (done = resolve)))
  await begin()
  expect(course).toEqual(['live 1', 'read', '3'])
  expect(catchUp.isTaken('3')).toBe(true)
  expect(catchUp.isTaken('4')).toBe(false)
  done()
  await inHand
})

test('nobody was ever expected to listen: nothing is read, and everything counts as heard from now on', async () => {
  catchUp = create({ missed: async () => ({ since: undefined, places: [], threads: [] }) })
  part('1')
  await begin()
  expect(course).toEqual([])
  expect(await catchUp.questionsHeard()).toBe(true)
  expect(catchUp.heardUntil()).toEqual(START)
})

test('words that cannot be handled keep no others waiting, and are read again, as far back as they came', async () => {
  catchUp = create({ missed: async () => ({ since: undefined, places: [], threads: [] }) })
  await begin()
  part('1', '2')
  faulty.add('1')
  again.close()
  await expect(catchUp.hear('1', () => Promise.reject(new Error('a fault')))).rejects.toThrow('a fault')
  expect(catchUp.heardUntil()).toBeUndefined()
  clock.advance(MINUTE)
  await happened('pause')
  expect(course).toEqual(['read', '2', 'pause'])
  expect(await catchUp.questionsHeard()).toBe(true)
  expect(catchUp.heardUntil()).toBeUndefined()
  faulty.clear()
  again.open()
  await idle()
  expect(course).toEqual(['read', '2', 'pause', 'read', '1'])
  expect(since).toEqual([new Date(START.getTime() - 2 * MINUTE), new Date(START.getTime() - 2 * MINUTE)])
  expect(catchUp.heardUntil()).toEqual(clock.now())
})

test('a platform out of order is asked again; replies wait meanwhile; listening anew ends the wait', async () => {
  part('1')
  out.readings = 1
  again.close()
  const reading = begin()
  await happened('pause')
  expect(catchUp.isSure()).toBe(false)
  expect(await catchUp.questionsHeard(0)).toBe(false)
  await begin()
  await reading
  expect(course).toEqual(['pause', 'read', '1'])
  expect(catchUp.isSure()).toBe(true)
})

test('what fails again and again is left, holds no reply, and is read when other words could be handled', async () => {
  part('1')
  out.readings = 20
  await begin()
  expect(since).toHaveLength(20)
  expect(catchUp.heardUntil()).toBeUndefined()
  expect(await catchUp.questionsHeard()).toBe(true)
  await catchUp.hear('2', async () => void course.push('live'))
  await idle()
  expect(course.filter((one) => one !== 'pause')).toEqual(['live', 'read', '1'])
  expect(catchUp.heardUntil()).toEqual(clock.now())
})

test('what is not read when the connection is lost is read when it is back', async () => {
  part('1')
  out.readings = 1
  again.close()
  const reading = begin()
  await happened('pause')
  catchUp.deaf()
  again.open()
  await reading
  expect(course).toEqual(['pause'])
  expect(catchUp.heardUntil()).toBeUndefined()
  // The session goes on, and what was owed before still is.
  await catchUp.listening()
  expect(course).toEqual(['pause', 'read', '1'])
  expect(catchUp.heardUntil()).toEqual(clock.now())
})

test('a platform that tells by itself what was said meanwhile has nothing read', async () => {
  await begin()
  since = []
  catchUp.deaf()
  expect(catchUp.heardUntil()).toBeUndefined()
  clock.advance(MINUTE)
  await catchUp.listening()
  expect(since).toEqual([])
  expect(catchUp.heardUntil()).toEqual(clock.now())
})

test('after a brief absence it is read, and no reply waits for that where the platform sends again; after a long one it does', async () => {
  catchUp = create({ sendsAgainAfter: MINUTE })
  await begin()
  const { open } = part('1')
  for (const [absence, goesOn] of [
    [59 * SECOND, true],
    [MINUTE, false],
  ] as const) {
    open.close()
    catchUp.deaf()
    clock.advance(absence)
    const reading = begin()
    expect(await catchUp.questionsHeard(1)).toBe(goesOn)
    expect(catchUp.heardUntil()).toBeUndefined()
    open.open()
    await reading
  }
  expect(course).toEqual(['read', '1', 'read'])
})

test('a second absence is not served by a reading that began before it', async () => {
  const { open } = part('1')
  open.close()
  const first = begin()
  catchUp.deaf()
  clock.advance(10 * MINUTE)
  const second = begin()
  const waiting = catchUp.questionsHeard().then(() => course.push('reply'))
  open.open()
  await Promise.all([first, second, waiting])
  expect(since).toHaveLength(2)
  expect(course).toEqual(['read', '1', 'read', 'reply'])
})

test('what cannot be heard for sure does not count as heard until it is read again', async () => {
  const read: Date[] = []
  const sure = new Date(START.getTime() - SECOND)
  catchUp = create({ reach: { until: () => sure, read: (at) => read.push(at) } })
  await begin()
  expect(catchUp.heardUntil()).toEqual(sure)
  catchUp.doubt()
  expect(catchUp.heardUntil()).toBeUndefined()
  expect(await catchUp.questionsHeard()).toBe(true)
  clock.advance(MINUTE)
  await catchUp.readAgain()
  expect(catchUp.heardUntil()).toEqual(sure)
  expect(read).toEqual([START, clock.now()])
})

test('stopping lets everybody go, and leaves the rest to be read by the next process', async () => {
  const { open } = part('1', '2')
  open.close()
  const reading = begin()
  const waiting = catchUp.questionsHeard()
  ending.abort()
  catchUp.stop()
  expect(await waiting).toBe(true)
  open.open()
  await reading
  expect(course).toEqual(['read'])
  expect(catchUp.heardUntil()).toBeUndefined()
})
