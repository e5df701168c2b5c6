/** Who has a question, as it stands: `core/people/in-charge.ts` says whether whoever it was given to is there. Pure. */
import { type Assignee, type Charge, type Given, inCharge } from '../people/in-charge.ts'
import type { QuestionState } from './question.ts'

/** Who has it, as the question stands: one that needs nobody any more stays with whoever it was with. */
export function holderOf(question: Given & { state: QuestionState }, now: Date): Charge {
  const { state, assignee } = question
  if (state === 'open' || state === 'waiting') return inCharge(question, now)
  return assignee ? { who: assignee } : { who: null, why: 'nobody' }
}

/** Whoever it was given to, as somebody to be told what became of it: not when they left the group. */
export function toBeTold(question: Given, now: Date): Assignee | null {
  const charge = inCharge(question, now)
  return charge.who ?? (charge.why === 'away' ? charge.was : null)
}
