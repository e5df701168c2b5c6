import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Candidate, route } from '../../../core/helpdesk/routing.ts'

const at = (day: number) => new Date(Date.UTC(2026, 10, day))
const trainer = (id: string, over: Partial<Candidate> = {}): Candidate => ({
  id,
  isTrainer: true,
  present: true,
  openQuestions: 0,
  lastAssignedAt: null,
  ...over,
})
const chosen = (...candidates: Candidate[]) => route(candidates, 'ines')?.to.id ?? null

describe('a new question goes to', () => {
  test('the trainer with the fewest open questions', () => {
    expect(chosen(trainer('claire', { openQuestions: 2 }), trainer('marc', { openQuestions: 1 }))).toBe(
      'marc',
    )
  })

  test('the longest idle, when they have as many', () => {
    const claire = trainer('claire', { lastAssignedAt: at(2) })
    const marc = trainer('marc', { lastAssignedAt: at(1) })
    expect(chosen(claire, marc)).toBe('marc')
  })

  test('whoever never had any, before the longest idle', () => {
    expect(chosen(trainer('claire', { lastAssignedAt: at(1) }), trainer('marc'))).toBe('marc')
  })

  test('the smallest id when nothing else tells them apart, in whatever order they come', () => {
    expect(chosen(trainer('marc'), trainer('claire'))).toBe('claire')
    expect(chosen(trainer('claire'), trainer('marc'))).toBe('claire')
  })

  test('somebody busy rather than somebody absent', () => {
    expect(chosen(trainer('claire', { openQuestions: 9 }), trainer('marc', { present: false }))).toBe(
      'claire',
    )
  })

  test('nobody when no trainer is present: not to a trainee, not to a coordinator', () => {
    expect(chosen(trainer('claire', { present: false }), trainer('helene', { isTrainer: false }))).toBeNull()
    expect(chosen()).toBeNull()
  })

  test('never the asker, be they the only trainer', () => {
    expect(chosen(trainer('ines'))).toBeNull()
    expect(chosen(trainer('ines'), trainer('marc', { openQuestions: 5 }))).toBe('marc')
  })
})

describe('whoever answers for what it speaks of', () => {
  test('has it first, however busy', () => {
    const claire = trainer('claire', { openQuestions: 9, topic: 'tablettes' })
    expect(chosen(claire, trainer('marc'))).toBe('claire')
    expect(route([claire, trainer('marc')], 'ines')?.choice).toEqual({
      ...{ how: 'routed', rule: 'only', among: 1, open: 9, topic: 'tablettes' },
    })
  })

  test('among several of them, as among all', () => {
    const claire = trainer('claire', { openQuestions: 2, topic: 'B3' })
    const marc = trainer('marc', { openQuestions: 1, topic: 'tablettes' })
    expect(route([claire, marc, trainer('lea')], 'ines')?.choice).toEqual({
      ...{ how: 'routed', rule: 'fewest', among: 2, open: 1, topic: 'tablettes' },
    })
  })

  test('is away, asks it, or does not train: as if nobody answered for it', () => {
    const away = trainer('claire', { present: false, topic: 'B3' })
    const asker = trainer('ines', { topic: 'B3' })
    const other = trainer('helene', { isTrainer: false, topic: 'B3' })
    expect(route([away, asker, other, trainer('marc')], 'ines')?.choice).toEqual({
      ...{ how: 'routed', rule: 'only', among: 1, open: 0 },
    })
  })
})

describe('what settled it is on record', () => {
  const why = (...candidates: Candidate[]) => route(candidates, 'ines')?.choice
  const routed = (rule: string, among: number, open: number) => ({ how: 'routed', rule, among, open })

  test('nobody else was there', () => {
    expect(why(trainer('claire', { openQuestions: 3 }), trainer('marc', { present: false }))).toEqual(
      routed('only', 1, 3),
    )
  })

  test('the fewest open questions; as many, and longer idle; all the same', () => {
    const marc = trainer('marc', { lastAssignedAt: at(2) })
    expect(why(trainer('claire', { openQuestions: 1 }), marc)).toEqual(routed('fewest', 2, 0))
    expect(why(trainer('claire', { lastAssignedAt: at(1) }), marc)).toEqual(routed('longest-idle', 2, 0))
    expect(why(trainer('claire', { lastAssignedAt: at(2) }), marc)).toEqual(routed('order', 2, 0))
  })
})

describe('whatever the staff', () => {
  const candidate: fc.Arbitrary<Candidate> = fc.record({
    id: fc.constantFrom('ines', 'claire', 'marc', 'lea', 'omar', 'paul'),
    isTrainer: fc.boolean(),
    present: fc.boolean(),
    openQuestions: fc.integer({ min: 0, max: 4 }),
    lastAssignedAt: fc.option(fc.integer({ min: 1, max: 5 }).map(at)),
  })
  const staff = fc.uniqueArray(candidate, { selector: (one) => one.id, maxLength: 6 })
  const possible = (one: Candidate) => one.isTrainer && one.present && one.id !== 'ines'

  test('the same staff in another order gives the same trainer', () => {
    const shuffled = staff.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    )
    fc.assert(
      fc.property(shuffled, ([all, other]) => {
        expect(route(other, 'ines')?.to.id).toBe(route(all, 'ines')?.to.id)
      }),
    )
  })

  test('somebody is chosen exactly when somebody can be, and nobody possible has fewer open questions', () => {
    fc.assert(
      fc.property(staff, (all) => {
        const found = route(all, 'ines')?.to ?? null
        expect(found !== null).toBe(all.some(possible))
        if (!found) return
        expect(possible(found)).toBe(true)
        for (const other of all.filter(possible)) {
          expect(found.openQuestions).toBeLessThanOrEqual(other.openQuestions)
          if (found.openQuestions === other.openQuestions) {
            expect(found.lastAssignedAt?.getTime() ?? 0).toBeLessThanOrEqual(
              other.lastAssignedAt?.getTime() ?? 0,
            )
          }
        }
      }),
    )
  })

  test('the staff given is left as it was', () => {
    fc.assert(
      fc.property(staff, (all) => {
        const before = structuredClone(all)
        route(all, 'ines')
        expect(all).toEqual(before)
      }),
    )
  })

  test('questions that come one after the other are shared evenly among those present', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 40 }), (people, questions) => {
        const team = Array.from({ length: people }, (_, index) => trainer(`t${index}`))
        for (let minute = 1; minute <= questions; minute++) {
          const next = route(team, 'ines')?.to
          if (!next) throw new Error('nobody was chosen')
          next.openQuestions += 1
          next.lastAssignedAt = new Date(minute * 60_000)
        }
        const loads = team.map((one) => one.openQuestions)
        expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1)
      }),
    )
  })
})
