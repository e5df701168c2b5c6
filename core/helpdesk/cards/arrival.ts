/** What is said when a question has just come. */
import { filesMentioned } from '../../files/said.ts'
import type { Length } from '../../i18n/lengths.ts'
import type { Messages } from '../../i18n/messages.ts'
import type { FileRef } from '../../kernel/files.ts'
import type { Card } from '../../view/card.ts'
import { actionsFor, questionAction } from './actions.ts'

function holder(
  m: Messages,
  { assignee }: Pick<NewQuestionFacts, 'assignee'>,
): { label: string; value: string } {
  return { label: m.helpdesk.labels.assignee, value: assignee ?? m.helpdesk.nobody }
}

export type NewQuestionFacts = {
  reference: string
  text: string
  files: readonly FileRef[]
  asker: string
  assignee: string | null
  dueAt: Date | null
  /** It carries the guarantee, even where a pause leaves its due time open. */
  guaranteed: boolean
  /** In which time an answer is guaranteed, on the forum. */
  promised: Length
  zone: string
}

/** To the asker, at once. `heard`: it was free words in the questions space, which may not have been a question. */
export function receivedCard(m: Messages, question: NewQuestionFacts, heard: boolean): Card {
  const h = m.helpdesk
  const forum = question.guaranteed
  const said = forum
    ? h.receivedForum(m.fullTime(question.dueAt ?? new Date(0), question.zone))
    : h.receivedDirect(question.assignee ?? '', m.within(question.promised))
  return {
    tone: 'good',
    title: h.receivedTitle(question.reference),
    body: [
      { kind: 'text', text: said },
      ...(forum && question.assignee === null ? [{ kind: 'text', text: h.nobodyPresent } as const] : []),
      { kind: 'fields', fields: [holder(m, question)] },
    ],
    actions: [
      ...(heard ? [questionAction(m, 'notAQuestion', question.reference)] : []),
      ...(forum
        ? [questionAction(m, 'explain', question.reference)]
        : [questionAction(m, 'publish', question.reference, 'primary')]),
    ],
  }
}

/** To the coordinators, at once, when no trainer is present. */
export function nobodyCard(m: Messages, question: Omit<NewQuestionFacts, 'guaranteed' | 'promised'>): Card {
  return {
    tone: 'alert',
    title: m.helpdesk.nobodyTitle(question.asker, question.reference),
    body: [
      { kind: 'text', text: m.helpdesk.nobodyAlert },
      { kind: 'quote', text: question.text, by: question.asker },
      ...filesMentioned(m, question.files),
      {
        kind: 'fields',
        fields: [
          ...(question.dueAt
            ? [{ label: m.helpdesk.labels.due, value: m.fullTime(question.dueAt, question.zone) }]
            : []),
          holder(m, question),
        ],
      },
    ],
    actions: actionsFor(m, question.reference, 'coordinator'),
  }
}
