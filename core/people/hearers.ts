/** Who is to hear something of a group: people in private, and whoever reads a place of it. */
import { toPerson, toSpaces } from '../delivery/outbox.ts'
import type { Outgoing } from '../delivery/outgoing.ts'
import type { Group, Language } from '../kernel/actor.ts'
import type { Purpose } from '../kernel/purposes.ts'
import type { Card } from '../view/card.ts'
import type { Staffed } from './store.ts'

/** Somebody in private, or whoever reads a place of the group. */
export type Hearer = { purpose: Purpose } | { person: string; language: Language }

export type Told = Group & Pick<Staffed, 'language' | 'staff'>

type People = ReadonlyArray<{ id: string; language: Language }>

export function inPrivate(people: People): Hearer[] {
  return people.map(({ id, language }) => ({ person: id, language }))
}

/** Whoever reads the place hears it where nobody is to be told in private. */
export function inPrivateOr(purpose: Purpose, people: People): Hearer[] {
  return people.length > 0 ? inPrivate(people) : [{ purpose }]
}

/** The other way round: whoever reads the place; people in private where the group has no such place. */
export function inPlaceOr(purpose: Purpose, { spaces }: Pick<Group, 'spaces'>, people: People): Hearer[] {
  return spaces.some((space) => space.purpose === purpose) ? [{ purpose }] : inPrivate(people)
}

/** Each of them once. */
export function eachOnce(hearers: readonly Hearer[]): Hearer[] {
  const nameOf = (hearer: Hearer) => ('person' in hearer ? hearer.person : hearer.purpose)
  return [...new Map(hearers.map((hearer) => [nameOf(hearer), hearer])).values()]
}

export type Said = Omit<Outgoing, 'to' | 'organisationId' | 'groupId' | 'card'> & {
  /** `platform`: of the place where it is read. */
  card: (language: Language, hearer: Hearer, platform?: string) => Card
}

/** The same message to each of these. */
export function toHearers(group: Told, hearers: readonly Hearer[], { card, ...said }: Said): Outgoing[] {
  return hearers.flatMap((hearer) =>
    'person' in hearer
      ? [toPerson(group, hearer.person, { ...said, card: card(hearer.language, hearer) })]
      : toSpaces(group, hearer.purpose, {
          ...said,
          card: ({ platform }) => card(group.language, hearer, platform),
        }),
  )
}
