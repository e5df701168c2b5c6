/** What is said when whoever had questions is not in charge of them any more. */
import { quoted } from '../../files/said.ts'
import type { Messages } from '../../i18n/messages.ts'
import { excerpt } from '../../kernel/text.ts'
import type { Action, Block, Card } from '../../view/card.ts'
import type { ReleaseReason } from '../question.ts'
import type { Question } from '../store.ts'
import { actionsFor, questionAction, staffActions } from './actions.ts'
import { askerIn } from './asker.ts'
import { noticeCard } from './notices.ts'

/** Of one person, in one group. */
export type Freed = {
  readonly name: string
  /** `declined`: they said that they cannot answer it. */
  readonly why: ReleaseReason | 'declined'
  /** When they are back, where it is known. */
  readonly until: Date | null
  readonly questions: readonly Question[]
}

/** How many questions have a button of their own; the list names them all. */
const BUTTONS_MOST = 5

/** To the coordinators, who may find somebody, or to the trainers, who may take them. */
export function freedCard(
  m: Messages,
  zone: string,
  freed: Freed,
  reader: 'coordinator' | 'trainer',
  /** Of the place where it is read. */
  platform?: string,
): Card {
  const h = m.helpdesk
  const { questions } = freed
  const [first] = questions
  const only = questions.length === 1 ? first : undefined
  const items = questions.map((one) => ({
    text: `${one.reference} · ${excerpt(one.text)}`,
    detail: [
      ...(one.deadline?.dueAt ? [h.dueBy(m.shortTime(one.deadline.dueAt, zone))] : []),
      askerIn(m, one, platform),
    ].join(' · '),
  }))
  const said: Block[] = [
    { kind: 'text', text: whyFreed(m, zone, freed) },
    ...(only?.handedWith ? [{ kind: 'quote', text: only.handedWith, by: freed.name } as const] : []),
    { kind: 'list', items },
    { kind: 'text', text: reader === 'coordinator' ? h.freedForCoordinators : h.freedForTrainers },
  ]
  return {
    tone: reader === 'coordinator' ? 'alert' : 'attention',
    title: only ? h.freedTitle(only.asker.name, only.reference) : h.freedTitles(questions.length),
    body: said,
    actions: only ? actionsFor(m, only.reference, reader) : questions.slice(0, BUTTONS_MOST).map(shown),
  }
}

/** To whoever stands in for somebody who is away. */
export function standInCard(m: Messages, zone: string, { name, until, questions }: Freed): Card {
  const { standInTitles, handedToYou } = m.absence
  const [first] = questions
  const single = questions.length === 1 ? first : undefined
  const items = questions.map((one) => ({
    text: `${one.reference} · ${excerpt(one.text)}`,
    detail: [
      ...(one.deadline?.dueAt ? [m.helpdesk.dueBy(m.shortTime(one.deadline.dueAt, zone))] : []),
      one.asker.name,
    ].join(' · '),
  }))
  return {
    tone: 'attention',
    title: standInTitles(name, questions.length),
    body: [
      { kind: 'text', text: handedToYou(name, until && lastDay(m, until, zone)) },
      { kind: 'list', items },
      ...(single ? quoted(m, single, single.asker.name) : []),
    ],
    actions: single ? staffActions(m, single.reference) : questions.slice(0, BUTTONS_MOST).map(shown),
  }
}

function whyFreed(m: Messages, zone: string, { name, why, until }: Freed): string {
  const h = m.helpdesk
  if (why === 'away') return h.freedAway(name, until ? lastDay(m, until, zone) : null)
  if (why === 'declined') return h.help.freedDeclined(name)
  return why === 'own' ? h.freedOwn(name) : h.freedLeft(name)
}

function shown({ reference }: Question): Action {
  return { label: reference, style: 'plain', intent: { command: 'question.show', input: { reference } } }
}

/** To the asker of a question put to one trainer, who is not there to answer it. */
export function directFreedCard(m: Messages, zone: string, question: Question, freed: Freed): Card {
  const { name, why, until } = freed
  const { directAway, directLeft, help, awayTitle } = m.helpdesk
  const text = {
    away: () => directAway(name, until ? lastDay(m, until, zone) : null),
    left: () => directLeft(name),
    own: () => directLeft(name),
    declined: () => help.directDeclined(name),
  }[why]()
  return noticeCard(awayTitle(name, question.reference), {
    text,
    tone: 'attention',
    actions: [questionAction(m, 'publish', question.reference, 'primary')],
  })
}

/** An absence ends at the midnight after its last day. */
export function lastDay(m: Messages, until: Date, zone: string): string {
  return m.day(new Date(until.getTime() - 1), zone)
}
