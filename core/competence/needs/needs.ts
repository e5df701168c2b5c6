/**
 * What a group needs, competence by competence: how many declared it, to how many it is attested, how many say that they
 * would not do it without help. Pure. What people said of themselves is a figure of the group, or nothing: decision 86.
 */
import { allCompetences, type Framework } from '../../framework/framework.ts'
import { SHOWN_FROM } from '../positioning/positioning.ts'

/** Of one competence, how many of those who learn in a group; each person once. */
export interface Counted {
  readonly competence: string
  readonly claimed: number
  readonly attested: number
  /** Who ever said where they stand on it, and how many of them are low by their last word. */
  readonly said: number
  readonly low: number
}

export interface Need {
  readonly code: string
  readonly claimed: number
  readonly attested: number
  /** Undefined where fewer than `SHOWN_FROM` people said where they stand: nothing of it leaves here then. */
  readonly positioned: { readonly said: number; readonly low: number } | undefined
}

/**
 * Every competence of the framework, what is needed most first: by the sum of the shares of the group that did not declare it,
 * and to whom it is not attested, and, where that is shown, of those who are low among those who said where they stand. What is equal
 * stays in the order of the framework. What is withheld has no part in the order: it would say something.
 */
export function needsOf(framework: Framework, trainees: number, counted: readonly Counted[]): Need[] {
  const by = new Map(counted.map((one) => [one.competence, one]))
  const needs = allCompetences(framework).map(({ code }): Need => {
    const { claimed = 0, attested = 0, said = 0, low = 0 } = by.get(code) ?? {}
    return { code, claimed, attested, positioned: said >= SHOWN_FROM ? { said, low } : undefined }
  })
  const weights = new Map(needs.map((one) => [one.code, weightOf(one, trainees)]))
  return needs.sort((one, other) => (weights.get(other.code) ?? 0) - (weights.get(one.code) ?? 0))
}

function weightOf({ claimed, attested, positioned }: Need, trainees: number): number {
  const lacking = (count: number) => (trainees === 0 ? 0 : 1 - count / trainees)
  const shares = [
    lacking(claimed),
    lacking(attested),
    ...(positioned ? [positioned.low / positioned.said] : []),
  ]
  return shares.reduce((sum, share) => sum + share, 0)
}
