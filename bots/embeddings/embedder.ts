/**
 * The model of the institute, as the core is given it: for one text within the second that somebody waits, for many with
 * patience. What goes wrong is said once, until it is something else or over, and never with a word of a text.
 */
import { type Clock, SECOND } from '../../core/kernel/clock.ts'
import type { Embedded, Embedder, Vector } from '../../core/retrieval/embedder.ts'
import { PAIRS } from '../../core/retrieval/measure.ts'
import { floorOf, packed } from '../../core/retrieval/vectors.ts'
import { growing, retry } from '../runtime/async/retry.ts'
import { isStopped, pauseUntil, type Sleep, sleep } from '../runtime/async/sleep.ts'
import type { Log } from '../runtime/log.ts'
import { EmbeddingsFault, type EmbeddingsSettings, type FaultCode, requestVectors } from './wire.ts'

/** Whoever asks is answered after this long, whatever the model does. */
const PATIENCE = SECOND
const TIMEOUT = 5 * SECOND
/** After it failed, nobody who asks waits for it for this long; what is done in the background finds out sooner. */
const REST = 30 * SECOND
/** So many ask at the same time; others are answered by words alone. */
const ASKING_MOST = 4
const ATTEMPTS = 3
const WAITS = growing(SECOND, 4 * SECOND)
/** It asks for more than that: later, with the next tick. */
const AFTER_MOST = 10 * SECOND

export type EmbedderDeps = {
  clock: Clock
  log: Log
  /** How time passes between two attempts. */
  wait?: Sleep
  patience?: number
  timeout?: number
}

export type ClosableEmbedder = Embedder & {
  /** Ends what is under way. */
  close(): void
}

/** What was measured of the model. */
type Measure = { readonly dimension: number; readonly floor: number }

/** What is wrong is said once, until it is something else or over. */
function createTrouble({ clock, log }: Pick<EmbedderDeps, 'clock' | 'log'>) {
  let present: string | undefined
  let restUntil = Number.NEGATIVE_INFINITY
  return {
    say(
      code: FaultCode | 'dimension' | 'tells-nothing' | 'unexpected',
      facts: Record<string, unknown> = {},
    ): void {
      // One text that is not taken says nothing of the next.
      if (code !== 'refused') restUntil = clock.now().getTime() + REST
      if (present === code) return
      present = code
      log.warn({ code, ...facts }, 'similar questions are found by their words alone')
    },
    over(): void {
      restUntil = Number.NEGATIVE_INFINITY
      if (present === undefined) return
      present = undefined
      log.info({}, 'similar questions are found by what they mean again')
    },
    /** It failed a moment ago. */
    isFresh: () => clock.now().getTime() < restUntil,
  }
}

export function createEmbedder(
  settings: EmbeddingsSettings,
  { clock, log, wait = sleep, patience = PATIENCE, timeout = TIMEOUT }: EmbedderDeps,
): ClosableEmbedder {
  const end = new AbortController()
  const pause = pauseUntil(end.signal, wait)
  let measure: Measure | undefined
  const trouble = createTrouble({ clock, log })
  let asking = 0

  function failed(error: unknown, facts: Record<string, unknown>): void {
    if (isStopped(error) || end.signal.aborted) return
    const { code, status } =
      error instanceof EmbeddingsFault ? error : { code: 'unexpected' as const, status: undefined }
    trouble.say(code, { ...facts, ...(status === undefined ? {} : { status }) })
  }

  /** @throws EmbeddingsFault */
  async function ask(texts: readonly string[], milliseconds: number): Promise<Vector[]> {
    const signal = AbortSignal.any([end.signal, AbortSignal.timeout(milliseconds)])
    const vectors = await requestVectors(settings, texts, signal)
    return vectors.map((vector) => {
      const kept = packed(vector)
      if (!kept) throw new EmbeddingsFault('malformed')
      return kept
    })
  }

  function patiently(texts: readonly string[]): Promise<Vector[]> {
    return retry(() => ask(texts, timeout), {
      waits: WAITS,
      pause,
      attempts: ATTEMPTS,
      passes(error) {
        if (!(error instanceof EmbeddingsFault)) return false
        if (error.after !== undefined) return error.after <= AFTER_MOST ? error.after : false
        return ['unreachable', 'slow', 'busy', 'failing'].includes(error.code)
      },
    })
  }

  /** @throws EmbeddingsFault */
  async function measured(): Promise<Measure | undefined> {
    if (measure) return measure
    const vectors = await patiently(PAIRS.flat())
    const pairs = PAIRS.flatMap((_, at): Array<[Vector, Vector]> => {
      const [one, other] = [vectors[2 * at], vectors[2 * at + 1]]
      return one && other ? [[one, other]] : []
    })
    const floor = floorOf(pairs)
    if (floor === undefined) {
      trouble.say('tells-nothing')
      return undefined
    }
    measure = { dimension: vectors[0]?.length ?? 0, floor }
    return measure
  }

  /** Whether these can be compared with what is kept; another model may have taken the place of the one that was measured. */
  function isOfThisModel(vectors: readonly Vector[], { dimension }: Measure): boolean {
    if (vectors.every(({ length }) => length === dimension)) return true
    measure = undefined
    trouble.say('dimension')
    return false
  }

  return {
    model: settings.model,

    async sense(text) {
      const of = measure
      // It is measured in the background.
      if (!of || asking >= ASKING_MOST || trouble.isFresh()) return undefined
      asking += 1
      try {
        const vectors = await ask([text], patience)
        const [vector] = vectors
        if (!vector || !isOfThisModel(vectors, of)) return undefined
        trouble.over()
        return { vector, floor: of.floor, model: settings.model }
      } catch (error) {
        failed(error, {})
        return undefined
      } finally {
        asking -= 1
      }
    },

    async dimension() {
      try {
        return (await measured())?.dimension
      } catch (error) {
        failed(error, {})
        return undefined
      }
    },

    async embed(texts, organisationId): Promise<Embedded> {
      try {
        const of = await measured()
        if (!of) return { ok: false, why: 'away' }
        const vectors = await patiently(texts)
        if (!isOfThisModel(vectors, of)) return { ok: false, why: 'away' }
        trouble.over()
        return { ok: true, vectors }
      } catch (error) {
        failed(error, { organisationId })
        return {
          ok: false,
          why: error instanceof EmbeddingsFault && error.code === 'refused' ? 'refused' : 'away',
        }
      }
    },

    close: () => end.abort(),
  }
}
