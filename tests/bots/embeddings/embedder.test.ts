/** The model of an institute over the wire: what it says is believed only where it can be true, and what goes wrong is said once. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createEmbedder } from '../../../bots/embeddings/embedder.ts'
import { EmbeddingsFault, endpointOf, requestVectors } from '../../../bots/embeddings/wire.ts'
import type { Log } from '../../../bots/runtime/log.ts'
import { ManualClock } from '../../../core/kernel/clock.ts'
import { likeness } from '../../../core/retrieval/vectors.ts'
import {
  type EmbeddingsServerFake,
  FAULTS,
  type Fault,
  KEY,
  MODEL,
  openEmbeddingsServer,
} from '../../fakes/embeddings/server.ts'

const TEXT = 'Mon secret : où ranger les copies ?'
const ORGANISATION = 'an-organisation'
/** A model that failed is left alone for this long, in milliseconds. */
const REST = 30_000

let server: EmbeddingsServerFake
let clock: ManualClock
let logged: string[]
beforeEach(async () => {
  server = await openEmbeddingsServer()
  clock = new ManualClock(new Date('2026-11-02T09:00:00Z'))
  logged = []
})
afterEach(() => server.close())

const log: Log = {
  info: (...said: unknown[]) => void logged.push(`info ${JSON.stringify(said)}`),
  warn: (...said: unknown[]) => void logged.push(`warn ${JSON.stringify(said)}`),
  error: (...said: unknown[]) => void logged.push(`error ${JSON.stringify(said)}`),
} as Log

const settings = () => ({ url: server.url, model: MODEL, key: KEY })
/** Nothing waits between attempts; what never comes is given up soon. */
const embedder = (given = settings()) =>
  createEmbedder(given, { clock, log, wait: async () => undefined, patience: 2_000, timeout: 2_000 })

describe('where texts are sent', () => {
  test.each([
    ['http://127.0.0.1:11434', 'http://127.0.0.1:11434/v1/embeddings'],
    ['http://h/v1/', 'http://h/v1/embeddings'],
    ['https://h/openai/v1', 'https://h/openai/v1/embeddings'],
    ['https://h/v1/embeddings', 'https://h/v1/embeddings'],
  ])('%s: %s', (given, to) => {
    expect(endpointOf(given)).toBe(to)
  })
})

describe('a model that answers', () => {
  test('is measured on sentences of ours before it is sent any of somebody’s', async () => {
    const model = embedder()
    expect(await model.sense(TEXT)).toBeUndefined()
    expect(server.asked).toEqual([])
    expect(await model.dimension()).toBe(96)
    const sense = await model.sense(TEXT)
    expect(sense?.vector).toHaveLength(96)
    expect(sense?.floor).toBeGreaterThan(0.2)
    expect(sense?.floor).toBeLessThan(0.8)
    expect(server.asked.slice(1)).toEqual([[TEXT]])
    expect(logged).toEqual([])
  })

  test('says which vector is whose, in whatever order they come', async () => {
    server.knows('Une question', 'La même')
    const made = await embedder().embed(['Une question', TEXT, 'La même'], ORGANISATION)
    if (!made.ok) throw new Error(made.why)
    const [one, other, same] = made.vectors
    if (!one || !other || !same) throw new Error('too few')
    expect(likeness(one, same)).toBeGreaterThan(0.7)
    expect(likeness(one, other)).toBeLessThan(0.4)
  })

  test('that does not tell what is like from what is not is not used, and that is said once', async () => {
    server.tellsNothing()
    const model = embedder()
    expect(await model.dimension()).toBeUndefined()
    clock.advance(REST)
    expect(await model.embed([TEXT], ORGANISATION)).toEqual({ ok: false, why: 'away' })
    expect(await model.sense(TEXT)).toBeUndefined()
    expect(server.asked.flat()).not.toContain(TEXT)
    expect(logged).toHaveLength(1)
    expect(logged[0]).toContain('tells-nothing')
  })
})

const CODES: Record<Fault, string> = {
  busy: 'busy',
  failing: 'failing',
  silence: 'slow',
  key: 'key',
  unknown: 'unknown',
  elsewhere: 'moved',
  shorter: 'dimension',
  uneven: 'malformed',
  nan: 'malformed',
  nothing: 'malformed',
  fewer: 'malformed',
  more: 'malformed',
  'not-json': 'malformed',
  large: 'too-large',
  cut: 'unreachable',
}

describe('what goes wrong', () => {
  test.each(Object.keys(FAULTS) as Fault[])(
    '%s: one warning, with no word of a text, and everything goes on',
    async (fault) => {
      const model = createEmbedder(settings(), {
        ...{ clock, log, wait: async () => undefined },
        ...(fault === 'silence' ? { patience: 20, timeout: 20 } : { patience: 5_000, timeout: 5_000 }),
      })
      // Measured before it goes wrong: a busy machine may take its time with that.
      const measured = () => {
        clock.advance(REST)
        return model.dimension()
      }
      await expect.poll(measured).toBe(96)
      logged = []
      server.fails(fault)
      for (let nth = 0; nth < 2; nth++) {
        expect(await model.embed([TEXT, `${TEXT} encore`], ORGANISATION)).toEqual({ ok: false, why: 'away' })
        if (fault === 'shorter') break
        if (nth === 0) clock.advance(REST)
      }
      expect(await model.sense(TEXT)).toBeUndefined()
      const warned = logged.filter((line) => line.startsWith('warn'))
      expect(warned).toHaveLength(1)
      expect(warned[0]).toContain(`"code":"${CODES[fault]}"`)
      expect(logged.join()).not.toContain('secret')
      server.fails(undefined)
      const again = async () => {
        clock.advance(REST)
        return (await model.embed([TEXT], ORGANISATION)).ok
      }
      await expect.poll(again).toBe(true)
      expect(logged.at(-1)).toContain('info')
    },
  )

  test('nobody there is a warning like any other, and is tried again', async () => {
    const model = embedder({ ...settings(), url: 'http://127.0.0.1:9' })
    expect(await model.dimension()).toBeUndefined()
    clock.advance(REST)
    expect(await model.dimension()).toBeUndefined()
    expect(logged).toHaveLength(1)
    expect(logged[0]).toContain('unreachable')
  })

  test('nothing is sent to a model that failed before a while has passed, whoever would ask', async () => {
    const model = embedder()
    await model.dimension()
    server.fails('failing')
    expect(await model.embed([TEXT], ORGANISATION)).toEqual({ ok: false, why: 'away' })
    expect(server.asked).toHaveLength(1 + 3)
    const asksAgain = async () => {
      const before = server.asked.length
      await model.dimension()
      await model.embed([TEXT], ORGANISATION)
      await model.sense(TEXT)
      return server.asked.length > before
    }
    expect(await asksAgain()).toBe(false)
    clock.advance(REST - 1_000)
    expect(await asksAgain()).toBe(false)
    clock.advance(1_000)
    expect(await asksAgain()).toBe(true)
  })

  test.each([
    { wants: '120', asked: 120_000 },
    { wants: '2', asked: REST },
    { wants: '99999999', asked: 3_600_000 },
    { wants: 'Wed, 21 Oct 2026 07:28:00 GMT', asked: REST },
  ])('one that wants to be asked again after “$wants” is asked after $asked ms', async ({ wants, asked }) => {
    const model = embedder()
    await model.dimension()
    server.busyFor(wants)
    await model.embed([TEXT], ORGANISATION)
    const before = server.asked.length
    clock.advance(asked - 1)
    await model.embed([TEXT], ORGANISATION)
    expect(server.asked).toHaveLength(before)
    clock.advance(1)
    await model.embed([TEXT], ORGANISATION)
    expect(server.asked.length).toBeGreaterThan(before)
  })

  test('a model that takes none of our own sentences is left alone as well', async () => {
    const model = embedder({ ...settings(), model: 'another' })
    expect(await model.dimension()).toBeUndefined()
    expect(await model.dimension()).toBeUndefined()
    expect(server.turnedAway).toBe(1)
  })

  test('whoever asks waits for a model that failed no second time, until a while has passed', async () => {
    const model = embedder()
    await model.dimension()
    server.fails('failing')
    expect(await model.sense(TEXT)).toBeUndefined()
    const before = server.asked.length
    expect(await model.sense(TEXT)).toBeUndefined()
    expect(server.asked).toHaveLength(before)
    server.fails(undefined)
    clock.advance(REST)
    expect(await model.sense(TEXT)).toBeDefined()
  })

  test('of those who ask at the same time only some are let wait for it', async () => {
    const model = embedder()
    await model.dimension()
    const all = await Promise.all(Array.from({ length: 10 }, () => model.sense(TEXT)))
    expect(all.filter(Boolean)).toHaveLength(4)
    expect(logged).toEqual([])
  })

  test('a text that is not taken is told from a server that is away', async () => {
    server.refuses(TEXT)
    const model = embedder()
    expect(await model.embed([TEXT], ORGANISATION)).toEqual({ ok: false, why: 'refused' })
    expect(await model.embed(['Une autre question'], ORGANISATION)).toMatchObject({ ok: true })
  })

  test('a fault names neither a text nor an address', async () => {
    const failed = await requestVectors(
      { ...settings(), url: 'http://127.0.0.1:9/secret' },
      [TEXT],
      new AbortController().signal,
    ).catch((error: unknown) => error)
    expect(failed).toBeInstanceOf(EmbeddingsFault)
    expect(`${failed} ${JSON.stringify(failed)}`).not.toContain('secret')
  })
})
