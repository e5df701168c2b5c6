/** Words that mean the same in one organisation, because somebody there said so: looked for beside those that are typed. Pure. */

/** By a stem, the stems that mean the same. */
export type Synonyms = (stem: string) => readonly string[]

const NONE: readonly string[] = []

export const NO_SYNONYMS: Synonyms = () => NONE

/** Two stems that mean the same. What means the same as one of them need not be what the other means. */
export type Pair = { readonly one: string; readonly other: string }

export function synonymsFrom(pairs: readonly Pair[]): Synonyms {
  const of = new Map<string, string[]>()
  const add = (stem: string, other: string) => {
    const known = of.get(stem)
    if (known) known.push(other)
    else of.set(stem, [other])
  }
  for (const { one, other } of pairs) {
    add(one, other)
    add(other, one)
  }
  return (stem) => of.get(stem) ?? NONE
}
