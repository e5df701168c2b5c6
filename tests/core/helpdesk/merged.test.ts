/** Two questions that ask the same: what may be, and what each is afterwards. Pure. */
import { describe, expect, test } from 'vitest'
import {
  answeredThrough,
  changesHands,
  goesAlong,
  type Mergeable,
  mayMergeInto,
  parted,
} from '../../../core/helpdesk/merged.ts'
import { decide, mayMove, QUESTION_STATES, type QuestionFacts } from '../../../core/helpdesk/question.ts'

const MONDAY = new Date('2026-11-02T09:00:00Z')
const TUESDAY = new Date('2026-11-03T09:00:00Z')
const AT = { now: TUESDAY, saidAt: MONDAY }

const facts = (over: Partial<QuestionFacts> = {}): QuestionFacts => ({
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
const one = (over: Partial<QuestionFacts> = {}, more: Partial<Mergeable> = {}): Mergeable => ({
  id: 'one',
  groupId: 'maths',
  facts: facts(over),
  isAnswered: false,
  ...more,
})
const other = (over: Partial<QuestionFacts> = {}, more: Partial<Mergeable> = {}) =>
  one({ askerId: 'karim', ...over }, { id: 'other', ...more })

const claire = { personId: 'claire', isTrainer: true, isCoordinator: false }

describe('into which question another may be merged', () => {
  test.each(QUESTION_STATES)('one that is %s', (state) => {
    const may = (isAnswered: boolean) => mayMergeInto(one(), other({ state }, { isAnswered }))?.code
    const ended = state === 'closed' || state === 'dismissed'
    expect(may(true)).toBe(ended ? 'merged-into-ended' : undefined)
    expect(may(false)).toBe(ended || state === 'resolved' ? 'merged-into-ended' : undefined)
  })

  test.each<[string, Mergeable]>([
    ['merged-with-itself', one()],
    ['merged-the-other-way', other({ mergedIntoId: 'one' })],
    ['merged-across-groups', other({}, { groupId: 'svt' })],
    ['between-two', other({ channel: 'direct' })],
  ])('%s', (code, main) => {
    expect(mayMergeInto(one(), main)).toEqual({ code })
  })

  test('what was asked of one person alone goes into nothing, and nothing twice', () => {
    expect(mayMove(facts({ channel: 'direct' }), 'merge', claire)?.code).toBe('between-two')
    expect(mayMove(facts({ mergedIntoId: 'other' }), 'merge', claire)?.code).toBe('already-merged')
  })
})

describe('a question that was merged', () => {
  const merged = (over: Partial<QuestionFacts> = {}) => {
    const outcome = decide(facts(over), { kind: 'merge', into: 'other', to: 'marc' }, claire, AT)
    if (!outcome.ok) throw new Error(outcome.refusal.code)
    return outcome
  }

  test('waits as before, with its asker, and is with whoever has the other', () => {
    const { next, record } = merged({ claimedAt: MONDAY })
    expect(next).toEqual(facts({ assigneeId: 'marc', assignedAt: TUESDAY, mergedIntoId: 'other' }))
    expect(record).toMatchObject({ kind: 'merge', by: 'claire', from: 'open', to: 'open', withId: 'other' })
  })

  test('stays with whoever has it, where the other is with nobody, or with its own asker', () => {
    for (const to of [null, 'ines']) {
      const outcome = decide(facts(), { kind: 'merge', into: 'other', to }, claire, AT)
      expect(outcome).toMatchObject({ next: { assigneeId: 'claire', assignedAt: MONDAY } })
    }
  })

  test('is answered by the answer to the other, also while it waits for a precision', () => {
    for (const state of ['open', 'waiting'] as const) {
      const outcome = answeredThrough(merged({ state }).next, 'marc', AT)
      expect(outcome).toMatchObject({
        next: { state: 'answered', mergedIntoId: 'other' },
        record: { kind: 'answer', by: 'marc', withId: 'other', saidAt: MONDAY, recordedAt: TUESDAY },
      })
    }
  })

  test('is not answered by its own asker, nor once it has ended, nor when it is not merged', () => {
    const { next } = merged()
    expect(answeredThrough(next, 'ines', AT)).toMatchObject({ refusal: { code: 'own-question' } })
    for (const state of ['resolved', 'closed', 'dismissed'] as const)
      expect(answeredThrough({ ...next, state }, 'marc', AT)).toMatchObject({
        refusal: { code: 'question-state', state },
      })
    expect(answeredThrough(facts(), 'marc', AT)).toMatchObject({ refusal: { code: 'not-merged' } })
  })

  test('stands by itself again when it is parted, answered by itself, or asked again', () => {
    const { next } = merged()
    const into = (outcome: ReturnType<typeof decide>) => (outcome.ok ? outcome.next.mergedIntoId : 'refused')
    expect(into(decide(next, { kind: 'unmerge' }, claire, AT))).toBeNull()
    expect(into(decide(next, { kind: 'answer' }, claire, AT))).toBeNull()
    expect(parted(next, 'claire', AT).next).toEqual({ ...next, mergedIntoId: null })
    const through = answeredThrough(next, 'marc', AT)
    if (!through.ok) throw new Error(through.refusal.code)
    const ines = { personId: 'ines', isTrainer: false, isCoordinator: false }
    expect(into(decide(through.next, { kind: 'reopen', to: 'marc' }, ines, AT))).toBeNull()
    // A complement of somebody’s changes nothing of where its answer came from.
    expect(into(decide(through.next, { kind: 'answer' }, claire, AT))).toBe('other')
  })

  test('is not parted once it was answered', () => {
    const through = answeredThrough(merged().next, 'marc', AT)
    if (!through.ok) throw new Error(through.refusal.code)
    expect(mayMove(through.next, 'unmerge', claire)?.code).toBe('question-state')
  })
})

describe('whoever has the question that it was merged into', () => {
  const question = facts({ mergedIntoId: 'other', assigneeId: 'claire' })
  const main = facts({ askerId: 'karim', assigneeId: 'claire' })
  const done = (outcome: ReturnType<typeof decide>) => {
    if (!outcome.ok) throw new Error(outcome.refusal.code)
    return outcome.record
  }
  const toMarc = done(
    decide(main, { kind: 'transfer', to: 'marc', present: true, reason: 'Tablettes' }, claire, AT),
  )
  const marc = { personId: 'marc', isTrainer: true, isCoordinator: false }

  test('has it too, in the same way, with a record that names the other one and none of the words said with it', () => {
    expect(changesHands(main, toMarc)).toBe(true)
    expect(goesAlong(question, toMarc, AT)).toMatchObject({
      next: { assigneeId: 'marc', assignedAt: TUESDAY, claimedAt: null, handedWith: null },
      record: { kind: 'transfer', by: 'claire', withId: 'other', from: 'open', to: 'open', reason: null },
    })
    const taken = done(decide(main, { kind: 'claim' }, marc, AT))
    expect(goesAlong(question, taken, AT)?.next).toMatchObject({ assigneeId: 'marc', claimedAt: TUESDAY })
    const givenBack = done(decide(main, { kind: 'decline', to: null, reason: 'Je ne sais pas.' }, claire, AT))
    expect(goesAlong(question, givenBack, AT)).toMatchObject({
      next: { assigneeId: null, assignedAt: null },
      record: { kind: 'decline', withId: 'other' },
    })
  })

  test('who asks about one that nobody had has both', () => {
    const free = facts({ askerId: 'karim', assigneeId: null, assignedAt: null })
    const asked = done(decide(free, { kind: 'ask-precision' }, marc, AT))
    expect(changesHands(free, asked)).toBe(true)
    expect(goesAlong({ ...question, assigneeId: null }, asked, AT)?.next.assigneeId).toBe('marc')
    // Of one that somebody has, it changes nothing.
    expect(changesHands(main, done(decide(main, { kind: 'ask-precision' }, marc, AT)))).toBe(false)
  })

  test('has nothing more where it is theirs, or asked by them, or needs nobody', () => {
    expect(goesAlong({ ...question, assigneeId: 'marc' }, toMarc, AT)).toBeUndefined()
    expect(goesAlong({ ...question, askerId: 'marc' }, toMarc, AT)).toBeUndefined()
    for (const state of ['answered', 'resolved', 'closed', 'dismissed'] as const)
      expect(goesAlong({ ...question, state }, toMarc, AT)).toBeUndefined()
    expect(goesAlong({ ...question, state: 'waiting' }, toMarc, AT)?.next.state).toBe('waiting')
    const taken = done(decide(main, { kind: 'claim' }, claire, AT))
    expect(goesAlong({ ...question, claimedAt: MONDAY }, taken, AT)).toBeUndefined()
  })

  test('merged themselves, or answered, they take nothing along: that has ways of its own', () => {
    for (const move of [{ kind: 'merge', into: 'third', to: 'marc' }, { kind: 'answer' }] as const)
      expect(
        changesHands(
          { ...main, assigneeId: null },
          done(decide({ ...main, assigneeId: null }, move, marc, AT)),
        ),
      ).toBe(false)
  })
})
