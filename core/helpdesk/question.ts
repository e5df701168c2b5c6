/** The rules of a question: who may do what to it, and in which state. Pure; refusals say what to do next. */
import { Refusal } from '../kernel/refusal.ts'

export const QUESTION_STATES = ['open', 'waiting', 'answered', 'resolved', 'closed', 'dismissed'] as const
export type QuestionState = (typeof QUESTION_STATES)[number]

/** On the forum an answer is guaranteed; put directly to one trainer, it is tracked without guarantee (seed 001). */
export type Channel = 'forum' | 'direct'

export const MOVES = [
  'answer',
  'claim',
  'transfer',
  'ask-precision',
  'give-precision',
  'resolve',
  'reopen',
  'close',
  'dismiss',
  'publish',
] as const
export type Move = (typeof MOVES)[number]

/** What the rules look at. */
export type QuestionFacts = {
  reference: string
  state: QuestionState
  channel: Channel
  askerId: string
  assigneeId: string | null
}

export type Who = { personId: string; isTrainer: boolean; isCoordinator: boolean }

type Rule = { by: 'asker' | 'trainer' | 'staff'; from: readonly QuestionState[] }

/**
 * `answer` stays possible once answered: two trainers answer at the same time, the first meets the guarantee and the
 * second adds to it; nothing written is lost. `claim` does not: there is nothing left to take.
 */
export const RULES: Readonly<Record<Move, Rule>> = {
  answer: { by: 'trainer', from: ['open', 'waiting', 'answered'] },
  claim: { by: 'trainer', from: ['open', 'waiting'] },
  transfer: { by: 'staff', from: ['open', 'waiting'] },
  'ask-precision': { by: 'trainer', from: ['open'] },
  'give-precision': { by: 'asker', from: ['waiting'] },
  resolve: { by: 'asker', from: ['open', 'waiting', 'answered'] },
  reopen: { by: 'asker', from: ['answered', 'resolved', 'closed'] },
  close: { by: 'staff', from: ['open', 'waiting', 'answered'] },
  dismiss: { by: 'asker', from: ['open'] },
  publish: { by: 'asker', from: ['open', 'waiting', 'answered', 'resolved', 'closed'] },
}

/** @throws Refusal when this person may not do this to this question now. */
export function check(move: Move, question: QuestionFacts, who: Who): void {
  const { reference } = question
  const rule = RULES[move]
  const isAsker = who.personId === question.askerId
  if (rule.by === 'asker' && !isAsker) throw new Refusal('not-the-asker', { reference })
  if (rule.by !== 'asker') {
    const entitled = who.isTrainer || (rule.by === 'staff' && who.isCoordinator)
    if (!entitled)
      throw new Refusal(rule.by === 'staff' ? 'not-staff-here' : 'not-a-trainer-here', { reference })
    if (isAsker) throw new Refusal('own-question', { reference })
  }
  if (!rule.from.includes(question.state)) {
    throw new Refusal('question-state', { reference, state: question.state, move })
  }
  if (move === 'publish' && question.channel === 'forum') throw new Refusal('already-on-forum', { reference })
}

/**
 * Forum questions are the group's; a direct one is between the asker and the trainer it was put to.
 * What one may not see does not exist: the same answer as for an unknown reference.
 */
export function maySee(
  question: Pick<QuestionFacts, 'channel' | 'askerId' | 'assigneeId'>,
  personId: string,
): boolean {
  return question.channel === 'forum' || question.askerId === personId || question.assigneeId === personId
}

const SERIES = 'SOS'

/** `SOS-MATHS-2026-0007`. */
export function questionReference(groupCode: string, year: number, number: number): string {
  return `${SERIES}-${groupCode}-${year}-${String(number).padStart(4, '0')}`
}

/** What people type on a phone: any case, without the `SOS-`, spaces for hyphens, no leading zeros. */
export function normaliseReference(typed: string): string {
  const parts = typed
    .trim()
    .toUpperCase()
    .split(/[\s_-]+/)
    .filter((part) => part !== '')
  if (parts[0] === SERIES) parts.shift()
  const number = parts.at(-1)
  if (number && /^\d{1,4}$/.test(number)) parts[parts.length - 1] = number.padStart(4, '0')
  return [SERIES, ...parts].join('-')
}
