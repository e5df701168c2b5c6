/** What is said when whoever had questions is not in charge of them any more. */
import { quoted } from '../../files/said.ts'
import type { Messages } from '../../i18n/messages.ts'
import { excerpt } from '../../kernel/text.ts'
import type { Block, Card } from '../../view/card.ts'
import type { Line } from '../../view/line.ts'
import type { ReleaseReason } from '../question.ts'
import type { Question } from '../store.ts'
import { actionsFor, questionAction, type StaffReader, staffActions } from './actions.ts'
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

/** To the coordinators, who may find somebody, or to the trainers, who may take it. `freed`: of one question. */
export function freedCard(
  m: Messages,
  zone: string,
  freed: Freed,
  question: Question,
  reader: StaffReader,
  /** Of the place where it is read. */
  platform?: string,
): Card {
  return {
    ...freedFrame(m, zone, freed, reader, [
      // Words with which it came to whoever is away were somebody else's.
      ...(freed.why === 'declined' && question.handedWith
        ? [{ kind: 'quote', text: question.handedWith, by: freed.name } as const]
        : []),
      itemOf(m, zone, question, askerIn(m, question, platform)),
    ]),
    title: m.helpdesk.freedTitle(question.asker.name, question.reference),
    actions: actionsFor(m, question.reference, reader),
  }
}

/** The same of several, around a line for each. */
export function freedTogetherCard(
  m: Messages,
  zone: string,
  freed: Freed,
  reader: StaffReader,
  lines: readonly Line[],
): Card {
  const title = m.helpdesk.freedTitles(freed.questions.length)
  return { ...freedFrame(m, zone, freed, reader, [rowsOf(m, lines)]), title, actions: [] }
}

function freedFrame(
  m: Messages,
  zone: string,
  freed: Freed,
  reader: StaffReader,
  questions: readonly Block[],
) {
  const { freedForCoordinators, freedForTrainers } = m.helpdesk
  const body: Block[] = [
    { kind: 'text', text: whyFreed(m, zone, freed) },
    ...questions,
    { kind: 'text', text: reader === 'coordinator' ? freedForCoordinators : freedForTrainers },
  ]
  return { tone: reader === 'coordinator' ? 'alert' : 'attention', body } as const
}

/** To whoever stands in for somebody who is away. */
export function standInCard(m: Messages, zone: string, { name, until }: Freed, question: Question): Card {
  return {
    tone: 'attention',
    title: m.absence.standInTitles(name, 1),
    body: [
      handedToYou(m, zone, name, until),
      itemOf(m, zone, question, question.asker.name),
      ...quoted(m, question, question.asker.name),
    ],
    actions: staffActions(m, question.reference),
  }
}

/** The same of several, around a line for each. */
export function standInTogetherCard(m: Messages, zone: string, freed: Freed, lines: readonly Line[]): Card {
  const { name, until, questions } = freed
  return {
    tone: 'attention',
    title: m.absence.standInTitles(name, questions.length),
    body: [handedToYou(m, zone, name, until), rowsOf(m, lines)],
    actions: [],
  }
}

function handedToYou(m: Messages, zone: string, name: string, until: Date | null): Block {
  return { kind: 'text', text: m.absence.handedToYou(name, until && lastDay(m, until, zone)) }
}

function rowsOf(m: Messages, lines: readonly Line[]): Block {
  return { kind: 'rows', rows: lines.map(({ row }) => row), choose: m.helpdesk.bundle.choose }
}

function itemOf(m: Messages, zone: string, question: Question, asker: string): Block {
  const { reference, text, deadline } = question
  const due = deadline?.dueAt ? [m.helpdesk.dueBy(m.shortTime(deadline.dueAt, zone))] : []
  return {
    kind: 'list',
    items: [{ text: `${reference} · ${excerpt(text)}`, detail: [...due, asker].join(' · ') }],
  }
}

function whyFreed(m: Messages, zone: string, { name, why, until }: Freed): string {
  const h = m.helpdesk
  if (why === 'away') return h.freedAway(name, until ? lastDay(m, until, zone) : null)
  if (why === 'declined') return h.help.freedDeclined(name)
  return why === 'own' ? h.freedOwn(name) : h.freedLeft(name)
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
