import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { certify } from '../../../core/framework/certification.ts'
import { allCompetences, type Framework } from '../../../core/framework/framework.ts'
import { c2i2e, firstAid, frameworks, garden } from './fixtures/frameworks.ts'

const codes = (framework: Framework) => allCompetences(framework).map(({ code }) => code)
const allBut = (framework: Framework, ...missing: string[]) =>
  new Set(codes(framework).filter((code) => !missing.includes(code)))

describe('the C2i2e certificate', () => {
  test('needs 23 validated: 22 fail, even with at most 2 missing in each domain', () => {
    const result = certify(c2i2e, allBut(c2i2e, 'A1.1', 'A1.2', 'A2.1', 'A3.1', 'B2.1', 'B3.1'))
    expect(result.met).toBe(false)
    expect(result.conditions).toMatchObject([
      { id: 'minimum-validated', met: false, required: 23, actual: 22, missing: 1 },
      { id: 'maximum-missing-per-domain', met: true, allowed: 2 },
    ])
    expect(result.stillNeeded).toBe(1)
  })

  test('is granted at 23 with at most 2 missing in each domain', () => {
    const result = certify(c2i2e, allBut(c2i2e, 'A1.1', 'A1.2', 'B2.1', 'B2.5', 'B4.3'))
    expect(result).toMatchObject({ met: true, validated: 23, total: 28, stillNeeded: 0 })
  })

  test('is not granted at 23 with 3 missing in one domain, however large the domain', () => {
    for (const missing of [
      ['B2.1', 'B2.2', 'B2.3', 'A1.1', 'A1.2'],
      ['A2.1', 'A2.2', 'A2.3', 'A1.1', 'A1.2'],
    ]) {
      const result = certify(c2i2e, allBut(c2i2e, ...missing))
      const weak = missing[0]?.slice(0, 2)
      expect(result.met).toBe(false)
      expect(result.stillNeeded).toBe(1)
      expect(result.conditions[0]).toMatchObject({ met: true, actual: 23, missing: 0 })
      expect(result.conditions[1]).toMatchObject({ met: false })
      expect(failingDomains(result)).toEqual([{ code: weak, missing: 3, met: false }])
    }
  })

  test('is not granted at 25 either, when the 3 missing are one whole domain', () => {
    expect(certify(c2i2e, allBut(c2i2e, 'B4.1', 'B4.2', 'B4.3')).met).toBe(false)
  })

  test('from nothing at all, takes 23 more, every domain being short', () => {
    const result = certify(c2i2e, new Set())
    expect(result).toMatchObject({ met: false, validated: 0, stillNeeded: 23 })
    expect(failingDomains(result)).toHaveLength(7)
  })

  test('does not count codes from elsewhere, nor another way of writing a code', () => {
    const result = certify(c2i2e, new Set(['JP 1.1', 'a1.1', 'B5.1', 'A1.1']))
    expect(result.validated).toBe(1)
  })
})

describe('another rule', () => {
  test('gives other numbers to the same two conditions', () => {
    const result = certify(garden, allBut(garden, 'Été-1', 'Été-2', 'Été-3', 'Été-4'))
    expect(result).toMatchObject({ met: false, validated: 9, total: 13, stillNeeded: 1 })
    expect(failingDomains(result)).toEqual([{ code: 'Été', missing: 4, met: false }])
    expect(certify(garden, allBut(garden, 'Été-1', 'Été-2', 'Été-3', 'JP 1.1')).met).toBe(true)
  })

  test('of kind "all" has one condition: nothing may be missing', () => {
    expect(certify(firstAid, allBut(firstAid)).met).toBe(true)
    const result = certify(firstAid, allBut(firstAid, 'P1'))
    expect(result).toMatchObject({ met: false, stillNeeded: 1 })
    expect(result.conditions).toEqual([
      { id: 'minimum-validated', met: false, required: 3, actual: 2, missing: 1 },
    ])
  })

  test('that only counts has no condition on domains', () => {
    const counting: Framework = {
      ...garden,
      certification: { kind: 'threshold', minimumValidated: 2, source: 'Inventé' },
    }
    const result = certify(counting, new Set(['Été-1', 'Été-2']))
    expect(result.met).toBe(true)
    expect(result.conditions.map(({ id }) => id)).toEqual(['minimum-validated'])
  })
})

describe('for any framework, rule and set of validated competences', () => {
  test('the certificate is granted exactly when the sentence of the rule holds', () => {
    fc.assert(
      fc.property(situation(), ([framework, validated]) => {
        expect(certify(framework, validated).met).toBe(holds(framework, validated))
      }),
      { numRuns: 1000 },
    )
  })

  test('one more validated competence never takes the certificate away', () => {
    fc.assert(
      fc.property(situation(), fc.nat(), ([framework, validated], pick) => {
        const all = codes(framework)
        const more = new Set([...validated, all[pick % all.length] ?? ''])
        const [before, after] = [certify(framework, validated), certify(framework, more)]
        expect(before.met && !after.met).toBe(false)
        expect(after.stillNeeded).toBeLessThanOrEqual(before.stillNeeded)
        expect(after.stillNeeded).toBeGreaterThanOrEqual(before.stillNeeded - 1)
      }),
    )
  })

  test('"still needed" is 0 exactly when met, and that many more can always suffice', () => {
    fc.assert(
      fc.property(situation(), ([framework, validated]) => {
        const { met, stillNeeded } = certify(framework, validated)
        expect(stillNeeded === 0).toBe(met)
        const reached = new Set(validated)
        for (let step = 0; step < stillNeeded; step += 1) reached.add(bestNext(framework, reached))
        expect(certify(framework, reached).met).toBe(true)
      }),
    )
  })
})

/** The rule as a sentence of the arrêté says it, competence by competence, sharing nothing with `certify`. */
function holds(framework: Framework, validated: ReadonlySet<string>): boolean {
  const rule = framework.certification
  let yes = 0
  let worst = 0
  for (const domain of framework.domains) {
    let no = 0
    for (const { code } of domain.competences) validated.has(code) ? yes++ : no++
    if (no > worst) worst = no
  }
  if (rule.kind === 'none') return false
  if (rule.kind === 'all') return worst === 0
  return !(yes < rule.minimumValidated) && !(worst > (rule.maximumMissingPerDomain ?? Infinity))
}

/** A missing competence of the domain that misses most. */
function bestNext(framework: Framework, validated: ReadonlySet<string>): string {
  const lacking = framework.domains
    .map(({ competences }) => competences.filter(({ code }) => !validated.has(code)))
    .sort((one, other) => other.length - one.length)
  const next = lacking[0]?.[0]
  if (!next) throw new Error('nothing left to validate')
  return next.code
}

function failingDomains({ conditions }: ReturnType<typeof certify>) {
  return conditions.flatMap((one) =>
    one.id === 'maximum-missing-per-domain' ? one.domains.filter(({ met }) => !met) : [],
  )
}

/** One of the frameworks, often under another rule, with mostly or hardly anything validated. */
function situation(): fc.Arbitrary<[Framework, Set<string>]> {
  return fc.constantFrom(...frameworks).chain((framework) => {
    const all = codes(framework)
    const rule = fc.record(
      {
        kind: fc.constant('threshold' as const),
        minimumValidated: fc.nat(all.length),
        maximumMissingPerDomain: fc.nat(6),
        source: fc.constant('any'),
      },
      { requiredKeys: ['kind', 'minimumValidated', 'source'] },
    )
    const some = fc.subarray(all)
    const most = fc
      .subarray(all, { maxLength: Math.min(7, all.length) })
      .map((out) => allBut(framework, ...out))
    return fc.tuple(
      fc.oneof(
        fc.constant(framework),
        rule.map((certification) => ({ ...framework, certification })),
      ),
      fc.oneof(
        some.map((picked) => new Set(picked)),
        most,
      ),
    )
  })
}
