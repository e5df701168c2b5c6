import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ProgressClaim, progressOf } from '../../../core/competence/progress.ts'
import { allCompetences, type Framework } from '../../../core/framework/framework.ts'
import { c2i2e, frameworks, garden } from '../framework/fixtures/frameworks.ts'

const day = (number: number) => new Date(Date.UTC(2026, 0, number))
const claim = (
  code: string,
  state: ProgressClaim['state'],
  reference = 'MATHS-2026-0001',
  decidedAt?: Date,
): ProgressClaim => ({ code, state, reference, ...(decidedAt ? { decidedAt } : {}) })
const one = (framework: Framework, code: string, claims: ProgressClaim[]) =>
  progressOf(framework, claims)
    .domains.flatMap(({ competences }) => competences)
    .find((competence) => competence.code === code)

describe('progress of a trainee', () => {
  test('without any claim is the whole framework, open', () => {
    const progress = progressOf(c2i2e, [])
    expect(progress.domains.map(({ code }) => code)).toEqual(['A1', 'A2', 'A3', 'B1', 'B2', 'B3', 'B4'])
    expect(progress.totals).toEqual({ attested: 0, claimed: 0, asked: 0, refused: 0, open: 28, total: 28 })
    expect(progress.outside).toEqual([])
    expect(progress.certification).toMatchObject({ met: false, validated: 0, stillNeeded: 23 })
  })

  test('carries what a reader needs: official text, sub-list, short title', () => {
    expect(one(c2i2e, 'B2.4', [])).toMatchObject({
      state: 'open',
      text: expect.stringMatching(/^Préparer des ressources/),
      items: ['en opérant des choix entre les supports et médias utilisables', expect.any(String)],
      shortTitle: { fr: 'Préparer des ressources adaptées aux publics' },
    })
    expect(one(garden, 'JP 1.1', [])).not.toHaveProperty('shortTitle')
  })

  test('lets the best standing win: attested, then claimed, then refused', () => {
    const no = claim('B2.3', 'refused', 'MATHS-2026-0003', day(9))
    const yes = claim('B2.3', 'attested', 'MATHS-2026-0002', day(5))
    const waiting = claim('B2.3', 'claimed', 'MATHS-2026-0004')
    expect(one(c2i2e, 'B2.3', [no])?.state).toBe('refused')
    expect(one(c2i2e, 'B2.3', [no, waiting])?.state).toBe('claimed')
    expect(one(c2i2e, 'B2.3', [no, waiting, yes])).toMatchObject({
      state: 'attested',
      attestedCount: 1,
      attestedSince: day(5),
      claims: [yes, waiting, no],
    })
  })

  test('tells a claim that awaits the trainee from one that awaits the trainers', () => {
    const asked = claim('B2.3', 'more-information-requested')
    expect(one(c2i2e, 'B2.3', [asked])).toMatchObject({ state: 'asked', attestedCount: 0, claims: [asked] })
  })

  test('counts a competence once, however many activities attest it, from the first of them', () => {
    const second = claim('A1.1', 'attested', 'MATHS-2026-0007', day(20))
    const first = claim('A1.1', 'attested', 'MATHS-2026-0009', day(2))
    const progress = progressOf(c2i2e, [second, first])
    expect(progress.totals.attested).toBe(1)
    expect(one(c2i2e, 'A1.1', [second, first])).toMatchObject({
      attestedCount: 2,
      attestedSince: day(2),
      claims: [first, second],
    })
  })

  test('lists claims that nothing else tells apart by reference, whatever order they came in', () => {
    const [first, second] = [claim('A1.1', 'claimed', 'MATHS-1'), claim('A1.1', 'claimed', 'MATHS-2')]
    expect(one(c2i2e, 'A1.1', [first, second])?.claims).toEqual([first, second])
    expect(one(c2i2e, 'A1.1', [second, first])?.claims).toEqual([first, second])
  })

  test('counts by domain as well as in total', () => {
    const progress = progressOf(c2i2e, [
      claim('A1.1', 'attested'),
      claim('A1.2', 'claimed'),
      claim('A1.3', 'refused'),
      claim('B4.3', 'attested'),
    ])
    expect(progress.domains[0]?.counts).toEqual({
      attested: 1,
      claimed: 1,
      asked: 0,
      refused: 1,
      open: 2,
      total: 5,
    })
    expect(progress.domains[6]?.counts).toEqual({
      attested: 1,
      claimed: 0,
      asked: 0,
      refused: 0,
      open: 2,
      total: 3,
    })
    expect(progress.totals).toEqual({ attested: 2, claimed: 1, asked: 0, refused: 1, open: 24, total: 28 })
  })

  test('leads to the certificate by attested competences only', () => {
    const codes = allCompetences(c2i2e).map(({ code }) => code)
    const claims = (state: ProgressClaim['state']) => codes.map((code) => claim(code, state))
    expect(progressOf(c2i2e, claims('claimed')).certification.validated).toBe(0)
    expect(progressOf(c2i2e, claims('attested')).certification.met).toBe(true)
  })

  test('keeps what was attested under codes that the framework does not have', () => {
    const old = claim('C3.1', 'attested', 'MATHS-2011-0008', day(1))
    const progress = progressOf(garden, [old, claim('C3.1', 'refused'), claim('JP 1.1', 'attested')])
    expect(progress.outside).toMatchObject([{ code: 'C3.1', state: 'attested', attestedCount: 1 }])
    expect(progress.outside[0]?.claims[0]).toBe(old)
    expect(progress.totals).toMatchObject({ attested: 1, total: 13 })
    expect(progress.certification.validated).toBe(1)
  })
})

describe('for any framework and any claims', () => {
  test('no claim is lost or doubled, sums agree, and the order of claims does not matter', () => {
    fc.assert(
      fc.property(situation(), ([framework, claims]) => {
        const progress = progressOf(framework, claims)
        const every = progress.domains.flatMap(({ competences }) => competences)
        const kept = [...every, ...progress.outside].flatMap((competence) => competence.claims)
        expect(kept).toHaveLength(claims.length)
        expect(new Set(kept)).toEqual(new Set(claims))

        const { attested, claimed, asked, refused, open, total } = progress.totals
        expect(attested + claimed + asked + refused + open).toBe(total)
        expect(total).toBe(allCompetences(framework).length)
        for (const state of ['attested', 'claimed', 'asked', 'refused', 'open', 'total'] as const) {
          const sum = progress.domains.reduce((counted, { counts }) => counted + counts[state], 0)
          expect(sum).toBe(progress.totals[state])
        }
        expect(progress.certification.validated).toBe(attested)

        const reversed = progressOf(framework, [...claims].reverse())
        expect(reversed.domains).toEqual(progress.domains)
        expect(reversed.certification).toEqual(progress.certification)
        expect(reversed.outside.map(({ code }) => code).sort()).toEqual(
          progress.outside.map(({ code }) => code).sort(),
        )
      }),
    )
  })

  test('one more claim never worsens a standing', () => {
    const order = ['open', 'refused', 'claimed', 'asked', 'attested']
    const ranks = (framework: Framework, claims: ProgressClaim[]) =>
      progressOf(framework, claims).domains.flatMap(({ competences }) =>
        competences.map(({ state }) => order.indexOf(state)),
      )
    fc.assert(
      fc.property(situation(1), ([framework, claims]) => {
        const before = ranks(framework, claims.slice(1))
        ranks(framework, claims).forEach((rank, at) => {
          expect(rank).toBeGreaterThanOrEqual(before[at] ?? 0)
        })
      }),
    )
  })
})

function situation(minLength = 0): fc.Arbitrary<[Framework, ProgressClaim[]]> {
  return fc.constantFrom(...frameworks).chain((framework) => {
    const codes = [...allCompetences(framework).map(({ code }) => code), 'C3.1', 'old']
    const some = fc.record({
      code: fc.constantFrom(...codes),
      state: fc.constantFrom<ProgressClaim['state']>(
        'claimed',
        'more-information-requested',
        'attested',
        'refused',
      ),
      decidedAt: fc.option(fc.integer({ min: 1, max: 300 }).map(day), { nil: null }),
    })
    const claims = fc.array(some, { minLength, maxLength: 60 }).map((list) =>
      list.map(({ code, state, decidedAt }, at) =>
        // References are unique per activity, and an activity claims a competence once.
        claim(code, state, `MATHS-2026-${String(at).padStart(4, '0')}`, decidedAt ?? undefined),
      ),
    )
    return fc.tuple(fc.constant(framework), claims)
  })
}
