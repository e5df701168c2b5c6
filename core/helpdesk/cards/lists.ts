/** Questions as lists. */
import type { StoredDeadline } from '../../deadline/store.ts'
import type { Messages } from '../../i18n/messages.ts'
import { excerpt } from '../../kernel/text.ts'
import type { Action, Card } from '../../view/card.ts'
import { BUTTONS_MOST, type Key, pageOf } from '../../view/page.ts'
import { holderOf } from '../charge.ts'
import { isDueSoon, type Rules } from '../reading/climbed.ts'
import type { Listed } from '../reading/lists.ts'
import type { Question } from '../store.ts'
import { COMMANDS } from './actions.ts'
import { holderName } from './holder.ts'

/** In which zone times are written, when it is read, and by which rules what is due soon is known. */
export type Reading = { zone: string; now: Date; rules?: Rules | undefined }

/** A line of a queue. */
export function questionLine(
  m: Messages,
  { zone, now, rules }: Reading,
  question: Question,
  withAsker: boolean,
): { text: string; detail: string } {
  const h = m.helpdesk
  const due = question.deadline?.dueAt
  const standing =
    question.state === 'open' && question.deadline
      ? due
        ? saidOfDue(m, question.deadline, rules)(m.shortTime(due, zone))
        : h.states.waiting
      : h.states[question.state]
  const holder = holderName(m, holderOf(question, now), zone)
  const who = withAsker ? `${question.asker.name} → ${holder}` : holder
  return {
    text: `${question.reference} · ${excerpt(question.text)}`,
    detail: `${standing} · ${who}${question.channel === 'direct' ? ` · ${h.withoutGuarantee}` : ''}`,
  }
}

function saidOfDue(m: Messages, deadline: StoredDeadline, rules: Rules | undefined): (due: string) => string {
  const { overdueSince, dueSoon, dueBy } = m.helpdesk
  if (deadline.breachedAt) return overdueSince
  return isDueSoon(rules, deadline) ? dueSoon : dueBy
}

/** Sorted by the time an answer is due; one's own by when they were asked. */
export const byDue = ({ deadline, id }: Question): Key => ({ at: deadline?.dueAt ?? null, id })
const byAsked = ({ askedAt, id }: Question): Key => ({ at: askedAt, id })

/** A page of a list of questions. `command` shows the next one. */
export function listCard(
  m: Messages,
  reading: Reading,
  title: string,
  empty: string,
  listed: Listed & { command: string },
  withAsker: boolean,
): Card {
  const key = withAsker ? byDue : byAsked
  const read = { ...reading, rules: listed.rules }
  const { shown, said, next } = pageOf(m, { ...listed, key, option: 'from' })
  return {
    tone: 'neutral',
    title,
    body:
      shown.length === 0
        ? [{ kind: 'text', text: listed.from.shown > 0 ? m.noMore : empty }]
        : [
            { kind: 'list', items: shown.map((question) => questionLine(m, read, question, withAsker)) },
            ...said,
          ],
    actions: [
      ...shown.slice(0, BUTTONS_MOST).map(
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

export function mineCard(m: Messages, reading: Reading, listed: Listed): Card {
  const { mineTitle, mineEmpty } = m.helpdesk
  return listCard(m, reading, mineTitle, mineEmpty, { ...listed, command: 'question.mine' }, false)
}

export function queueCard(m: Messages, reading: Reading, listed: Listed): Card {
  const { queueTitle, queueEmpty } = m.helpdesk
  return listCard(m, reading, queueTitle, queueEmpty, { ...listed, command: 'question.queue' }, true)
}
