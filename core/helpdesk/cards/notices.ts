/** What is said of a question once it is there: answers, precisions, and what happened to it. */
import { quoted, type Said } from '../../files/said.ts'
import type { Messages } from '../../i18n/messages.ts'
import { excerpt } from '../../kernel/text.ts'
import { isElsewhere } from '../../people/elsewhere.ts'
import type { Action, Block, Card } from '../../view/card.ts'
import type { Question } from '../store.ts'
import { questionAction, staffActions } from './actions.ts'
import { askerIn } from './asker.ts'

export function answerCard(
  m: Messages,
  question: Question,
  author: string,
  said: Said,
  { complement, through = false }: { complement: boolean; through?: boolean },
): Card {
  const h = m.helpdesk
  return {
    tone: 'good',
    title: (complement ? h.complementTitle : h.answeredTitle)(author, question.reference),
    body: [
      ...quoted(m, said, author),
      ...(through ? ([{ kind: 'text', text: h.merging.givenToAnother }] as const) : []),
      { kind: 'text', text: h.recall(excerpt(question.text)) },
    ],
    actions: [
      questionAction(m, 'resolved', question.reference, 'primary'),
      questionAction(m, 'stillUnanswered', question.reference),
    ],
  }
}

/** The same answer, where everybody of the group reads it: nothing to press, it is the asker's to say. */
export function answerInThreadCard(m: Messages, question: Question, author: string, said: Said): Card {
  return {
    tone: 'good',
    title: m.helpdesk.answerTitle(author, question.reference),
    body: quoted(m, said, author),
    actions: [],
  }
}

/** What was said of a broken promise was wrong. */
export function correctionCard(m: Messages, question: Question, at: string, paused: boolean): Card {
  return {
    tone: 'good',
    title: m.helpdesk.correctionTitle(question.reference),
    body: [
      { kind: 'text', text: (paused ? m.helpdesk.correctionPaused : m.helpdesk.correction)(at) },
      { kind: 'text', text: m.helpdesk.recall(excerpt(question.text)) },
    ],
    actions: [questionAction(m, 'explain', question.reference)],
  }
}

/** To whoever has a question, from somebody who coordinates. */
export function reminderCard(m: Messages, question: Question, by: string, zone: string): Card {
  const h = m.helpdesk
  const due = question.deadline?.dueAt
  return {
    tone: 'attention',
    title: h.reminderTitle(question.asker.name, question.reference),
    body: [
      { kind: 'text', text: h.remindedOf(by) },
      { kind: 'quote', text: excerpt(question.text, 300), by: question.asker.name },
      ...(due
        ? [{ kind: 'fields', fields: [{ label: h.labels.due, value: m.fullTime(due, zone) }] } as const]
        : []),
    ],
    actions: staffActions(m, question.reference),
  }
}

export function precisionCard(m: Messages, question: Question, author: string, said: Said): Card {
  const h = m.helpdesk
  return {
    tone: 'attention',
    title: h.precisionTitle(author, question.reference),
    body: [
      ...quoted(m, said, author),
      { kind: 'text', text: question.deadline ? h.precisionPaused : h.precisionAsked },
      { kind: 'text', text: h.recall(excerpt(question.text)) },
    ],
    actions: [questionAction(m, 'givePrecision', question.reference, 'primary')],
  }
}

/** The same, in a thread that many read: it is the asker's to give, who is told in private where to. */
export function precisionInThreadCard(
  m: Messages,
  question: Question,
  author: string,
  said: Said,
  platform: string,
): Card {
  const h = m.helpdesk
  const { asker, askerPlatforms, reference, deadline } = question
  const here = isElsewhere(askerPlatforms, platform) ? [] : [h.precisionHere(asker.name)]
  const waits = (deadline ? h.precisionPausedFor : h.precisionAskedOf)(askerIn(m, question, platform))
  return {
    tone: 'attention',
    title: h.precisionAskedTitle(author, reference),
    body: [...quoted(m, said, author), { kind: 'text', text: [waits, ...here].join(' ') }],
    actions: [],
  }
}

/** Words from the question's thread on another platform, as they are read in this one. */
export function saidElsewhere(
  m: Messages,
  question: { reference: string },
  { name, via }: { name: string; via: { platform: string } },
  said: Said,
): Card {
  const title = m.helpdesk.elsewhereTitle(name, m.people.platform(via.platform), question.reference)
  return noticeCard(title, { quote: quoted(m, said, name) })
}

type Notice = { text?: string; quote?: readonly Block[]; actions?: Action[]; tone?: Card['tone'] }

/** The news in its title; then a sentence, what was said, and what can be done next. */
export function noticeCard(
  title: string,
  { text, quote = [], actions = [], tone = 'neutral' }: Notice,
): Card {
  return {
    tone,
    title,
    body: [...(text === undefined ? [] : [{ kind: 'text', text } as const]), ...quote],
    actions,
  }
}

/** To whoever did something to a question: it is done. */
export function notedCard(m: Messages, { reference }: { reference: string }, said: Notice): Card {
  return noticeCard(m.helpdesk.notedTitle(reference), said)
}

/** What words are about, to somebody who reads them apart from the question. */
export function aboutQuestion(m: Messages, { text, asker }: Question, readerId?: string): string {
  return (asker.id === readerId ? m.helpdesk.recall : m.helpdesk.about)(excerpt(text))
}
