import { describe, expect, test } from 'vitest'
import {
  type Channel,
  check,
  MOVES,
  type Move,
  maySee,
  QUESTION_STATES,
  type QuestionFacts,
  type QuestionState,
} from '../../../core/helpdesk/question.ts'
import { Refusal } from '../../../core/kernel/refusal.ts'

const question = (over: Partial<QuestionFacts> = {}): QuestionFacts => ({
  reference: 'SOS-MATHS-2026-0007',
  state: 'open',
  channel: 'forum',
  askerId: 'ines',
  assigneeId: 'claire',
  ...over,
})

/** Everybody who may come by. A person may be several things: the asker may be a trainer too. */
const WHO = {
  'the asker': { personId: 'ines', isTrainer: false, isCoordinator: false },
  'the asker, a trainer too': { personId: 'ines', isTrainer: true, isCoordinator: false },
  'the asker, a coordinator too': { personId: 'ines', isTrainer: false, isCoordinator: true },
  'another trainee': { personId: 'karim', isTrainer: false, isCoordinator: false },
  'a trainer': { personId: 'claire', isTrainer: true, isCoordinator: false },
  'a coordinator': { personId: 'helene', isTrainer: false, isCoordinator: true },
  'a trainer who coordinates': { personId: 'yann', isTrainer: true, isCoordinator: true },
} as const
type Role = keyof typeof WHO

const ASKERS: Role[] = ['the asker', 'the asker, a trainer too', 'the asker, a coordinator too']
const TRAINERS: Role[] = ['a trainer', 'a trainer who coordinates']
const STAFF: Role[] = [...TRAINERS, 'a coordinator']

/** Written out by hand, so that a change of the rules has to be made twice. One row: who, and from which states. */
const ALLOWED: Record<Move, { who: Role[]; from: QuestionState[] }> = {
  answer: { who: TRAINERS, from: ['open', 'waiting', 'answered'] },
  claim: { who: TRAINERS, from: ['open', 'waiting'] },
  transfer: { who: STAFF, from: ['open', 'waiting'] },
  'ask-precision': { who: TRAINERS, from: ['open'] },
  'give-precision': { who: ASKERS, from: ['waiting'] },
  resolve: { who: ASKERS, from: ['open', 'waiting', 'answered'] },
  reopen: { who: ASKERS, from: ['answered', 'resolved', 'closed'] },
  close: { who: STAFF, from: ['open', 'waiting', 'answered'] },
  dismiss: { who: ASKERS, from: ['open'] },
  publish: { who: ASKERS, from: ['open', 'waiting', 'answered', 'resolved', 'closed'] },
}

const refusalOf = (move: Move, facts: QuestionFacts, role: Role): string | null => {
  try {
    check(move, facts, WHO[role])
    return null
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

const STAFF_MOVES: readonly Move[] = ['transfer', 'close']
const ASKER_MOVES: readonly Move[] = ['give-precision', 'resolve', 'reopen', 'dismiss', 'publish']

/** What somebody who may not is told: first who they are, then where the question stands. */
function expected(move: Move, state: QuestionState, channel: Channel, role: Role): string | null {
  const { who, from } = ALLOWED[move]
  if (!who.includes(role)) {
    if (ASKER_MOVES.includes(move)) return 'not-the-asker'
    const entitled =
      role === 'the asker, a trainer too' ||
      (STAFF_MOVES.includes(move) && role === 'the asker, a coordinator too')
    if (entitled) return 'own-question'
    return STAFF_MOVES.includes(move) ? 'not-staff-here' : 'not-a-trainer-here'
  }
  if (!from.includes(state)) return 'question-state'
  return move === 'publish' && channel === 'forum' ? 'already-on-forum' : null
}

describe.each(MOVES)('the move “%s”', (move) => {
  describe.each(QUESTION_STATES)('on a question that is %s', (state) => {
    test.each(Object.keys(WHO) as Role[])('by %s', (role) => {
      for (const channel of ['forum', 'direct'] as const) {
        const facts = question({ state, channel })
        expect(refusalOf(move, facts, role), channel).toBe(expected(move, state, channel, role))
      }
    })
  })
})

test('taking a question changes nothing to what others may do with it', () => {
  for (const move of MOVES) {
    for (const role of Object.keys(WHO) as Role[]) {
      const free = refusalOf(move, question({ assigneeId: null }), role)
      expect(refusalOf(move, question({ assigneeId: 'somebody else' }), role)).toBe(free)
    }
  }
})

test('a withdrawn question stays withdrawn: no move leads out of it', () => {
  for (const move of MOVES) {
    for (const role of Object.keys(WHO) as Role[]) {
      expect(refusalOf(move, question({ state: 'dismissed', channel: 'direct' }), role)).not.toBeNull()
    }
  }
})

test('a refusal names the question, its state and the move, for the sentence to say what to do next', () => {
  try {
    check('claim', question({ state: 'answered' }), WHO['a trainer'])
    throw new Error('the move was allowed')
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal)
    expect((error as Refusal).facts).toEqual({
      reference: 'SOS-MATHS-2026-0007',
      state: 'answered',
      move: 'claim',
    })
  }
})

describe('who may see a question', () => {
  test('on the forum, everybody of the group', () => {
    for (const person of ['ines', 'karim', 'claire', 'helene']) expect(maySee(question(), person)).toBe(true)
  })

  test('put directly to a trainer, the asker and that trainer alone', () => {
    const direct = question({ channel: 'direct' })
    expect(maySee(direct, 'ines')).toBe(true)
    expect(maySee(direct, 'claire')).toBe(true)
    for (const person of ['karim', 'marc', 'helene']) expect(maySee(direct, person)).toBe(false)
  })
})
