import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Claim,
  type ClaimRecord,
  canReply,
  decide,
  evolve,
  mayDecide,
  type Outcome,
  openClaim,
  reply,
  type Trainer,
  type Verdict,
} from '../../../core/competence/verdict.ts'

const now = new Date('2026-03-09T10:00:00Z')
const later = new Date('2026-03-10T08:30:00Z')
const about = { claimant: 'lea', group: 'MATHS', activity: 'MATHS-2026-0042', competence: 'B2.3' }
const fresh = openClaim(about)
const omar: Trainer = { personId: 'omar', trainerOf: new Set(['MATHS', 'PHYS']) }
const nina: Trainer = { personId: 'nina', trainerOf: new Set(['MATHS']) }
const stranger: Trainer = { personId: 'zoe', trainerOf: new Set(['PHYS']) }
const attest: Verdict = { kind: 'attest' }
const refuse: Verdict = { kind: 'refuse', reason: 'The search was done by the pupils alone.' }
const ask: Verdict = { kind: 'ask', question: 'Which search engine did the pupils use?' }

describe('a trainer of the group', () => {
  test('attests a claim', () => {
    const { next, record } = done(decide(fresh, attest, omar, { now }))
    expect(next).toEqual({
      ...about,
      state: 'attested',
      version: 1,
      decision: { verdict: 'attested', by: 'omar', at: now, reason: null },
      pending: [],
    })
    expect(record).toEqual({ version: 1, kind: 'attested', by: 'omar', at: now, reason: null, revises: null })
  })

  test('may attest with a comment', () => {
    const { next } = done(decide(fresh, { kind: 'attest', reason: ' Fine work. ' }, omar, { now }))
    expect(next.decision?.reason).toBe('Fine work.')
  })

  test('refuses with a reason', () => {
    const { next, record } = done(decide(fresh, refuse, omar, { now }))
    expect(next.state).toBe('refused')
    expect(record).toMatchObject({ kind: 'refused', reason: 'The search was done by the pupils alone.' })
  })

  test.each(['', '  ', '\n\t', '\u00a0', '\u200b\u200d', '\ufeff'])(
    'does not refuse with the reason %j, nor ask with that question',
    (blank) => {
      expect(refused(decide(fresh, { kind: 'refuse', reason: blank }, omar, { now }))).toEqual({
        code: 'reason-required',
      })
      expect(refused(decide(fresh, { kind: 'ask', question: blank }, omar, { now }))).toEqual({
        code: 'question-required',
      })
    },
  )

  test('may attest while a question of a colleague is still unanswered, which closes the question', () => {
    const asked = done(decide(fresh, ask, omar, { now })).next
    const { next } = done(decide(asked, attest, nina, { now: later }))
    expect(next).toMatchObject({ state: 'attested', pending: [] })
  })
})

describe('nobody else decides', () => {
  test('not the claimant, who is only a trainee', () => {
    const lea: Trainer = { personId: 'lea', trainerOf: new Set() }
    expect(refused(decide(fresh, attest, lea, { now }))).toEqual({ code: 'own-activity' })
  })

  test('not the claimant, even as a trainer of that very group, not even to refuse or ask or revise', () => {
    const lea: Trainer = { personId: 'lea', trainerOf: new Set(['MATHS']) }
    const attested = done(decide(fresh, attest, omar, { now })).next
    for (const claim of [fresh, attested]) {
      for (const verdict of [attest, refuse, ask]) {
        for (const revise of [false, true]) {
          expect(refused(decide(claim, verdict, lea, { now, revise }))).toEqual({ code: 'own-activity' })
        }
      }
    }
  })

  test('not a trainer of another group, who is told nothing about an earlier verdict', () => {
    const attested = done(decide(fresh, attest, omar, { now })).next
    for (const claim of [fresh, attested]) {
      expect(refused(decide(claim, attest, stranger, { now }))).toEqual({
        code: 'not-a-trainer-of-the-group',
        group: 'MATHS',
      })
    }
    expect(mayDecide(fresh, stranger)).toBeDefined()
    expect(mayDecide(fresh, omar)).toBeUndefined()
  })
})

describe('two trainers at once', () => {
  test('the first verdict stands and the second trainer is told who gave it and when', () => {
    const first = done(decide(fresh, attest, omar, { now, seen: 0 })).next
    for (const verdict of [attest, refuse, ask]) {
      expect(refused(decide(first, verdict, nina, { now: later, seen: 0 }))).toEqual({
        code: 'already-decided',
        decision: { verdict: 'attested', by: 'omar', at: now, reason: null },
      })
    }
  })

  test('a second click of the same trainer changes nothing', () => {
    const first = done(decide(fresh, attest, omar, { now })).next
    expect(refused(decide(first, attest, omar, { now: later }))).toMatchObject({
      code: 'already-decided',
      decision: { by: 'omar' },
    })
  })

  test('seeing the earlier verdict is not enough to replace it: revising must be said', () => {
    const first = done(decide(fresh, attest, omar, { now })).next
    expect(refused(decide(first, refuse, nina, { now: later, seen: 1 })).code).toBe('already-decided')
  })

  test('a refusal written before the trainee answered is not taken for one written after', () => {
    const asked = done(decide(fresh, ask, omar, { now })).next
    const answered = done(reply(asked, 'Qwant Junior.', 'lea', { now: later })).next
    expect(refused(decide(answered, refuse, nina, { now: later, seen: 1 }))).toEqual({
      code: 'changed-since-seen',
      state: 'claimed',
      pending: [],
    })
    expect(done(decide(answered, refuse, nina, { now: later, seen: 2 })).next.state).toBe('refused')
  })

  test('without a view to compare, as for a typed command, the state alone counts', () => {
    const asked = done(decide(fresh, ask, omar, { now })).next
    expect(done(decide(asked, attest, nina, { now: later })).next.state).toBe('attested')
  })
})

describe('revising a verdict', () => {
  const attested = done(decide(fresh, attest, omar, { now })).next
  const rejected = done(decide(fresh, refuse, omar, { now })).next

  test('replaces it, with a reason, and names the record that it revises', () => {
    const { next, record } = done(
      decide(rejected, { kind: 'attest', reason: 'Seen in class.' }, nina, { now: later, revise: true }),
    )
    expect(next).toMatchObject({ state: 'attested', version: 2, decision: { by: 'nina', at: later } })
    expect(record).toMatchObject({ kind: 'attested', revises: 1, reason: 'Seen in class.' })
  })

  test('is also open to the trainer who gave it', () => {
    expect(done(decide(attested, refuse, omar, { now: later, revise: true })).next.state).toBe('refused')
  })

  test('needs a reason in both directions', () => {
    expect(refused(decide(rejected, attest, nina, { now, revise: true })).code).toBe('reason-required')
    const blank: Verdict = { kind: 'refuse', reason: ' ' }
    expect(refused(decide(attested, blank, nina, { now, revise: true })).code).toBe('reason-required')
  })

  test('is refused when there is no verdict yet, or the same one', () => {
    expect(refused(decide(fresh, refuse, nina, { now, revise: true }))).toEqual({
      code: 'nothing-to-revise',
      decision: null,
    })
    expect(refused(decide(rejected, refuse, nina, { now, revise: true }))).toMatchObject({
      code: 'nothing-to-revise',
      decision: { by: 'omar' },
    })
  })

  test('is not done by a question: an attestation is never suspended by a doubt', () => {
    for (const claim of [attested, rejected]) {
      expect(refused(decide(claim, ask, nina, { now, revise: true })).code).toBe('verdict-expected')
    }
  })

  test('of a verdict that was itself revised meanwhile tells who and when first', () => {
    const revised = done(decide(attested, refuse, nina, { now: later, revise: true })).next
    const again: Verdict = { kind: 'attest', reason: 'I was there.' }
    expect(refused(decide(revised, again, omar, { now: later, revise: true, seen: 1 }))).toMatchObject({
      code: 'already-decided',
      decision: { verdict: 'refused', by: 'nina', at: later },
    })
    expect(done(decide(revised, again, omar, { now: later, revise: true, seen: 2 })).next.state).toBe(
      'attested',
    )
  })
})

describe('further information', () => {
  const asked = done(decide(fresh, ask, omar, { now })).next

  test('is asked for with a question, which waits for the trainee', () => {
    expect(asked).toMatchObject({
      state: 'more-information-requested',
      decision: null,
      pending: [{ question: 'Which search engine did the pupils use?', by: 'omar', at: now }],
    })
    expect(canReply(asked, 'lea')).toEqual({ ok: true })
  })

  test('once given, returns the claim to the trainers', () => {
    const { next, record } = done(reply(asked, ' Qwant Junior. ', 'lea', { now: later }))
    expect(next).toMatchObject({ state: 'claimed', pending: [], version: 2 })
    expect(record).toEqual({
      version: 2,
      kind: 'information-given',
      by: 'lea',
      at: later,
      answer: 'Qwant Junior.',
    })
    expect(done(decide(next, ask, nina, { now: later })).next.state).toBe('more-information-requested')
  })

  test('may be asked for by two trainers, and one reply answers both', () => {
    const twice = done(
      decide(asked, { kind: 'ask', question: 'How long?' }, nina, { now: later, seen: 1 }),
    ).next
    expect(twice.pending.map(({ by }) => by)).toEqual(['omar', 'nina'])
    expect(done(reply(twice, 'Qwant, one hour.', 'lea', { now: later })).next.pending).toEqual([])
  })

  test('is given by the claimant alone, in words, and only when asked', () => {
    expect(canReply(asked, 'omar')).toEqual({ ok: false, refusal: { code: 'not-your-activity' } })
    expect(refused(reply(asked, 'x', 'tom', { now }))).toEqual({ code: 'not-your-activity' })
    expect(refused(reply(asked, ' \u200b', 'lea', { now }))).toEqual({ code: 'answer-required' })
    expect(refused(reply(fresh, 'x', 'lea', { now }))).toEqual({ code: 'nothing-asked' })
  })

  test('given too late meets the verdict: who and when', () => {
    const decided = done(decide(asked, attest, nina, { now: later })).next
    expect(refused(reply(decided, 'Qwant.', 'lea', { now: later }))).toMatchObject({
      code: 'already-decided',
      decision: { by: 'nina', at: later },
    })
  })
})

test('a history read with a hole in it is not replayed', () => {
  const { next, record } = done(decide(fresh, attest, omar, { now }))
  expect(() => evolve(next, record)).toThrow(RangeError)
  expect(() => evolve(fresh, { ...record, version: 2 })).toThrow(RangeError)
})

describe('in any sequence of verdicts and replies', () => {
  const people: Trainer[] = [
    omar,
    nina,
    stranger,
    { personId: 'lea', trainerOf: new Set(['MATHS']) },
    { personId: 'tom', trainerOf: new Set() },
  ]
  const words = fc.constantFrom('', ' ', 'Because.', 'Seen in class.')
  const step = fc.record({
    by: fc.constantFrom(...people),
    minutes: fc.nat(10_000),
    revise: fc.boolean(),
    // How many records ago the view was taken; -1 stands for no view at all.
    behind: fc.constantFrom(-1, -1, 0, 0, 1, 2),
    act: fc.oneof(
      fc.record({ kind: fc.constant('attest' as const), reason: words }),
      fc.constant(attest),
      fc.record({ kind: fc.constant('refuse' as const), reason: words }),
      fc.record({ kind: fc.constant('ask' as const), question: words }),
      fc.record({ kind: fc.constant('reply' as const), answer: words }),
    ),
  })

  test('rights hold, refusals change nothing, history only grows, and an attestation ends only by revision', () => {
    const reached = new Set<string>()
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let claim = fresh
        const history: ClaimRecord[] = []
        for (const { by, minutes, revise, behind, act } of steps) {
          const before = claim
          const frozen = JSON.stringify(before)
          const at = new Date(now.getTime() + minutes * 60_000)
          const outcome =
            act.kind === 'reply'
              ? reply(before, act.answer, by.personId, { now: at })
              : decide(before, act, by, {
                  now: at,
                  revise,
                  ...(behind < 0 ? {} : { seen: Math.max(0, before.version - behind) }),
                })
          expect(JSON.stringify(before)).toBe(frozen)
          reached.add(outcome.ok ? outcome.record.kind : outcome.refusal.code)
          if (!outcome.ok) continue

          const { next, record } = outcome
          history.push(record)
          claim = next
          expect(record).toMatchObject({ version: history.length, by: by.personId, at })
          if (record.kind === 'information-given') expect(record.by).toBe('lea')
          else expect(['omar', 'nina']).toContain(record.by)
          if (before.state === 'attested' || before.state === 'refused') {
            expect(['attested', 'refused']).toContain(next.state)
            expect(next.state).not.toBe(before.state)
            expect(record).toMatchObject({ revises: before.version, reason: expect.stringMatching(/\S/) })
          }
          expect(before.decision !== null && next.decision === null).toBe(false)
        }
        expect(history.reduce(evolve, openClaim(about))).toEqual(claim)
        expect(isConsistent(claim)).toBe(true)
      }),
      { numRuns: 500 },
    )
    // The property is worth what it visited.
    for (const kind of ['attested', 'refused', 'information-requested', 'information-given']) {
      expect(reached).toContain(kind)
    }
  })
})

/** State, decision and pending questions always tell the same story. */
function isConsistent({ state, decision, pending }: Claim): boolean {
  if (decision) return state === decision.verdict && pending.length === 0
  return state === (pending.length > 0 ? 'more-information-requested' : 'claimed')
}

function done(outcome: Outcome) {
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.code}`)
  return outcome
}

function refused(outcome: Outcome) {
  if (outcome.ok) throw new Error(`not refused: ${outcome.record.kind}`)
  return outcome.refusal
}
