/**
 * One list of several, each in its own order: what speaks most of what is looked for comes first, and of two that do as much the
 * one of the earlier list. How much a text scores says nothing beside one of another kind, which is counted apart. Pure.
 */
export function merged<T extends { readonly share: number }>(lists: ReadonlyArray<readonly T[]>): T[] {
  const rest = lists.map((list) => [...list])
  const all: T[] = []
  for (;;) {
    const heads = rest.filter(([head]) => head !== undefined)
    const [first] = heads.toSorted(([one], [other]) => (other?.share ?? 0) - (one?.share ?? 0))
    const next = first?.shift()
    if (next === undefined) return all
    all.push(next)
  }
}
