/** What is shown of questions. Builds cards from facts; the words come from the catalogues. */

import { excerpt } from '../command/text.ts'
import type { Rung } from '../deadline/escalation.ts'
import type { Messages } from '../i18n/messages.ts'
import type { Action, Block, Card } from '../view/card.ts'
import type { Entry, Question } from './store.ts'

export function questionAction(
  m: Messages,
  verb: keyof Messages['helpdesk']['actions'],
  reference: string,
  style: Action['style'] = 'plain',
): Action {
  return { label: m.helpdesk.actions[verb], style, intent: { command: COMMANDS[verb], input: { reference } } }
}

const COMMANDS: Record<keyof Messages['helpdesk']['actions'], string> = {
  answer: 'question.answer',
  claim: 'question.claim',
  transfer: 'question.transfer',
  askPrecision: 'question.ask-precision',
  givePrecision: 'question.give-precision',
  resolved: 'question.resolve',
  stillUnanswered: 'question.reopen',
  close: 'question.close',
  notAQuestion: 'question.dismiss',
  publish: 'question.publish',
  explain: 'question.explain',
  show: 'question.show',
}

/** What a trainer may do with an unanswered question. */
export function staffActions(m: Messages, reference: string): Action[] {
  return [
    questionAction(m, 'answer', reference, 'primary'),
    questionAction(m, 'claim', reference),
    questionAction(m, 'askPrecision', reference),
    questionAction(m, 'transfer', reference),
    questionAction(m, 'show', reference),
  ]
}

type Due = { dueAt: Date | null; zone: string }

function facts(m: Messages, question: { reference: string; assignee: string | null }, due: Due): Block {
  const h = m.helpdesk
  return {
    kind: 'fields',
    fields: [
      { label: h.labels.reference, value: question.reference },
      ...(due.dueAt ? [{ label: h.labels.due, value: m.fullTime(due.dueAt, due.zone) }] : []),
      { label: h.labels.assignee, value: question.assignee ?? h.nobody },
    ],
  }
}

export type NewQuestionFacts = {
  reference: string
  text: string
  asker: string
  assignee: string | null
  dueAt: Date | null
  /** It carries the guarantee, even where a pause leaves its due time open. */
  guaranteed: boolean
  zone: string
}

/** To the asker, at once. `heard`: it was free words in the questions space, which may not have been a question. */
export function receivedCard(m: Messages, question: NewQuestionFacts, heard: boolean): Card {
  const h = m.helpdesk
  const forum = question.guaranteed
  const said = forum
    ? h.receivedForum(m.fullTime(question.dueAt ?? new Date(0), question.zone))
    : h.receivedDirect(question.assignee ?? '')
  return {
    tone: 'good',
    title: h.receivedTitle(question.reference),
    body: [
      { kind: 'text', text: said },
      ...(forum && question.assignee === null ? [{ kind: 'text', text: h.nobodyPresent } as const] : []),
      facts(m, question, question),
    ],
    actions: [
      ...(heard ? [questionAction(m, 'notAQuestion', question.reference)] : []),
      ...(forum
        ? [questionAction(m, 'explain', question.reference)]
        : [questionAction(m, 'publish', question.reference, 'primary')]),
    ],
  }
}

/** In the questions space: the head of the question's thread. */
export function threadCard(m: Messages, question: NewQuestionFacts): Card {
  return {
    tone: 'neutral',
    title: m.helpdesk.questionTitle(question.reference),
    body: [
      { kind: 'quote', text: question.text, by: question.asker },
      facts(m, question, question),
      { kind: 'text', text: m.helpdesk.replyHere },
    ],
    actions: [],
  }
}

/** To the trainers, and to the one it was given to. */
export function announcementCard(m: Messages, question: NewQuestionFacts, forYou: boolean): Card {
  const h = m.helpdesk
  return {
    tone: 'neutral',
    title: forYou ? h.forYouTitle(question.reference) : h.newTitle(question.reference),
    body: [
      { kind: 'quote', text: question.text, by: question.asker },
      facts(m, question, question),
      ...(question.guaranteed ? [] : [{ kind: 'text', text: h.directNotice } as const]),
    ],
    actions: staffActions(m, question.reference),
  }
}

/** To the coordinators, at once, when no trainer is present. */
export function nobodyCard(m: Messages, question: NewQuestionFacts): Card {
  return {
    tone: 'alert',
    title: m.helpdesk.nobodyTitle(question.reference),
    body: [
      { kind: 'text', text: m.helpdesk.nobodyAlert },
      { kind: 'quote', text: question.text, by: question.asker },
      facts(m, question, question),
    ],
    actions: [
      questionAction(m, 'transfer', question.reference, 'primary'),
      questionAction(m, 'show', question.reference),
    ],
  }
}

export function answerCard(
  m: Messages,
  question: Question,
  author: string,
  text: string,
  complement: boolean,
): Card {
  const h = m.helpdesk
  return {
    tone: 'good',
    title: complement ? h.complementTitle(question.reference) : h.answeredTitle(question.reference),
    body: [
      { kind: 'quote', text, by: author },
      { kind: 'text', text: h.recall(excerpt(question.text)) },
    ],
    actions: [
      questionAction(m, 'resolved', question.reference, 'primary'),
      questionAction(m, 'stillUnanswered', question.reference),
    ],
  }
}

/** The same answer, where everybody of the group reads it: nothing to press, it is the asker's to say. */
export function answerInThreadCard(m: Messages, question: Question, author: string, text: string): Card {
  return {
    tone: 'good',
    title: m.helpdesk.answeredTitle(question.reference),
    body: [{ kind: 'quote', text, by: author }],
    actions: [],
  }
}

export function precisionCard(m: Messages, question: Question, author: string, text: string): Card {
  const h = m.helpdesk
  return {
    tone: 'attention',
    title: h.precisionTitle(question.reference),
    body: [
      { kind: 'quote', text, by: author },
      { kind: 'text', text: question.deadline ? h.precisionPaused : h.precisionAsked },
      { kind: 'text', text: h.recall(excerpt(question.text)) },
    ],
    actions: [questionAction(m, 'givePrecision', question.reference, 'primary')],
  }
}

/** A sentence about a question, with what was said and what can be done next. */
export function noticeCard(
  m: Messages,
  question: { reference: string },
  said: { text: string; quote?: { text: string; by: string }; actions?: Action[]; tone?: Card['tone'] },
): Card {
  return {
    tone: said.tone ?? 'neutral',
    title: m.helpdesk.questionTitle(question.reference),
    body: [
      { kind: 'text', text: said.text },
      ...(said.quote ? [{ kind: 'quote', ...said.quote } as const] : []),
    ],
    actions: said.actions ?? [],
  }
}

/** What a rung of the ladder says. */
export function rungCard(
  m: Messages,
  zone: string,
  question: Question,
  { deadline, step, breachedAt }: Rung,
  reader: 'asker' | 'staff',
  now: Date,
): Card {
  const h = m.helpdesk
  const due = breachedAt ?? deadline.dueAt ?? step.at
  const left = Math.max(0, due.getTime() - now.getTime())
  const said =
    step.kind === 'breach' || step.kind === 'overdue'
      ? h.breached(m.fullTime(due, zone), m.duration(now.getTime() - due.getTime()))
      : h.rung(m.duration(left), m.fullTime(due, zone))
  if (reader === 'asker') {
    return {
      tone: 'alert',
      title: h.breachTitle(question.reference),
      body: [{ kind: 'text', text: h.breachToAsker(m.fullTime(due, zone)) }],
      actions: [questionAction(m, 'explain', question.reference)],
    }
  }
  return {
    tone: step.kind === 'reminder' ? 'attention' : 'alert',
    title:
      step.kind === 'reminder'
        ? h.reminderTitle(question.reference)
        : step.kind === 'alert'
          ? h.alertTitle(question.reference)
          : h.breachTitle(question.reference),
    body: [
      { kind: 'text', text: said },
      {
        kind: 'text',
        text:
          question.claimedAt && question.assignee
            ? h.claimedNotAnswered(question.assignee.name)
            : h.assignedTo(question.assignee?.name ?? h.nobody),
      },
      { kind: 'quote', text: excerpt(question.text, 300), by: question.asker.name },
    ],
    actions: staffActions(m, question.reference),
  }
}

/** A line of a queue. */
function line(
  m: Messages,
  zone: string,
  question: Question,
  withAsker: boolean,
): { text: string; detail: string } {
  const h = m.helpdesk
  const due = question.deadline?.dueAt
  const standing =
    question.state === 'open' && question.deadline
      ? due
        ? question.deadline.breachedAt
          ? h.overdueSince(m.shortTime(due, zone))
          : h.dueBy(m.shortTime(due, zone))
        : h.states.waiting
      : h.states[question.state]
  const who = withAsker
    ? `${question.asker.name} → ${question.assignee?.name ?? h.nobody}`
    : (question.assignee?.name ?? h.nobody)
  return {
    text: `${question.reference} · ${excerpt(question.text)}`,
    detail: `${standing} · ${who}${question.channel === 'direct' ? ` · ${h.withoutGuarantee}` : ''}`,
  }
}

/** A list of questions, a page of it; says when there are more. */
export function listCard(
  m: Messages,
  zone: string,
  title: string,
  empty: string,
  questions: readonly Question[],
  page: number,
  withAsker: boolean,
): Card {
  const shown = questions.slice(0, page)
  return {
    tone: 'neutral',
    title,
    body:
      shown.length === 0
        ? [{ kind: 'text', text: empty }]
        : [
            { kind: 'list', items: shown.map((question) => line(m, zone, question, withAsker)) },
            ...(questions.length > page ? [{ kind: 'text', text: m.helpdesk.more(page) } as const] : []),
          ],
    actions: shown.slice(0, 5).map((question) => ({
      label: question.reference,
      style: 'plain',
      intent: { command: COMMANDS.show, input: { reference: question.reference } },
    })),
  }
}

/** One question whole: what was asked, what was said since, where it stands. */
export function questionCard(
  m: Messages,
  zone: string,
  question: Question,
  entries: readonly Entry[],
  actions: Action[],
): Card {
  const h = m.helpdesk
  return {
    tone: 'neutral',
    title: h.questionTitle(question.reference),
    body: [
      { kind: 'quote', text: question.text, by: question.asker.name },
      {
        kind: 'fields',
        fields: [
          { label: h.labels.asked, value: m.fullTime(question.askedAt, zone) },
          { label: h.labels.state, value: h.states[question.state] },
          { label: h.labels.assignee, value: question.assignee?.name ?? h.nobody },
          ...(question.deadline?.dueAt
            ? [{ label: h.labels.due, value: m.fullTime(question.deadline.dueAt, zone) }]
            : []),
        ],
      },
      ...entries.flatMap((entry): Block[] => [
        { kind: 'text', text: `${h.entry[entry.kind]} · ${m.shortTime(entry.at, zone)}` },
        { kind: 'quote', text: entry.text, by: entry.author },
      ]),
    ],
    actions,
  }
}
