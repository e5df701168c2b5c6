/** How a question stands, as a sign: one table for all platforms. */
import { expect, test } from 'vitest'
import { QUESTION_STATES, type QuestionState } from '../../../core/helpdesk/question.ts'
import type { Standing } from '../../../core/helpdesk/reading/standing.ts'
import { signOf, signOfAnswer } from '../../../core/helpdesk/sign.ts'
import { isOver, markOf, type Stage } from '../../../core/view/sign.ts'

const due = new Date('2026-11-06T09:00:00Z')
const standing = (state: QuestionState, { breached = false, taken = false } = {}) =>
  ({
    question: { state, claimedAt: taken ? due : null, assignee: taken ? { id: 'c' } : null },
    guarantee: { kind: 'running', dueAt: due, stands: breached ? 'late' : 'begun' },
  }) as unknown as Standing

test('each state has its stage, and only what is over puts a thread away', () => {
  const stages = Object.fromEntries(QUESTION_STATES.map((state) => [state, signOf(standing(state)).stage]))
  expect(stages).toEqual({
    open: 'waiting',
    waiting: 'waiting',
    answered: 'answered',
    resolved: 'resolved',
    closed: 'closed',
    dismissed: 'none',
  } satisfies Record<QuestionState, Stage>)
  expect(QUESTION_STATES.filter((state) => isOver(signOf(standing(state))))).toEqual(['resolved', 'closed'])
})

test('what waits beyond its time is late, taken or not', () => {
  expect(signOf(standing('open', { breached: true })).stage).toBe('late')
  expect(signOf(standing('waiting', { breached: true })).stage).toBe('waiting')
})

test('under the words: taken while it waits, done once it is answered, and nothing else', () => {
  const mark = (state: QuestionState, taken = true) => markOf(signOf(standing(state, { taken })))
  expect(QUESTION_STATES.map((state) => mark(state))).toEqual([
    'taken',
    'taken',
    'done',
    'done',
    undefined,
    undefined,
  ])
  expect(mark('open', false)).toBeUndefined()
  expect(markOf(signOfAnswer(true))).toBe('done')
  expect(markOf(signOfAnswer(false))).toBeUndefined()
})
