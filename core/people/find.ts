import { closest, distance } from 'fastest-levenshtein'
import { Refusal } from '../kernel/refusal.ts'
import { folded, sameWords } from '../kernel/text.ts'

/** How many names a refusal quotes. */
const NAMED = 10

/**
 * The one person of a list that a typed name means: whole name, or the beginning of a name when only one fits, in any
 * case and without accents. An id works too: buttons carry it.
 * @throws Refusal `unknown-person` (with the nearest name) or `ambiguous-person` (with those it could be).
 */
export function findMember<M extends { id: string; name: string }>(
  members: readonly M[],
  typed: string,
  wanted: (member: M) => boolean = () => true,
  /** The field of a form beside which a refusal is said. */
  beside: { field?: string } = {},
): M {
  const ambiguous = (among: readonly M[]) => {
    const names = [...new Set(among.map((one) => one.name))]
    // No name tells two people of one name apart.
    const same = names.length < among.length ? { same: 'yes' } : {}
    return new Refusal('ambiguous-person', { ...beside, name: typed, among: names.join(', '), ...same })
  }
  const possible = members.filter(wanted)
  const name = folded(typed)
  const exact = possible.filter((member) => member.id === typed || sameWords(member.name, typed))
  if (exact[0] && exact.length === 1) return exact[0]
  if (exact.length > 1) throw ambiguous(exact)
  const begins = possible.filter(
    (member) =>
      name.length >= 2 &&
      member.name
        .split(/[\s-]+/)
        .some((_, index, words) => folded(words.slice(index).join(' ')).startsWith(name)),
  )
  if (begins[0] && begins.length === 1) return begins[0]
  if (begins.length > 1) throw ambiguous(begins)
  const names = possible.map((member) => member.name)
  const near = names.length > 0 ? closest(typed, names) : ''
  throw new Refusal('unknown-person', {
    ...beside,
    name: typed,
    ...(near !== '' && distance(folded(near), name) <= Math.max(2, name.length / 2) ? { nearest: near } : {}),
    among: names.slice(0, NAMED).join(', '),
    ...(names.length > NAMED ? { more: 'yes' } : {}),
  })
}
