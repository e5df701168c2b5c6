/**
 * Who stands in for whom while they are away. Somebody who is away may have named a colleague; who is away too may have
 * named another one: that is followed as far as it leads to somebody who is there. Pure.
 */
import type { Period } from '../in-charge.ts'

/** An absence, with who stands in meanwhile. */
export type Away = Period & { readonly personId: string; readonly substituteId: string | null }

type Standing = { readonly id: string; readonly present: boolean; readonly substituteId: string | null }

/**
 * Whoever stands in now for somebody of these people, who is away: the first along the chain who is there. Null where it
 * ends with nobody, with somebody who is none of these people, or where it began.
 */
export function standInFor<One extends Standing>(people: readonly One[], id: string): One | null {
  const seen = new Set([id])
  let one = people.find((other) => other.id === id)
  while (one && !one.present && one.substituteId !== null && !seen.has(one.substituteId)) {
    const next: string = one.substituteId
    seen.add(next)
    one = people.find((other) => other.id === next)
  }
  return one?.present && one.id !== id ? one : null
}

/**
 * Whether, at any time of this absence, whoever stands in would lead back to whoever is away. `others`: what else was said,
 * by anybody.
 */
export function closesCircle(planned: Away, others: readonly Away[]): boolean {
  const leadsBack = (to: string, during: Period, passed: ReadonlySet<string>): boolean => {
    if (to === planned.personId) return true
    if (passed.has(to)) return false
    return others.some((other) => {
      const common = other.personId === to ? overlap(during, other) : undefined
      return (
        common !== undefined &&
        other.substituteId !== null &&
        leadsBack(other.substituteId, common, new Set([...passed, to]))
      )
    })
  }
  return planned.substituteId !== null && leadsBack(planned.substituteId, planned, new Set())
}

/** What two times have in common; undefined where that is nothing. */
export function overlap(one: Period, other: Period): Period | undefined {
  const from = one.from > other.from ? one.from : other.from
  const until = earlier(one.until, other.until)
  return until === null || from < until ? { from, until } : undefined
}

function earlier(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other
  return one < other ? one : other
}
