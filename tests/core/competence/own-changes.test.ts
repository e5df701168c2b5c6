/** What the author of an activity may still change of it, claim by claim. */
import { describe, expect, test } from 'vitest'
import { mayAmend, mayWithdraw, nameAgain, sayAnew, withdraw } from '../../../core/competence/own-changes.ts'
import { readSeen, writeSeen } from '../../../core/competence/seen.ts'
import {
  type Claim,
  canReply,
  decide,
  evolve,
  type Outcome,
  openClaim,
  reply,
  type Trainer,
  type Verdict,
} from '../../../core/competence/verdict.ts'

const now = new Date('2026-03-09T10:00:00Z')
const about = { claimant: 'lea', group: 'MATHS', activity: 'MATHS-2026-0042', competence: 'B2.3' }
const omar: Trainer = { personId: 'omar', trainerOf: new Set(['MATHS']) }
const attest: Verdict = { kind: 'attest' }
const refuse: Verdict = { kind: 'refuse', reason: 'The search was done by the pupils alone.' }
const ask: Verdict = { kind: 'ask', question: 'Which search engine did the pupils use?' }

const fresh = openClaim(about)
const asked = done(decide(fresh, ask, omar, { now })).next
const attested = done(decide(fresh, attest, omar, { now })).next
const refusedOne = done(decide(fresh, refuse, omar, { now })).next
const withdrawn = done(withdraw(asked, 'lea', { now })).next
const sentBack: Claim = { ...fresh, setAside: 'omar' }

describe('taking back what was declared', () => {
  test('is for its author, while nothing is decided, and asks no more of them', () => {
    for (const claim of [fresh, asked]) {
      const { next, record } = done(withdraw(claim, 'lea', { now }))
      expect(next).toEqual({ ...claim, state: 'withdrawn', version: claim.version + 1, pending: [] })
      expect(record).toEqual({ version: claim.version + 1, by: 'lea', at: now, kind: 'withdrawn' })
      expect(evolve(claim, record)).toEqual(next)
    }
    expect(refused(withdraw(fresh, 'omar', { now }))).toEqual({ code: 'not-yours-to-change' })
  })

  test('is done once, and not to what is decided', () => {
    expect(refused(withdraw(withdrawn, 'lea', { now }))).toEqual({ code: 'already-withdrawn' })
    expect(refused(withdraw(attested, 'lea', { now }))).toEqual({ code: 'nothing-to-withdraw' })
    expect(mayWithdraw('lea', [attested, fresh], 'lea')).toBeUndefined()
    expect(mayWithdraw('lea', [attested, withdrawn], 'lea')).toEqual({ code: 'already-withdrawn' })
  })

  test('leaves nothing to decide, to change or to answer', () => {
    for (const verdict of [attest, refuse, ask])
      for (const revise of [false, true])
        expect(refused(decide(withdrawn, verdict, omar, { now, revise }))).toEqual({
          code: 'activity-withdrawn',
        })
    expect(canReply(withdrawn, 'lea')).toEqual({ ok: false, refusal: { code: 'nothing-asked' } })
  })
})

describe('saying it anew', () => {
  test('is for its author, while nothing of it is decided or ever was', () => {
    expect(mayAmend('lea', [fresh, asked, withdrawn], 'lea')).toBeUndefined()
    expect(mayAmend('lea', [fresh], 'omar')).toEqual({ code: 'not-yours-to-change' })
    expect(mayAmend('lea', [fresh, attested], 'lea')).toEqual({ code: 'no-longer-amendable' })
    expect(mayAmend('lea', [sentBack], 'lea')).toEqual({ code: 'no-longer-amendable' })
    expect(mayAmend('lea', [withdrawn], 'lea')).toEqual({ code: 'already-withdrawn' })
  })

  test('withdraws a competence that is named no more, and leaves as it is what stays named or stays withdrawn', () => {
    for (const claim of [fresh, asked])
      expect(sayAnew(claim, false, 'lea', { now })).toEqual(withdraw(claim, 'lea', { now }))
    for (const claim of [fresh, asked]) expect(sayAnew(claim, true, 'lea', { now })).toBeUndefined()
    expect(sayAnew(withdrawn, false, 'lea', { now })).toBeUndefined()
  })

  test('one that is named again waits for a trainer again, on record, and asks its author nothing', () => {
    const { next, record } = done(nameAgain(withdrawn, 'lea', { now }))
    expect(sayAnew(withdrawn, true, 'lea', { now })).toEqual({ ok: true, next, record })
    expect(record).toEqual({ version: withdrawn.version + 1, by: 'lea', at: now, kind: 'named-again' })
    expect(next).toEqual({ ...withdrawn, state: 'claimed', version: withdrawn.version + 1 })
    expect(evolve(withdrawn, record)).toEqual(next)
    expect(refused(reply(next, 'Qwant.', 'lea', { now }))).toEqual({ code: 'nothing-asked' })
    expect(done(decide(next, attest, omar, { now })).next.state).toBe('attested')
  })

  test('names again what was withdrawn and never decided, and nobody else does', () => {
    expect(refused(nameAgain(withdrawn, 'omar', { now }))).toEqual({ code: 'not-yours-to-change' })
    for (const claim of [fresh, asked])
      expect(refused(nameAgain(claim, 'lea', { now }))).toEqual({ code: 'nothing-amended' })
    for (const claim of [attested, refusedOne, { ...withdrawn, setAside: 'omar' }])
      expect(refused(nameAgain(claim, 'lea', { now }))).toEqual({ code: 'no-longer-amendable' })
  })
})

test('what somebody saw is read back, and buttons of before there were versions are of the first', () => {
  for (const seen of [
    { activity: 1, claims: 0 },
    { activity: 12, claims: 3 },
  ])
    expect(readSeen(writeSeen(seen))).toEqual(seen)
  expect(readSeen('4')).toEqual({ activity: 1, claims: 4 })
  for (const nothing of [undefined, '', 'x', '1.', '.2', '1.2.3', '-1'])
    expect(readSeen(nothing)).toBeUndefined()
})

function done(outcome: Outcome) {
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.code}`)
  return outcome
}

function refused(outcome: Outcome) {
  if (outcome.ok) throw new Error(`not refused: ${outcome.record.kind}`)
  return outcome.refusal
}
