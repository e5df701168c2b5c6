/** Which share of what a trainer decided was not attested, and when nothing is said of it. Pure. */
import type { Verdicts } from './overview-store.ts'

/**
 * Of fewer decisions no share is said: with nine, one decision more or less moves it by eleven points, so that chance weighs
 * more than whoever decided.
 */
export const FEW_DECISIONS = 10

export type Share = Verdicts & { readonly share: number }

export type Shares = {
  /** Of all trainers together; null where that would tell of one of them. */
  readonly all: { readonly decided: number; readonly refused: number; readonly share: number } | null
  readonly shown: readonly Share[]
  /** Of whom nothing is said; by name. */
  readonly withheld: readonly Pick<Verdicts, 'personId' | 'name'>[]
}

/**
 * What is withheld must not be found by taking what is shown from the whole: where a single one would be, or those withheld
 * would together have decided too little, whoever decided least among the others is withheld with them. Whoever reads knows
 * their own decisions, which hide nobody's.
 * @param readerId whose own decisions may be among them.
 */
export function sharesOf(verdicts: readonly Verdicts[], readerId: string): Shares {
  const byCount = [...verdicts].sort(
    (one, other) => one.decided - other.decided || compare(one.personId, other.personId),
  )
  const hides = (some: readonly Verdicts[]) =>
    [some, some.filter(({ personId }) => personId !== readerId)].every(
      (unknown) => unknown.length >= 2 && total(unknown).decided >= FEW_DECISIONS,
    )
  let few = byCount.filter(({ decided }) => decided < FEW_DECISIONS).length
  if (few > 0) while (few < byCount.length && !hides(byCount.slice(0, few))) few += 1
  const withheld = byCount.slice(0, few)
  const all = total(verdicts)
  const isTold = withheld.length === 0 ? all.decided > 0 : hides(withheld)
  return {
    all: isTold ? { ...all, share: shareOf(all) } : null,
    shown: byCount
      .slice(few)
      .map((one) => ({ ...one, share: shareOf(one) }))
      .sort(byName),
    withheld: withheld.toSorted(byName).map(({ personId, name }) => ({ personId, name })),
  }
}

function byName(one: Verdicts, other: Verdicts): number {
  return one.name.localeCompare(other.name) || compare(one.personId, other.personId)
}

function total(verdicts: readonly Verdicts[]) {
  return verdicts.reduce(
    (sum, { decided, refused }) => ({ decided: sum.decided + decided, refused: sum.refused + refused }),
    { decided: 0, refused: 0 },
  )
}

function shareOf({ decided, refused }: Pick<Verdicts, 'decided' | 'refused'>): number {
  return refused / decided
}

function compare(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
