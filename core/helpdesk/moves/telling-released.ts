/**
 * What is said when whoever had questions is not in charge of them any more: to whoever has them now, or to those who may find
 * somebody or take them; once for all of one person in one group, with a line for each that follows what becomes of it.
 */
import { type Sayable, together } from '../../delivery/bundle.ts'
import { toPerson, toSpaces } from '../../delivery/outbox.ts'
import type { Outgoing } from '../../delivery/outgoing.ts'
import { messages } from '../../i18n/messages.ts'
import type { Group } from '../../kernel/actor.ts'
import type { Ids } from '../../kernel/ids.ts'
import type { Hearer, Told } from '../../people/hearers.ts'
import type { Charge, Gone } from '../../people/in-charge.ts'
import type { Staff, Staffed } from '../../people/store.ts'
import { coordinatorsOf } from '../../people/to-coordinators.ts'
import { lineOf } from '../cards/bundle.ts'
import {
  directFreedCard,
  type Freed,
  freedCard,
  freedTogetherCard,
  standInCard,
  standInTogetherCard,
} from '../cards/released.ts'
import { QUESTION } from '../question.ts'
import type { Question } from '../store.ts'

/** A question that somebody had, why they have it no more, and who has it now. */
export type Adrift = { question: Question; gone: Gone; to: Staff | null }

const NOBODY: Charge = { who: null, why: 'nobody' }

export function freedOf(gone: Gone, adrift: readonly Adrift[]): Freed {
  const questions = adrift.map(({ question }) => question)
  const until = gone.why === 'away' ? gone.until : null
  return { name: gone.was.name, why: gone.why, until, questions }
}

type Zoned = Told & Pick<Staffed, 'zone'>

/** That nobody has these of a group any more: to the coordinators, but for `by`, and to the trainers in their place. */
export function tellFreed(ids: Ids, freed: Freed, group: Zoned, by: string | null): Outgoing[] {
  const keyed = freed.questions.map((question) => ({ question, key: `freed:${ids.next()}` }))
  const hearers: Hearer[] = [...coordinatorsOf(group, by), { purpose: 'trainers' }]
  return together(
    ids,
    hearers.flatMap((hearer) => sayTo(group, hearer, freed, keyed)),
  )
}

/** What one hearer reads of all of them, a place of each platform by itself. */
function sayTo(
  group: Zoned,
  hearer: Hearer,
  freed: Freed,
  keyed: ReadonlyArray<{ question: Question; key: string }>,
): Sayable[] {
  const { zone } = group
  const isPerson = 'person' in hearer
  const reader = isPerson || hearer.purpose === 'alerts' ? 'coordinator' : 'trainer'
  const language = isPerson ? hearer.language : group.language
  const m = messages(language)
  const places = isPerson ? [undefined] : group.spaces.filter(({ purpose }) => purpose === hearer.purpose)
  return places.flatMap((place) => {
    const platform = place?.platform
    const lines = keyed.map(({ question }) =>
      lineOf(
        m,
        zone,
        { question, holder: NOBODY, reader: 'staff' },
        { news: 'freed', stands: 'calls', personId: isPerson ? hearer.person : null, platform },
      ),
    )
    const frame = freedTogetherCard(m, zone, freed, reader, lines)
    return keyed.flatMap(({ question, key }, n): Sayable[] => {
      const card = freedCard(m, zone, freed, question, reader, platform)
      const said = { ...following(question, 'freed', keyed.length), key, card }
      const [line] = lines.slice(n)
      const messages = isPerson
        ? [toPerson(group, hearer.person, said)]
        : toSpaces({ ...group, spaces: place ? [place] : [] }, hearer.purpose, said)
      return messages.map((message) => ({ message, language, ...(line ? { line, frame } : {}) }))
    })
  })
}

/** Whoever stands in hears once of everything that came to them by one absence. */
export function tellStandIn(ids: Ids, freed: Freed, group: Zoned, to: Staff): Outgoing[] {
  const { questions } = freed
  const { zone } = group
  const m = messages(to.language)
  // To themselves they are “you”, whatever they are called.
  const holder: Charge = { who: { id: to.id, name: '', language: to.language, trains: [], away: [] } }
  const lines = questions.map((question) =>
    lineOf(
      m,
      zone,
      { question, holder, reader: 'staff' },
      { news: 'handed', stands: 'calls', personId: to.id },
    ),
  )
  const frame = standInTogetherCard(m, zone, freed, lines)
  const said = questions.map((question, n): Sayable => {
    const message = toPerson(group, to.id, {
      ...following(question, 'handed', questions.length),
      key: `handed:${ids.next()}`,
      card: standInCard(m, zone, freed, question),
      opensThread: true,
    })
    const [line] = lines.slice(n)
    return { message, language: to.language, ...(line ? { line, frame } : {}) }
  })
  return together(ids, said)
}

/**
 * What a message about one of so many follows. One alone that waits for a precision stays as it was said: nothing is to be
 * done about it now.
 */
function following(question: Question, view: 'freed' | 'handed', count: number) {
  return {
    about: { type: QUESTION, id: question.id } as const,
    ...(question.deadline ? { whileDeadline: question.deadline.id } : {}),
    ...(question.state === 'open' || count > 1 ? { shows: view } : {}),
  }
}

/** Of one absence the asker hears once. */
export function tellAsker({ question, gone, to }: Adrift, groups: ReadonlyMap<string, Staffed>): Outgoing[] {
  const group = groups.get(question.groupId)
  if (!group) return []
  const when = gone.why === 'away' ? gone.since.toISOString() : question.assignedAt?.toISOString()
  const key = `freed:${question.id}:${gone.was.id}:${when}`
  return [tellLeftAlone(key, question, freedOf(gone, [{ question, gone, to }]), group)]
}

/**
 * Between the asker and one trainer, who does not answer it: nobody else reads it. One that waits for a precision stays as it
 * was said.
 */
export function tellLeftAlone(
  key: string,
  question: Question,
  freed: Freed,
  group: Group & Pick<Staffed, 'zone'>,
): Outgoing {
  const { asker, id, state } = question
  const card = directFreedCard(messages(asker.language), group.zone, question, freed)
  const about = { type: QUESTION, id } as const
  const shows = state === 'open' ? { shows: 'left-alone' as const } : {}
  return toPerson(group, asker.id, { key, card, about, ...shows })
}
