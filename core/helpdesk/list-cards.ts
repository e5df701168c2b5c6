/** Questions as lists, and one question whole. */
import type { Messages } from '../i18n/messages.ts'
import { excerpt } from '../kernel/text.ts'
import type { Action, Block, Card } from '../view/card.ts'
import { pageOf } from '../view/page.ts'
import { COMMANDS } from './actions.ts'
import type { Entry, Question } from './store.ts'

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

/** A page of a list of questions. `command` shows the next one. */
export function listCard(
  m: Messages,
  zone: string,
  title: string,
  empty: string,
  listed: { rows: readonly Question[]; skip: number; command: string },
  withAsker: boolean,
): Card {
  const { shown, said, next } = pageOf(m, { ...listed, option: 'from' })
  return {
    tone: 'neutral',
    title,
    body:
      shown.length === 0
        ? [{ kind: 'text', text: listed.skip > 0 ? m.noMore : empty }]
        : [{ kind: 'list', items: shown.map((question) => line(m, zone, question, withAsker)) }, ...said],
    actions: [
      ...shown.slice(0, 5).map(
        ({ reference }): Action => ({
          label: reference,
          style: 'plain',
          intent: { command: COMMANDS.show, input: { reference } },
        }),
      ),
      ...next,
    ],
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
