/** What the doctor says of the model of an institute; it sends sentences of ours alone. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { examineEmbeddings, isInTheClear } from '../../bots/doctor/embeddings.ts'
import { doctorWords } from '../../bots/doctor/words.ts'
import { PAIRS } from '../../core/retrieval/measure.ts'
import { type EmbeddingsServerFake, KEY, MODEL, openEmbeddingsServer } from '../fakes/embeddings/server.ts'

const words = doctorWords('fr').embeddings

let server: EmbeddingsServerFake
beforeEach(async () => {
  server = await openEmbeddingsServer()
})
afterEach(() => server.close())

const settings = (given: Partial<{ url: string; model: string; key: string }> = {}) => ({
  ...{ url: server.url, model: MODEL, key: KEY },
  ...given,
})
const at = () => `${server.url}/v1/embeddings`

describe('the doctor', () => {
  test('says how long the vectors are of a model that tells similar questions', async () => {
    expect(await examineEmbeddings(settings(), words)).toEqual([
      { level: 'good', what: words.good(at(), 96) },
    ])
    expect(server.asked.flat()).toEqual(PAIRS.flat())
  })

  test('says of each thing that is wrong what to do, and that none of it keeps the assistant from working', async () => {
    const silent = await examineEmbeddings(settings({ url: 'http://127.0.0.1:9/v1' }), words)
    expect(silent).toEqual([{ level: 'attention', ...words.silent('http://127.0.0.1:9/v1/embeddings') }])
    expect(await examineEmbeddings(settings({ key: 'other' }), words)).toEqual([
      { level: 'attention', ...words.key(at()) },
    ])
    expect(await examineEmbeddings(settings({ model: 'other' }), words)).toEqual([
      { level: 'attention', ...words.another(at(), 'other') },
    ])
    server.tellsNothing()
    expect(await examineEmbeddings(settings(), words)).toEqual([
      { level: 'attention', ...words.tellsNothing(MODEL) },
    ])
  })

  test.each([
    ['http://127.0.0.1:11434/v1', false],
    ['http://localhost:11434/v1', false],
    ['http://[::1]:11434/v1', false],
    ['http://10.1.2.3/v1', false],
    ['http://172.20.0.2/v1', false],
    ['http://192.168.1.4/v1', false],
    ['http://[fd00::1]/v1', false],
    ['https://203.0.113.7/v1', false],
    ['http://203.0.113.7/v1', true],
    ['http://172.32.0.1/v1', true],
    ['http://[2001:db8::1]/v1', true],
  ])('%s: whether texts would leave the network in the clear is %s', async (address, is) => {
    expect(await isInTheClear(address)).toBe(is)
  })
})
