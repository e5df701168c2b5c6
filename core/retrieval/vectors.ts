/** Vectors of texts: how they are kept, which are near, and how what is near by sense is joined with what is near by words. Pure. */

/** Bytes keep what is compared: of 127 steps the cosine is off by less than 0.01. Undefined of what points nowhere. */
export function packed(vector: ArrayLike<number>): Int8Array | undefined {
  let most = 0
  for (let at = 0; at < vector.length; at++) {
    const size = Math.abs(vector[at] ?? 0)
    if (!Number.isFinite(size)) return undefined
    if (size > most) most = size
  }
  if (most === 0) return undefined
  const bytes = new Int8Array(vector.length)
  for (let at = 0; at < vector.length; at++) bytes[at] = Math.round(((vector[at] ?? 0) / most) * 127)
  return bytes
}

/** The cosine of two of the same length, from -1 to 1. */
export function likeness(one: Int8Array, other: Int8Array): number {
  return nearestOf(one, other, -1)[0]?.likeness ?? 0
}

export type NearVector = { readonly at: number; readonly likeness: number }

/**
 * Of vectors that stand one after the other, those that are as like as the floor or more, the nearest first. Every one is looked
 * at: of 5,000 that are 1,024 long that takes some milliseconds.
 */
export function nearestOf(asked: Int8Array, all: Int8Array, floor: number): NearVector[] {
  const { length } = asked
  const found: NearVector[] = []
  if (length === 0) return found
  let own = 0
  for (let at = 0; at < length; at++) own += (asked[at] ?? 0) ** 2
  for (let at = 0, from = 0; from + length <= all.length; at++, from += length) {
    let product = 0
    let size = 0
    for (let place = 0; place < length; place++) {
      const theirs = all[from + place] ?? 0
      product += (asked[place] ?? 0) * theirs
      size += theirs * theirs
    }
    const likeness = size === 0 || own === 0 ? 0 : product / Math.sqrt(own * size)
    if (likeness >= floor) found.push({ at, likeness })
  }
  return found.sort((one, other) => other.likeness - one.likeness)
}

/** Of so many in a row, the nearest is to be the right one. */
const TELLS_LEAST = 0.75

/**
 * From which likeness on two texts are held to ask the same: models differ so much that no number would do for two of them, so
 * each is measured on pairs of sentences that ask the same in other words. Halfway between how like those are, and how like one
 * is to the sentences of the other pairs, in the mean. Undefined where the model does not tell them apart.
 */
export function floorOf(pairs: ReadonlyArray<readonly [Int8Array, Int8Array]>): number | undefined {
  let told = 0
  let like = 0
  let unlike = 0
  for (const [one, its] of pairs) {
    const own = likeness(one, its)
    const others = pairs.filter(([other]) => other !== one).map(([, theirs]) => likeness(one, theirs))
    if (others.every((other) => other < own)) told += 1
    like += own
    unlike += others.reduce((sum, other) => sum + other, 0) / others.length
  }
  if (pairs.length < 2 || told / pairs.length < TELLS_LEAST) return undefined
  return (like + unlike) / 2 / pairs.length
}

/** How much less the first place counts than all: Cormack, Clarke and Büttcher, 2009. */
const RANK = 60

/** One list of several, by the places in each: what stands in two comes before what stands in one. Reciprocal rank fusion. */
export function fused<T>(lists: ReadonlyArray<readonly T[]>, keyOf: (one: T) => string): T[] {
  const scores = new Map<string, { one: T; score: number }>()
  for (const list of lists)
    for (const [place, one] of list.entries()) {
      const known = scores.get(keyOf(one)) ?? { one, score: 0 }
      scores.set(keyOf(one), { one: known.one, score: known.score + 1 / (RANK + place + 1) })
    }
  return [...scores.values()].sort((one, other) => other.score - one.score).map(({ one }) => one)
}
