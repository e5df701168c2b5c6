/** Who may ask for a second opinion, and who may settle it: the rules alone. The story is in tests/story/second-opinion.test.ts. */
import { describe, expect, test } from 'vitest'
import { type Contest, type Contested, mayContest, settle } from '../../../core/competence/contest.ts'
import { decide, openClaim } from '../../../core/competence/verdict.ts'

const now = new Date('2026-11-02T09:00:00Z')
const claire = { personId: 'claire', trainerOf: new Set(['maths']) }
const open = openClaim({ claimant: 'ines', group: 'maths', activity: 'a', competence: 'B2.1' })

function decided(kind: 'attest' | 'refuse', contest: Contest | null = null): Contested {
  const outcome = decide(open, { kind, reason: 'Trop court.' }, claire, { now })
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return { ...outcome.next, contest }
}
const asked: Contest = { version: 1, decidedBy: { id: 'claire' }, outcome: null }

describe('asking', () => {
  test.each([
    ['its author, of a decision not to attest', decided('refuse'), 'ines', 1, undefined],
    ['somebody else', decided('refuse'), 'karim', 1, 'not-yours-to-contest'],
    ['a second time', decided('refuse', asked), 'ines', 1, 'already-contested'],
    ['what is attested', decided('attest'), 'ines', 1, 'nothing-to-contest'],
    ['what nobody decided', { ...open, contest: null }, 'ines', 0, 'nothing-to-contest'],
    ['a decision after the one that was seen', decided('refuse'), 'ines', 0, 'decision-changed'],
  ])('%s', (_, claim, who, seen, code) => {
    expect(mayContest(claim, who, seen)?.code).toBe(code)
  })
})

describe('settling', () => {
  const helene = { personId: 'helene', isCoordinator: true }
  const both = ['claire', 'marc']
  const settled = { ...asked, outcome: 'confirmed' } as const
  const changed = { ...asked, version: 0 }
  const as = (personId: string, isCoordinator = true) => ({ personId, isCoordinator })
  const yes = { kind: 'confirmed', explanation: 'Vu.' } as const
  const back = { kind: 'sent-back', explanation: 'Vu.' } as const
  test.each([
    ['a coordinator confirms', asked, yes, helene, both, undefined],
    ['or sends back', asked, back, helene, both, undefined],
    ['nobody who does not coordinate', asked, yes, as('marc', false), both, 'coordinators-only'],
    ['not of their own activity', asked, yes, as('ines'), both, 'own-activity'],
    ['not where nobody asked', null, yes, helene, both, 'nobody-contests'],
    ['not twice', settled, back, helene, both, 'contest-settled'],
    ['not once the decision changed', changed, yes, helene, both, 'decision-changed'],
    ['not without a word', asked, { ...yes, explanation: '\u200b ' }, helene, both, 'reason-required'],
    ['nobody confirms their own', asked, yes, as('claire'), both, 'own-decision'],
    ['but they may have somebody else look', asked, back, as('claire'), both, undefined],
    ['where there is somebody else', asked, back, helene, ['claire', 'ines'], 'no-other-trainer'],
  ])('%s', (_, contest, how, by, trainers, code) => {
    expect(settle(decided('refuse', contest), how, by, trainers)?.code).toBe(code)
  })
})

test('whoever is set aside does not decide, and anybody else of the trainers does', () => {
  const back = { ...open, version: 2, setAside: 'claire' }
  expect(decide(back, { kind: 'attest' }, claire, { now })).toMatchObject({
    refusal: { code: 'decided-before' },
  })
  const marc = { personId: 'marc', trainerOf: claire.trainerOf }
  expect(decide(back, { kind: 'attest' }, marc, { now })).toMatchObject({ ok: true, next: { version: 3 } })
})
