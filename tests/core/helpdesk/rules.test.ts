import { describe, expect, test } from 'vitest'
import {
  asked,
  type Channel,
  decide,
  evolve,
  MOVES,
  type Move,
  type MoveKind,
  type MoveRecord,
  maySee,
  QUESTION_STATES,
  type QuestionFacts,
  type QuestionState,
} from '../../../core/helpdesk/question.ts'

const MONDAY = new Date('2026-11-02T09:00:00Z')
const TUESDAY = new Date('2026-11-03T09:00:00Z')
const WEDNESDAY = new Date('2026-11-04T09:00:00Z')

const question = (over: Partial<QuestionFacts> = {}): QuestionFacts => ({
  state: 'open',
  channel: 'forum',
  cycle: 1,
  askerId: 'ines',
  assigneeId: 'claire',
  assignedAt: MONDAY,
  claimedAt: null,
  handedWith: null,
  closedAt: null,
  mergedIntoId: null,
  ...over,
})

/** Each kind of move, with what it needs besides. */
const A_MOVE: { [K in MoveKind]: Move & { kind: K } } = {
  answer: { kind: 'answer' },
  'take-back': { kind: 'take-back' },
  claim: { kind: 'claim' },
  transfer: { kind: 'transfer', to: 'marc', present: true, reason: null },
  decline: { kind: 'decline', to: 'marc', reason: 'Je ne connais pas ce logiciel.' },
  'ask-precision': { kind: 'ask-precision' },
  'give-precision': { kind: 'give-precision' },
  resolve: { kind: 'resolve' },
  reopen: { kind: 'reopen', to: 'claire' },
  close: { kind: 'close', reason: 'Un doublon.' },
  dismiss: { kind: 'dismiss' },
  publish: { kind: 'publish', to: 'claire' },
  merge: { kind: 'merge', into: 'another', to: 'marc' },
  unmerge: { kind: 'unmerge' },
  split: { kind: 'split', into: 'second' },
}

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
const ALLOWED: Record<MoveKind, { who: Role[]; from: QuestionState[] }> = {
  answer: { who: TRAINERS, from: ['open', 'waiting', 'answered'] },
  'take-back': { who: TRAINERS, from: ['answered'] },
  claim: { who: TRAINERS, from: ['open', 'waiting'] },
  transfer: { who: STAFF, from: ['open', 'waiting'] },
  decline: { who: TRAINERS, from: ['open', 'waiting'] },
  'ask-precision': { who: TRAINERS, from: ['open'] },
  'give-precision': { who: ASKERS, from: ['waiting'] },
  resolve: { who: ASKERS, from: ['open', 'waiting', 'answered'] },
  reopen: { who: ASKERS, from: ['answered', 'resolved', 'closed', 'dismissed'] },
  close: { who: STAFF, from: ['open', 'waiting', 'answered'] },
  dismiss: { who: ASKERS, from: ['open'] },
  publish: { who: ASKERS, from: ['open', 'waiting', 'answered', 'resolved', 'closed'] },
  merge: { who: STAFF, from: ['open', 'waiting'] },
  unmerge: { who: STAFF, from: ['open', 'waiting'] },
  split: { who: TRAINERS, from: ['open', 'waiting'] },
}

const refusalOf = (kind: MoveKind, facts: QuestionFacts, role: Role): string | null => {
  const outcome = decide(facts, A_MOVE[kind], WHO[role], { now: TUESDAY, saidAt: TUESDAY })
  return outcome.ok ? null : outcome.refusal.code
}

const STAFF_MOVES: readonly MoveKind[] = ['transfer', 'close', 'merge', 'unmerge']
const ASKER_MOVES: readonly MoveKind[] = ['give-precision', 'resolve', 'reopen', 'dismiss', 'publish']

/** What somebody who may not is told: first who they are, then where the question stands. */
function expected(move: MoveKind, state: QuestionState, channel: Channel, role: Role): string | null {
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
  // It is Claire who has it.
  if (move === 'merge' && channel === 'direct') return 'between-two'
  if (move === 'unmerge') return 'not-merged'
  if (move === 'decline' && role !== 'a trainer') return 'not-with-you'
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

test('a withdrawn question stays withdrawn, until its asker says that it was one after all', () => {
  for (const move of MOVES.filter((one) => one !== 'reopen')) {
    for (const role of Object.keys(WHO) as Role[]) {
      expect(refusalOf(move, question({ state: 'dismissed', channel: 'direct' }), role)).not.toBeNull()
    }
  }
})

describe('what is on record of a move, and the question after it', () => {
  const by = (role: Role, facts: QuestionFacts, move: Move) => {
    const outcome = decide(facts, move, WHO[role], { now: TUESDAY, saidAt: MONDAY })
    if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.code}`)
    return outcome
  }

  test('who, what, from where to where, when it was said and when it was recorded', () => {
    const { record } = by('a trainer', question(), { kind: 'close', reason: 'Un doublon.' })
    expect(record).toEqual({
      kind: 'close',
      by: 'claire',
      from: 'open',
      to: 'closed',
      cycle: 1,
      assigneeId: 'claire',
      reason: 'Un doublon.',
      withId: null,
      saidAt: MONDAY,
      recordedAt: TUESDAY,
    })
  })

  test.each<[string, QuestionFacts, Role, Move, Partial<QuestionFacts>]>([
    ['an answer', question(), 'a trainer', A_MOVE.answer, { state: 'answered' }],
    [
      'an answer to what nobody has: the one who answers has it',
      question({ assigneeId: null, assignedAt: null }),
      'a trainer',
      A_MOVE.answer,
      { state: 'answered', assigneeId: 'claire', assignedAt: TUESDAY },
    ],
    [
      'a complement leaves it with nobody, where nobody has it',
      question({ state: 'answered', assigneeId: null, assignedAt: null }),
      'a trainer',
      A_MOVE.answer,
      {},
    ],
    ['taken by the one who has it', question(), 'a trainer', A_MOVE.claim, { claimedAt: TUESDAY }],
    [
      'taken by another',
      question({ state: 'waiting' }),
      'a trainer who coordinates',
      A_MOVE.claim,
      { assigneeId: 'yann', assignedAt: TUESDAY, claimedAt: TUESDAY },
    ],
    [
      'passed on: the next one has not taken it',
      question({ claimedAt: MONDAY }),
      'a coordinator',
      A_MOVE.transfer,
      { assigneeId: 'marc', assignedAt: TUESDAY, claimedAt: null },
    ],
    [
      'passed on with words: they stay with whoever has it',
      question(),
      'a coordinator',
      { ...A_MOVE.transfer, reason: 'Vous connaissez bien Moodle.' },
      { assigneeId: 'marc', assignedAt: TUESDAY, handedWith: 'Vous connaissez bien Moodle.' },
    ],
    [
      'taken by another, the words with which it was passed on are not theirs',
      question({ handedWith: 'Vous connaissez bien Moodle.' }),
      'a trainer who coordinates',
      A_MOVE.claim,
      { assigneeId: 'yann', assignedAt: TUESDAY, claimedAt: TUESDAY, handedWith: null },
    ],
    [
      'declined: somebody else has it, and reads why',
      question({ claimedAt: MONDAY }),
      'a trainer',
      A_MOVE.decline,
      {
        assigneeId: 'marc',
        assignedAt: TUESDAY,
        claimedAt: null,
        handedWith: 'Je ne connais pas ce logiciel.',
      },
    ],
    [
      'declined, and nobody else is there',
      question(),
      'a trainer',
      { ...A_MOVE.decline, to: null },
      { assigneeId: null, assignedAt: null, handedWith: 'Je ne connais pas ce logiciel.' },
    ],
    ['a precision asked', question(), 'a trainer', A_MOVE['ask-precision'], { state: 'waiting' }],
    [
      'a precision given',
      question({ state: 'waiting' }),
      'the asker',
      A_MOVE['give-precision'],
      { state: 'open' },
    ],
    ['resolved', question(), 'the asker', A_MOVE.resolve, { state: 'resolved', closedAt: TUESDAY }],
    ['dismissed', question(), 'the asker', A_MOVE.dismiss, { state: 'dismissed', closedAt: TUESDAY }],
    [
      'asked again: a new cycle, that nobody has taken',
      question({ state: 'resolved', closedAt: MONDAY, claimedAt: MONDAY }),
      'the asker',
      A_MOVE.reopen,
      { state: 'open', cycle: 2, closedAt: null, claimedAt: null },
    ],
    [
      'asked again when nobody is there',
      question({ state: 'answered' }),
      'the asker',
      { kind: 'reopen', to: null },
      { state: 'open', cycle: 2, assigneeId: null, assignedAt: null },
    ],
    [
      'put on the forum: whoever keeps it has it since then',
      question({ state: 'answered', channel: 'direct', claimedAt: MONDAY }),
      'the asker',
      A_MOVE.publish,
      { state: 'open', channel: 'forum', assignedAt: TUESDAY, claimedAt: null },
    ],
  ])('%s', (_, before, role, move, changed) => {
    expect(by(role, before, move).next).toEqual({ ...before, ...changed })
  })

  test('what was taken by somebody is not taken by another, and may be passed on', () => {
    const taken = question({ claimedAt: MONDAY })
    expect(refusalOf('claim', taken, 'a trainer')).toBeNull()
    expect(refusalOf('claim', taken, 'a trainer who coordinates')).toBe('already-claimed')
    expect(refusalOf('transfer', taken, 'a trainer who coordinates')).toBeNull()
  })

  test.each([
    ['not-to-the-asker', { to: 'ines', present: true }],
    ['already-theirs', { to: 'claire', present: false }],
    ['trainer-absent', { to: 'marc', present: false }],
  ])('passing on is refused: %s', (code, to) => {
    const options = { now: TUESDAY, saidAt: TUESDAY }
    const outcome = decide(question(), { kind: 'transfer', ...to, reason: null }, WHO['a trainer'], options)
    expect(outcome).toEqual({ ok: false, refusal: { code } })
  })

  test('a refusal names the state and the move, for the sentence to say what to do next', () => {
    const options = { now: TUESDAY, saidAt: TUESDAY }
    const outcome = decide(question({ state: 'answered' }), A_MOVE.claim, WHO['a trainer'], options)
    expect(outcome).toEqual({
      ok: false,
      refusal: { code: 'question-state', state: 'answered', move: 'claim' },
    })
  })

  test('the records of a question, in order, are the question', () => {
    const first = asked(
      { channel: 'direct', askerId: 'ines', assigneeId: 'claire' },
      { now: MONDAY, saidAt: MONDAY },
    )
    const played: Array<[Role, Move]> = [
      ['a trainer', A_MOVE.claim],
      ['a trainer', A_MOVE['ask-precision']],
      ['the asker', A_MOVE['give-precision']],
      ['a trainer', A_MOVE.answer],
      ['the asker', A_MOVE.publish],
      ['a coordinator', A_MOVE.transfer],
      ['a coordinator', { ...A_MOVE.merge, to: 'claire' }],
      ['a trainer', A_MOVE.unmerge],
      ['a coordinator', A_MOVE.merge],
      ['a trainer', A_MOVE.split],
      ['a trainer', A_MOVE.answer],
      ['the asker', A_MOVE.resolve],
      ['the asker', A_MOVE.reopen],
      ['a coordinator', A_MOVE.close],
    ]
    const records: MoveRecord[] = []
    let standing = first.next
    for (const [role, move] of played) {
      const outcome = decide(standing, move, WHO[role], { now: WEDNESDAY, saidAt: WEDNESDAY })
      if (!outcome.ok) throw new Error(`${move.kind}: ${outcome.refusal.code}`)
      standing = outcome.next
      records.push(outcome.record)
    }
    expect(records.reduce(evolve, first.next)).toEqual(standing)
    expect(standing).toMatchObject({ state: 'closed', channel: 'forum', cycle: 2 })
  })
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
