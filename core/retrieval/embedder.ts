/**
 * Texts as what they mean: a model that the institute runs turns each into a vector, and what is asked in other words lies near.
 * Where there is none, or it is away, texts are found by their words alone (decision 74).
 */

/** A signed byte for each dimension; how long it is says nothing (`packed`). */
export type Vector = Int8Array

/** What somebody asks, and from which likeness on a text is held to ask the same, by this model. */
export type Sense = { readonly vector: Vector; readonly floor: number; readonly model: string }

/** `refused`: the model will never take one of these texts. `away`: later, perhaps; it was said in the log. */
export type Embedded =
  | { readonly ok: true; readonly vectors: readonly Vector[] }
  | { readonly ok: false; readonly why: 'refused' | 'away' }

export type Embedder = {
  /** Vectors of another model are compared with none of this one. */
  readonly model: string
  /** Of one text, for which somebody waits: undefined where the model is away, or late. Never fails. */
  sense(text: string): Promise<Sense | undefined>
  /** How long its vectors are; undefined while it is away, or where it does not tell what is like from what is not. */
  dimension(): Promise<number | undefined>
  /** Of texts of one organisation, in their order, for which nobody waits. Never fails. */
  embed(texts: readonly string[], organisationId: string): Promise<Embedded>
}
