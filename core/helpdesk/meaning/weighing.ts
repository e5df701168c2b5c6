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
  /** What weighs at least so much is one. */
  least: z.number(),
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

function scaleOf({ bias, least, weights }: z.infer<typeof Weights>) {
  return { bias, least, weights: new Map(Object.entries(weights)) }
}

/** What a text weighs above the least that one of the kind weighs, and what its traits add to it, the heaviest first. */
export function weigh(kind: Kind, text: string) {
  const { bias, least, weights } = SCALES[kind]
  const reasons = [...countsOf(text)]
    .map(([trait, count]) => ({ trait, adds: count * (weights.get(trait) ?? 0) }))
    .filter(({ adds }) => adds !== 0)
    .sort((one, other) => Math.abs(other.adds) - Math.abs(one.adds))
  return { above: reasons.reduce((sum, { adds }) => sum + adds, bias - least), reasons }
}

/** What it takes to say otherwise than the phrases: to be sure that it is one, or that it is none. */
const SURE = { question: { one: 0.5, none: -1.5 }, answer: { one: 1, none: -1.5 } } as const

/** `byPhrases`: whether it is one by the lists of phrases, which holds unless its words say clearly otherwise. */
export function isLike(kind: Kind, text: string, byPhrases: boolean): boolean {
  const { above } = weigh(kind, text)
  return byPhrases ? above > SURE[kind].none : above > SURE[kind].one
}
