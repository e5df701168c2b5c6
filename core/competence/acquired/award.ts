/** What is attested to several at once, whatever the occasion: a training, or a collaboration. Pure. */

/** One competence to one person. */
export interface Award {
  readonly personId: string
  readonly competence: string
}

/** A competence that an occasion attested to somebody. */
export interface Granted extends Award {
  readonly state: 'attested' | 'taken-back'
}

/** What is attested, and what stays as it is because something else attested it before. */
export interface Plan {
  readonly attest: readonly Award[]
  readonly asBefore: readonly Award[]
}

/** @param attested what is attested to these people already, by whatever source. */
export function planFor(wanted: readonly Award[], attested: readonly Award[]): Plan {
  const before = new Set(attested.map(awardKey))
  return {
    attest: wanted.filter((award) => !before.has(awardKey(award))),
    asBefore: wanted.filter((award) => before.has(awardKey(award))),
  }
}

export function awardKey({ personId, competence }: Award): string {
  return `${personId} ${competence}`
}

export function codesByPerson(awards: readonly Award[]): Map<string, string[]> {
  const codes = new Map<string, string[]>()
  for (const { personId, competence } of awards)
    codes.set(personId, [...(codes.get(personId) ?? []), competence])
  return codes
}

/** How many people. */
export function personsIn(awards: readonly Award[]): number {
  return new Set(awards.map(({ personId }) => personId)).size
}
