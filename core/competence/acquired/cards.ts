/** People on a card of what is attested to several at once: each with their competences, and how many are not named. */
import type { Messages } from '../../i18n/messages.ts'
import { type Block, text } from '../../view/card.ts'
import { type Award, codesByPerson } from './award.ts'

/** Names that a card shows before it only counts them. */
export const NAMED = 40

type Item = { readonly text: string; readonly detail: string }

/** @param names of each, by id */
export function byPerson(awards: readonly Award[], names: ReadonlyMap<string, string>): Item[] {
  return [...codesByPerson(awards)].map(([personId, codes]) => ({
    text: names.get(personId) ?? '',
    detail: codes.join(', '),
  }))
}

/** A list with its heading, and how many it does not name; nothing where there is nobody. */
export function peopleListed(m: Messages, heading: string, items: readonly Item[]): Block[] {
  if (items.length === 0) return []
  const more = items.length - NAMED
  return [
    text(heading),
    { kind: 'list', items: items.slice(0, NAMED) },
    ...(more > 0 ? [text(m.training.presentMore(more))] : []),
  ]
}
