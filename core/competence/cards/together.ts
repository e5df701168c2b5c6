/** What is said of those who took part in an activity, and of those who encourage it. */
import { KEPT } from '../../command/draft.ts'
import type { Framework } from '../../framework/framework.ts'
import type { Messages } from '../../i18n/messages.ts'
import { type Action, type Block, type Card, text } from '../../view/card.ts'
import { awaitedOf, confirmedOf } from '../participation.ts'
import type { Activity } from '../store.ts'
import { plain } from './button.ts'
import { competenceLabel, onDays } from './label.ts'

const titleOf = ({ reference, title }: Activity): string => `${reference} · ${title}`
const namesOf = (people: ReadonlyArray<{ name: string }>): string => people.map(({ name }) => name).join(', ')

/** Fields of its card: with whom and with which activity, and how many encourage it; nothing where there is nothing. */
export function togetherFields(
  m: Messages,
  { participants, with: first, encouragedBy }: Activity,
): Array<{ label: string; value: string }> {
  const t = m.together
  const confirmed = confirmedOf(participants)
  return [
    ...(confirmed.length > 0 ? [{ label: t.fields.with, value: namesOf(confirmed) }] : []),
    ...(first ? [{ label: t.fields.activity, value: t.other(first.author, first.reference) }] : []),
    ...(encouragedBy.length > 0 ? [{ label: t.fields.bravo, value: t.people(encouragedBy.length) }] : []),
  ]
}

/** For its author alone: who has not answered yet. */
export function awaitedSaid(m: Messages, { participants }: Activity): Block[] {
  const awaited = awaitedOf(participants)
  return awaited.length > 0 ? [text(m.together.awaited(namesOf(awaited)))] : []
}

export function nameAction(m: Messages, { reference }: Activity): Action {
  return plain(m.together.actions.name, 'activity.with', { reference })
}

export function bravoAction(m: Messages, { reference }: Activity): Action {
  return plain(m.together.actions.bravo, 'activity.encourage', { reference })
}

/** What whoever was named may say, as long as they have not said it. */
export function answerActions(m: Messages, { reference }: Activity): Action[] {
  return [
    { ...plain(m.together.actions.confirm, 'activity.took-part', { reference }), style: 'primary' },
    plain(m.together.actions.decline, 'activity.not-there', { reference }),
  ]
}

/** The beginning of an activity of one's own, with what is known of the first. */
export function ownAction(m: Messages, { reference }: Activity): Action {
  return {
    label: m.together.actions.declare,
    style: 'primary',
    intent: { command: 'activity.declare', input: { [KEPT]: reference } },
  }
}

/** To whoever is named: what it is, with whom, and that nothing is claimed for them. */
export function namedCard(m: Messages, framework: Framework, activity: Activity): Card {
  const t = m.together
  return {
    tone: 'neutral',
    title: titleOf(activity),
    body: [
      text(t.named(activity.author.name, onDays(m, activity))),
      { kind: 'quote', text: activity.description, by: activity.author.name },
      {
        kind: 'list',
        items: activity.claims
          .filter(({ state }) => state !== 'withdrawn')
          .map(({ competence }) => ({ text: competenceLabel(m, framework, competence) })),
      },
      text(t.nothingClaimed),
    ],
    actions: [
      ...answerActions(m, activity),
      plain(m.amendment.see, 'activity.show', { reference: activity.reference }),
    ],
  }
}

/** Once its author has named whom. */
export function participantsCard(m: Messages, activity: Activity): Card {
  const awaited = awaitedOf(activity.participants)
  return {
    tone: 'good',
    title: titleOf(activity),
    body: [text(awaited.length > 0 ? m.together.told(namesOf(awaited)) : m.together.nobodyAwaited)],
    actions: [plain(m.amendment.see, 'activity.show', { reference: activity.reference })],
  }
}

export function confirmedCard(m: Messages, activity: Activity, mayDeclare: boolean): Card {
  return {
    tone: 'good',
    title: titleOf(activity),
    body: [text(m.together.confirmed), ...(mayDeclare ? [text(m.together.ownNow)] : [])],
    actions: mayDeclare ? [ownAction(m, activity)] : [],
  }
}

export function notThereCard(m: Messages, activity: Activity): Card {
  return {
    tone: 'good',
    title: titleOf(activity),
    body: [text(m.together.notThere(activity.author.name))],
    actions: [],
  }
}

/** To the author: somebody says that they were not there. */
export function declinedCard(m: Messages, activity: Activity, name: string): Card {
  return {
    tone: 'neutral',
    title: titleOf(activity),
    body: [text(m.together.declined(name))],
    actions: [plain(m.amendment.see, 'activity.show', { reference: activity.reference })],
  }
}

export function bravoCard(m: Messages, activity: Activity, isGiven: boolean): Card {
  return {
    tone: 'good',
    title: titleOf(activity),
    body: [text(isGiven ? m.together.given(activity.author.name) : m.together.takenBack)],
    actions: [],
  }
}

/** Several activities of one author. */
export function encouragedCard(
  m: Messages,
  lines: ReadonlyArray<{ readonly activity: Activity; readonly count: number }>,
): Card {
  return {
    tone: 'good',
    title: m.together.encouragedTitle,
    body: [
      {
        kind: 'list',
        items: lines.map(({ activity, count }) => ({
          text: titleOf(activity),
          detail: m.together.people(count),
        })),
      },
    ],
    actions: lines
      .slice(0, 5)
      .map(({ activity: { reference } }) => plain(reference, 'activity.show', { reference })),
  }
}
