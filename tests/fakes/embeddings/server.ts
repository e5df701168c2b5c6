/**
 * A server of embeddings on this machine, as strict as the real ones. Its model knows which sentences ask the same, because it
 * is told: what it shows is that everything is wired, and nothing of how well a model does.
 */
import { createHash } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import { PAIRS } from '../../../core/retrieval/measure.ts'
import { topics } from '../../core/retrieval/evaluation/topics.ts'

export const MODEL = 'test-model'
export const KEY = 'k3y'
export const DIMENSION = 96

const Asked = z.strictObject({
  model: z.string(),
  input: z.array(z.string().min(1)).min(1).max(64),
  encoding_format: z.literal('float'),
})

/** A number of these makes an answer of 20 MB. */
const LARGE = 20 * 1024 * 1024

type Vectors = number[][]
const spoilt = (how: (vectors: Vectors) => unknown[]) => (response: ServerResponse, vectors: Vectors) =>
  json(response, { data: how(vectors).map((embedding, index) => ({ index, embedding })) })

/** What may go wrong with an answer. `silence`: nothing is ever answered. */
export const FAULTS = {
  busy: (response: ServerResponse) => response.writeHead(429, { 'retry-after': '2' }).end(),
  failing: (response: ServerResponse) => response.writeHead(500).end('{"error":"out of memory"}'),
  silence: () => undefined,
  key: (response: ServerResponse) => response.writeHead(401).end(),
  unknown: (response: ServerResponse) => response.writeHead(404).end(),
  elsewhere: (response: ServerResponse) => response.writeHead(307, { location: 'http://127.0.0.1:9/' }).end(),
  shorter: spoilt((vectors) => vectors.map((one) => one.slice(1))),
  uneven: spoilt((vectors) => vectors.map((one, at) => (at === 0 ? one.slice(1) : one))),
  nan: spoilt((vectors) => vectors.map(() => [Number.NaN, 1])),
  nothing: spoilt((vectors) => vectors.map((one) => one.map(() => 0))),
  fewer: spoilt((vectors) => vectors.slice(1)),
  more: spoilt((vectors) => [...vectors, ...vectors]),
  'not-json': (response: ServerResponse) => response.end('<html>Bonjour</html>'),
  large: (response: ServerResponse) => response.end(`"${'x'.repeat(LARGE)}"`),
  cut: (response: ServerResponse) => {
    response.writeHead(200, { 'content-length': '1000' })
    response.write('{"data":[')
    response.destroy()
  },
} as const

export type Fault = keyof typeof FAULTS

export type EmbeddingsServerFake = {
  url: string
  /** The texts of each request, in their order. */
  asked: string[][]
  /** From now on; nothing goes wrong where it is undefined. */
  fails(fault: Fault | undefined): void
  /** Busy, and wants to be left alone for so long: what `retry-after` says. */
  busyFor(wants: string): void
  /** How often it was asked for a model that it has not. */
  turnedAway: number
  /** Texts that are not taken, alone or among others. */
  refuses(text: string): void
  /** Sentences that ask the same, beside those of the evaluation. */
  knows(...sentences: string[]): void
  /** Every sentence is as like as any other to it. */
  tellsNothing(): void
  close(): Promise<void>
}

export async function openEmbeddingsServer(): Promise<EmbeddingsServerFake> {
  const meant = new Map<string, string>()
  const know = (sentences: readonly string[]) => {
    for (const one of sentences) meant.set(one, sentences[0] ?? one)
  }
  for (const pair of PAIRS) know(pair)
  for (const { asked, shared, other, typos } of topics) know([asked, shared, other, typos])
  const asked: string[][] = []
  const refused = new Set<string>()
  let fault: Fault | undefined
  let retryAfter: string | undefined
  let tells = true
  const vectorOf = (text: string): number[] => {
    const sense = directionOf(tells ? (meant.get(text) ?? text) : 'anything')
    const own = directionOf(`own ${text}`)
    return sense.map((part, at) => part + 0.4 * (own[at] ?? 0))
  }

  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const read = Asked.safeParse(JSON.parse(Buffer.concat(parts).toString('utf8')))
      if (request.method !== 'POST' || request.url !== '/v1/embeddings') return response.writeHead(404).end()
      if (request.headers.authorization !== `Bearer ${KEY}`) return response.writeHead(401).end()
      if (!read.success || read.data.model !== MODEL) {
        fake.turnedAway += 1
        return response.writeHead(400).end()
      }
      const { input } = read.data
      asked.push(input)
      const vectors = input.map(vectorOf)
      if (retryAfter) return response.writeHead(429, { 'retry-after': retryAfter }).end()
      if (fault) return FAULTS[fault](response, vectors)
      if (input.some((text) => refused.has(text))) return response.writeHead(400).end()
      return json(response, {
        object: 'list',
        // In any order: their places say which is which.
        data: vectors.map((embedding, index) => ({ object: 'embedding', index, embedding })).reverse(),
        model: MODEL,
      })
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const fake: EmbeddingsServerFake = {
    turnedAway: 0,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    fails(next) {
      fault = next
    },
    busyFor(wants) {
      retryAfter = wants
    },
    refuses: (text) => void refused.add(text),
    knows: (...sentences) => know(sentences),
    tellsNothing() {
      tells = false
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
  return fake
}

function json(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}

/** As far from any other as chance has it, and always the same; of length 1. */
function directionOf(name: string): number[] {
  const bytes = Array.from({ length: 3 }, (_, nth) => createHash('sha256').update(`${nth} ${name}`).digest())
  const parts = [...Buffer.concat(bytes)].slice(0, DIMENSION).map((byte) => byte - 127.5)
  const length = Math.hypot(...parts)
  return parts.map((part) => part / length)
}
