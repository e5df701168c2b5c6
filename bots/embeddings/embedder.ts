/**
 * The model of the institute, as the core is given it: for one text within the second that somebody waits, for many with
 * patience. What goes wrong is said once, until it is something else or over, and never with a word of a text.
 */
import { type Clock, HOUR, SECOND } from '../../core/kernel/clock.ts'
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
/** After it failed nothing is sent to it for this long, by whoever asks or in the background, or for as long as it wants. */
const REST = 30 * SECOND
/** A server that wants to be left alone for longer is asked once in this time all the same: what it says may be a mistake. */
const REST_MOST = HOUR
/** So many ask at the same time; others are answered by words alone. */
const ASKING_MOST = 4
const ATTEMPTS = 3
const WAITS = growing(SECOND, 4 * SECOND)
/** It asks for more than that: not now, but once that has passed. */
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
  let notBefore = Number.NEGATIVE_INFINITY
  return {
    /** `rest`: for how long it is left alone from now on, in milliseconds. */
    say(
      code: FaultCode | 'dimension' | 'tells-nothing' | 'unexpected',
      facts: Record<string, unknown> = {},
      rest = REST,
    ): void {
      notBefore = Math.max(notBefore, clock.now().getTime() + rest)
      if (present === code) return
      present = code
      log.warn({ code, ...facts }, 'similar questions are found by their words alone')
    },
    over(): void {
      notBefore = Number.NEGATIVE_INFINITY
      if (present === undefined) return
      present = undefined
      log.info({}, 'similar questions are found by what they mean again')
    },
    /** It failed, and is left alone still. */
    rests: () => clock.now().getTime() < notBefore,
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

  /** @param facts for the log. `isOurs`: what was sent is taken by every model that can be used. */
  function failed(error: unknown, facts: Record<string, unknown>, isOurs = false): void {
    if (isStopped(error) || end.signal.aborted) return
    const {
      code,
      status,
      after = 0,
    } = error instanceof EmbeddingsFault ? error : { code: 'unexpected' as const, status: undefined }
    // One text that is not taken says nothing of the next.
    const rest = code === 'refused' && !isOurs ? 0 : Math.min(Math.max(after, REST), REST_MOST)
    trouble.say(code, { ...facts, ...(status === undefined ? {} : { status }) }, rest)
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

  /** Undefined while it rests or is away, and where it does not tell what is like from what is not. */
  async function measured(): Promise<Measure | undefined> {
    if (trouble.rests()) return undefined
    if (measure) return measure
    try {
      measure = await measuredAnew()
    } catch (error) {
      failed(error, {}, true)
    }
    return measure
  }

  /** @throws EmbeddingsFault */
  async function measuredAnew(): Promise<Measure | undefined> {
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
    return { dimension: vectors[0]?.length ?? 0, floor }
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
      if (!of || asking >= ASKING_MOST || trouble.rests()) return undefined
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

    dimension: async () => (await measured())?.dimension,

    async embed(texts, organisationId): Promise<Embedded> {
      const of = await measured()
      if (!of) return { ok: false, why: 'away' }
      try {
        const vectors = await patiently(texts)
        if (!isOfThisModel(vectors, of)) return { ok: false, why: 'away' }
        trouble.over()
        return { ok: true, vectors }
      } catch (error) {
        failed(error, { organisationId })
        const isRefused = error instanceof EmbeddingsFault && error.code === 'refused'
        return { ok: false, why: isRefused ? 'refused' : 'away' }
      }
    },

    close: () => end.abort(),
  }
}
