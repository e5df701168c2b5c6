/**
 * How much a message is like questions, or a reply like answers: the traits that it has, each with its weight, which
 * `npm run meaning` learns from the messages in tests/core/helpdesk/evaluation. Pure.
 */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { traitsOf } from './traits.ts'

const Weights = z.strictObject({
  /** What a message without any known trait weighs. */
  bias: z.number(),
  /** More than these it has to weigh to be one: where phrases say that it is none, and where they say that it is one. */
  bounds: z.strictObject({ one: z.number(), none: z.number() }),
  weights: z.record(z.string(), z.number()),
})

export const KINDS = ['question', 'answer'] as const
export type Kind = (typeof KINDS)[number]

const { question, answer } = z
  .strictObject({ question: Weights, answer: Weights })
  .parse(JSON.parse(readFileSync(new URL('./weights.json', import.meta.url), 'utf8')))

const SCALES = { question: scaleOf(question), answer: scaleOf(answer) }

/** Messages of fewer traits do not weigh more for being short. */
const FEWEST = 32

/** What each trait of a message counts: lists more than single words, and all of them less, the more there are. */
export function countsOf(text: string): Map<string, number> {
  const traits = [...traitsOf(text)].map((trait) => ({ trait, counts: countsFor(trait) }))
  const squares = traits.reduce((sum, { counts }) => sum + counts * counts, 0)
  const length = Math.sqrt(Math.max(FEWEST, squares))
  return new Map(traits.map(({ trait, counts }) => [trait, counts / length]))
}

function countsFor(trait: string): number {
  if (trait.startsWith('#')) return 2
  if (!trait.startsWith('=')) return 1
  return /[& ]/.test(trait) ? 1.5 : 2
}

function scaleOf({ bias, bounds, weights }: z.infer<typeof Weights>) {
  return { bias, bounds, weights: new Map(Object.entries(weights)) }
}

/** What a text weighs, and what its traits add to it, the heaviest first. */
export function weigh(kind: Kind, text: string) {
  const { bias, bounds, weights } = SCALES[kind]
  const reasons = [...countsOf(text)]
    .map(([trait, count]) => ({ trait, adds: count * (weights.get(trait) ?? 0) }))
    .filter(({ adds }) => adds !== 0)
    .sort((one, other) => Math.abs(other.adds) - Math.abs(one.adds))
  return { weight: reasons.reduce((sum, { adds }) => sum + adds, bias), bounds, reasons }
}

/** `byPhrases`: whether it is one by the lists of phrases, which holds unless its words say clearly otherwise. */
export function isLike(kind: Kind, text: string, byPhrases: boolean): boolean {
  const { weight, bounds } = weigh(kind, text)
  return weight > (byPhrases ? bounds.none : bounds.one)
}
