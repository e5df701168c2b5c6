/**
 * Weights for the traits of messages, from messages of which it is known what they are: logistic regression, with a price on
 * large weights and one on weights at all, so that few are left and each can be read. The same messages give the same weights.
 */
import { countsOf } from '../../core/helpdesk/meaning/weighing.ts'

export type Example = { readonly text: string; readonly is: boolean }
export type Learnt = { readonly bias: number; readonly weights: ReadonlyMap<string, number> }

/** A trait of fewer examples says nothing. */
const EXAMPLES_LEAST = 3
const ROUNDS = 120
/** What the square of a weight costs, and what its size does. */
const PRICE_OF_SQUARE = 0.02
const PRICE_OF_SIZE = 0.02

export function learn(examples: readonly Example[]): Learnt {
  return settle(examples.map(({ text, is }) => ({ counts: countsOf(text), is })))
}

type Row = { readonly counts: ReadonlyMap<string, number>; readonly is: boolean }

function settle(rows: readonly Row[]): Learnt {
  const names = frequent(rows)
  const at = new Map(names.map((name, index) => [name, index]))
  const known = rows.map(({ counts, is }) => {
    const found = [...counts].flatMap(([name, count]) => {
      const index = at.get(name)
      return index === undefined ? [] : [{ index, count }]
    })
    return {
      is,
      indexes: Int32Array.from(found, ({ index }) => index),
      counts: Float64Array.from(found, ({ count }) => count),
    }
  })
  const weights = new Float64Array(names.length)
  const steepness = new Float64Array(names.length).fill(1e-6)
  const slopes = new Float64Array(names.length)
  let bias = 0
  let biasSteepness = 1e-6
  for (let round = 0; round < ROUNDS; round++) {
    slopes.fill(0)
    let biasSlope = 0
    for (const { is, indexes, counts } of known) {
      let weight = bias
      for (let n = 0; n < indexes.length; n++) weight += (weights[indexes[n] ?? 0] ?? 0) * (counts[n] ?? 0)
      const off = 1 / (1 + Math.exp(-weight)) - (is ? 1 : 0)
      biasSlope += off
      for (let n = 0; n < indexes.length; n++) {
        const index = indexes[n] ?? 0
        slopes[index] = (slopes[index] ?? 0) + off * (counts[n] ?? 0)
      }
    }
    for (let n = 0; n < weights.length; n++) {
      const weight = weights[n] ?? 0
      const slope = (slopes[n] ?? 0) + PRICE_OF_SQUARE * weight
      const steep = (steepness[n] ?? 0) + slope * slope
      steepness[n] = steep
      const step = 1 / Math.sqrt(steep)
      const next = weight - step * slope
      weights[n] = Math.sign(next) * Math.max(0, Math.abs(next) - step * PRICE_OF_SIZE)
    }
    biasSteepness += biasSlope * biasSlope
    bias -= biasSlope / Math.sqrt(biasSteepness)
  }
  const kept = names.map((name, index) => [name, weights[index] ?? 0] as const)
  return { bias, weights: new Map(kept.filter(([, weight]) => weight !== 0)) }
}

function frequent(rows: readonly Row[]): string[] {
  const found = new Map<string, number>()
  for (const { counts } of rows) for (const name of counts.keys()) found.set(name, (found.get(name) ?? 0) + 1)
  return [...found].flatMap(([name, count]) => (count >= EXAMPLES_LEAST ? [name] : [])).sort()
}

export function weightOf(text: string, { bias, weights }: Learnt): number {
  let sum = bias
  for (const [trait, count] of countsOf(text)) sum += count * (weights.get(trait) ?? 0)
  return sum
}

/** What each example weighs by what was learnt of all but its part: as of one that was never seen. */
export function weightsUnseen(examples: readonly Example[], parts: number): number[] {
  const rows = examples.map(({ text, is }) => ({ counts: countsOf(text), is }))
  const unseen = new Array<number>(rows.length).fill(0)
  for (let part = 0; part < parts; part++) {
    const learnt = settle(rows.filter((_, index) => index % parts !== part))
    for (const [index, example] of examples.entries())
      if (index % parts === part) unseen[index] = weightOf(example.text, learnt)
  }
  return unseen
}

export type Weighed = {
  readonly is: boolean
  readonly byPhrases: boolean
  /** By what was learnt of others. */
  readonly unseen: number
}

/** More than these a text has to weigh to be one: where phrases say that it is none, and where they say that it is one. */
export type Bounds = { readonly one: number; readonly none: number }

export function isOne({ byPhrases, unseen }: Weighed, { one, none }: Bounds): boolean {
  return unseen > (byPhrases ? none : one)
}

/** Bounds are looked for in steps, between these. */
const STEP = 0.1
const FARTHEST = 4

/** Those with which the fewest others are taken for one, while no more than this share of those that are one is missed. */
export function boundsFor(texts: readonly Weighed[], missed: number): Bounds {
  const ones = texts.filter(({ is }) => is)
  const others = texts.filter(({ is }) => !is)
  const most = Math.floor(missed * ones.length)
  const steps = Array.from({ length: (2 * FARTHEST) / STEP + 1 }, (_, index) => index * STEP - FARTHEST)
  let best = { bounds: { one: -FARTHEST, none: -FARTHEST }, taken: Number.POSITIVE_INFINITY }
  for (const one of steps)
    for (const none of steps.filter((step) => step <= one)) {
      const bounds = { one, none }
      if (ones.filter((text) => !isOne(text, bounds)).length > most) continue
      const taken = others.filter((text) => isOne(text, bounds)).length
      if (taken < best.taken) best = { bounds, taken }
    }
  return best.bounds
}
