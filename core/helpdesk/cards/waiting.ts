/** What is said while a precision that was asked is not given. */
import { filesMentioned } from '../../files/said.ts'
import type { Messages } from '../../i18n/messages.ts'
import { excerpt } from '../../kernel/text.ts'
import { inCharge } from '../../people/in-charge.ts'
import type { Card } from '../../view/card.ts'
import type { Waiting } from '../history-store.ts'
import { questionAction } from './actions.ts'
import { askerIn } from './asker.ts'

/** To whoever asked the question. Whoever wanted to know more may not be there any more: their colleagues wait for it. */
export function precisionReminderCard(m: Messages, waiting: Waiting, now: Date): Card {
  const h = m.helpdesk
  const { question, text, by, at } = waiting
  const waits = inCharge(waiting.asker, now).who?.name ?? null
  return {
    tone: 'attention',
    title: h.precisionAwaitedTitle(question.reference),
    body: [
      { kind: 'text', text: h.precisionReminder(waits, m.fromNow(at, now)) },
      { kind: 'quote', text, by },
      { kind: 'text', text: h.recall(excerpt(question.text)) },
    ],
    actions: [
      questionAction(m, 'givePrecision', question.reference, 'primary'),
      questionAction(m, 'resolved', question.reference),
    ],
  }
}

/**
 * To those who may close it kindly, or answer it as it is.
 * @param mayClose whether its reader does still
 * @param platform of the place where it is read
 */
export function precisionMissingCard(
  m: Messages,
  { question, text, by, at }: Waiting,
  now: Date,
  { mayClose = true, platform }: { mayClose?: boolean; platform?: string | undefined } = {},
): Card {
  const h = m.helpdesk
  return {
    tone: 'attention',
    title: h.precisionMissingTitle(question.asker.name, question.reference),
    body: [
      {
        kind: 'text',
        text: h.precisionMissing(question.asker.name, m.fromNow(at, now)),
      },
      { kind: 'quote', text, by },
      { kind: 'quote', text: excerpt(question.text, 300), by: askerIn(m, question, platform) },
      ...filesMentioned(m, question.files),
    ],
    actions: [
      ...(mayClose ? [questionAction(m, 'letRest', question.reference, 'primary')] : []),
      questionAction(m, 'show', question.reference),
    ],
  }
}
