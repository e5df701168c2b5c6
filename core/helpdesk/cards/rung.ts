/** What a rung of the ladder says. */
import type { Rung } from '../../deadline/escalation.ts'
import { filesMentioned } from '../../files/said.ts'
import type { Messages } from '../../i18n/messages.ts'
import { excerpt } from '../../kernel/text.ts'
import { inCharge } from '../../people/in-charge.ts'
import type { Card } from '../../view/card.ts'
import type { Question } from '../store.ts'
import { actionsFor, questionAction, type StaffReader } from './actions.ts'
import { askerIn } from './asker.ts'
import { holderName } from './holder.ts'

/** What a rung of the ladder says. */
export function rungCard(
  m: Messages,
  zone: string,
  question: Question,
  { deadline, step, breachedAt }: Rung,
  reader: 'asker' | StaffReader,
  now: Date,
  /** Of the place where it is read. */
  platform?: string,
): Card {
  const h = m.helpdesk
  const charge = inCharge(question, now)
  const due = breachedAt ?? deadline.dueAt ?? step.at
  const isOver = step.kind === 'breach' || step.kind === 'overdue'
  const said = (isOver ? h.breached : h.rung)(m.fullTime(due, zone), m.fromNow(due, now))
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
          charge.who === null
            ? h.assignedToNobody(holderName(m, charge, zone))
            : (question.claimedAt ? h.claimedNotAnswered : h.assignedTo)(charge.who.name),
      },
      { kind: 'quote', text: excerpt(question.text, 300), by: askerIn(m, question, platform) },
      ...filesMentioned(m, question.files),
    ],
    actions: actionsFor(m, question.reference, reader, { isHeld: charge.who !== null }),
  }
}

/** The guarantee of this question cannot be followed any more: its rule is not known to this release. */
export function setAsideCard(m: Messages, question: Question, reader: StaffReader): Card {
  return {
    tone: 'alert',
    title: m.helpdesk.setAsideTitle(question.reference),
    body: [{ kind: 'text', text: m.helpdesk.setAside }],
    actions: actionsFor(m, question.reference, reader),
  }
}
