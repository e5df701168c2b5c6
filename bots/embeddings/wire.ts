/** What a server of embeddings is asked and answers: POST of a model and texts, as OpenAI defined it and others took over. */
import { z } from 'zod'
import { SECOND } from '../../core/kernel/clock.ts'

export type EmbeddingsSettings = {
  readonly url: string
  readonly model: string
  readonly key?: string | undefined
}

/** What may go wrong; never with a word of what was sent, or of what was answered. */
export type FaultCode =
  | 'unreachable'
  | 'slow'
  | 'moved'
  | 'key'
  | 'unknown'
  | 'refused'
  | 'busy'
  | 'failing'
  | 'too-large'
  | 'malformed'

export class EmbeddingsFault extends Error {
  override name = 'EmbeddingsFault'
  readonly code: FaultCode
  readonly status: number | undefined
  /** After how many milliseconds the server wants to be asked again, where it says so. */
  readonly after: number | undefined

  constructor(code: FaultCode, { status, after }: { status?: number; after?: number | undefined } = {}) {
    super(code)
    this.code = code
    this.status = status
    this.after = after
  }
}

/** Where texts are sent: the address itself where it ends so, else that of the interface beneath it. */
export function endpointOf(url: string): string {
  const address = new URL(url)
  const path = address.pathname.replace(/\/+$/, '')
  if (path.endsWith('/embeddings')) address.pathname = path
  else address.pathname = `${path}${path.endsWith('/v1') ? '' : '/v1'}/embeddings`
  return address.href
}

/** A full batch of the longest vectors, written with all their digits, is half of it. */
const BYTES_MOST = 16 * 1024 * 1024
const DIMENSION_MOST = 8_192

const Answer = z.object({
  data: z.array(
    z.object({
      index: z.int().min(0).optional(),
      embedding: z.array(z.number()).min(2).max(DIMENSION_MOST),
    }),
  ),
})

/**
 * The vectors of these texts, in their order, all of one length. Nothing is followed elsewhere.
 * @throws EmbeddingsFault
 */
export async function requestVectors(
  { url, model, key }: EmbeddingsSettings,
  texts: readonly string[],
  signal: AbortSignal,
): Promise<number[][]> {
  try {
    const response = await fetch(endpointOf(url), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      },
      body: JSON.stringify({ model, input: texts, encoding_format: 'float' }),
      // An answer from elsewhere would have the texts sent there.
      redirect: 'manual',
      signal,
    })
    if (!response.ok) {
      await response.body?.cancel()
      throw faultOf(response)
    }
    return vectorsIn(await read(response), texts.length)
  } catch (error) {
    if (error instanceof EmbeddingsFault) throw error
    // Whatever the error says may name what was sent.
    throw new EmbeddingsFault(signal.aborted ? 'slow' : 'unreachable')
  }
}

function faultOf({ status, headers }: Response): EmbeddingsFault {
  if (status >= 300 && status < 400) return new EmbeddingsFault('moved', { status })
  if (status === 401 || status === 403) return new EmbeddingsFault('key', { status })
  if (status === 404) return new EmbeddingsFault('unknown', { status })
  const seconds = Number(headers.get('retry-after') ?? Number.NaN)
  const after = seconds > 0 ? seconds * SECOND : undefined
  if (status === 429) return new EmbeddingsFault('busy', { status, after })
  if (status >= 500) return new EmbeddingsFault('failing', { status, after })
  return new EmbeddingsFault('refused', { status })
}

async function read({ body }: Response): Promise<string> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of body ?? []) {
    length += part.byteLength
    if (length > BYTES_MOST) throw new EmbeddingsFault('too-large')
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

function vectorsIn(text: string, wanted: number): number[][] {
  const answer = Answer.safeParse(parsed(text))
  if (!answer.success) throw new EmbeddingsFault('malformed')
  const vectors: number[][] = []
  for (const [at, { index = at, embedding }] of answer.data.data.entries()) vectors[index] = embedding
  const [first] = vectors
  const isWhole =
    answer.data.data.length === wanted &&
    vectors.length === wanted &&
    vectors.every((one) => one.length === first?.length) &&
    // A place that nothing was put in is left out by `every`.
    Object.keys(vectors).length === wanted
  if (!isWhole) throw new EmbeddingsFault('malformed')
  return vectors
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
