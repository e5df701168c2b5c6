/** What means about the same as a question, where the institute runs a model; found before a transaction begins, which waits for nobody. */
import type { Ctx } from '../../command/context.ts'
import type { Subject } from '../../kernel/subject.ts'
import { bare } from '../../kernel/written.ts'
import type { Embedder } from '../../retrieval/embedder.ts'
import { READ_MOST } from '../../retrieval/terms.ts'
import { nearBySense } from '../../retrieval/vector-store.ts'
import { keepVectors, type Looking, listWithoutVector } from './sense-store.ts'
import type { Where } from './similar-store.ts'

/** So many are looked at: who may read them, and whether they still stand, is found with those that share words. */
const NEAR_MOST = 12

/**
 * The nearest first; none without a model, or while it is away or late. No statement then, one otherwise.
 * @param where of whoever asks: what is found is read within the same groups.
 */
export async function bySense(
  text: string,
  { organisationId, groupIds }: Pick<Where, 'organisationId' | 'groupIds'>,
  { embedder, unit }: Pick<Ctx, 'embedder' | 'unit'>,
): Promise<readonly Subject[]> {
  if (!embedder || groupIds.length === 0) return []
  const sense = await embedder.sense(sent(text))
  if (!sense) return []
  return nearBySense(unit, { organisationId, pools: [...groupIds, organisationId] }, sense, NEAR_MOST)
}

/** Of a text, what a model is told: its first words, without the marks of a platform. */
function sent(text: string): string {
  return bare(text).slice(0, READ_MOST)
}

/** A model that is asked for many at a time makes whoever asks one wait. */
const AT_ONCE = 32

/** `away`: nothing more can be done now. `refused`: subjects that the model never takes. */
export type Sensed = {
  /** The id to go on after; undefined where it was the last. */
  readonly next: string | undefined
  /** Something had no vector. */
  readonly found: boolean
  readonly away: boolean
  readonly refused: readonly string[]
}

/**
 * Answered questions and sheets that are offered are given a vector of this model where they have none: some of the latest, and
 * some of those after an id. Of what was put to one person alone nothing is sent. Texts of two organisations are never sent
 * together.
 * @param after undefined: of the latest alone. `except`: subjects that were refused before.
 */
export async function senseSome(
  unit: Ctx['unit'],
  embedder: Embedder,
  { after, ...looking }: Pick<Looking, 'after' | 'except' | 'now'>,
): Promise<Sensed> {
  const dimension = await embedder.dimension()
  if (dimension === undefined) return { next: after, found: false, away: true, refused: [] }
  const { model } = embedder
  const { texts, next } = await listWithoutVector(unit, { ...looking, model, dimension, after })
  const found = texts.length > 0
  const refused: string[] = []
  for (const organisationId of new Set(texts.map((one) => one.organisationId))) {
    const theirs = texts.filter((one) => one.organisationId === organisationId)
    for (let from = 0; from < theirs.length; from += AT_ONCE) {
      const some = theirs.slice(from, from + AT_ONCE)
      const made = await embedder.embed(
        some.map(({ text }) => sent(text)),
        organisationId,
      )
      if (made.ok) {
        await keepVectors(unit, model, some, made.vectors)
        continue
      }
      if (made.why === 'away') return { next: after, found, away: true, refused }
      // One of them is not taken, and keeps the others from it: each by itself.
      for (const one of some) {
        const alone = await embedder.embed([sent(one.text)], organisationId)
        if (alone.ok) await keepVectors(unit, model, [one], alone.vectors)
        else if (alone.why === 'refused') refused.push(one.id)
        else return { next: after, found, away: true, refused }
      }
    }
  }
  return { next, found, away: false, refused }
}
