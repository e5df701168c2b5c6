/** What a group needs: the order, and what is never shown. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Counted, needsOf } from '../../../core/competence/needs/needs.ts'
import { SHOWN_FROM } from '../../../core/competence/positioning/positioning.ts'
import { allCompetences } from '../../../core/framework/framework.ts'
import { c2i2e } from '../../../core/framework/frameworks.ts'

const CODES = allCompetences(c2i2e).map(({ code }) => code)
const none = { claimed: 0, attested: 0, said: 0, low: 0 }
const counted = fc
  .array(
    fc
      .record({
        competence: fc.constantFrom(...CODES),
        claimed: fc.nat(20),
        attested: fc.nat(20),
        said: fc.nat(20),
        share: fc.double({ min: 0, max: 1, noNaN: true }),
      })
      .map(({ share, ...one }): Counted => ({ ...one, low: Math.round(share * one.said) })),
    { maxLength: 28 },
  )
  .map((all) => [...new Map(all.map((one) => [one.competence, one])).values()])

test('every competence stands there once, whatever was counted', () => {
  fc.assert(
    fc.property(counted, (all) => {
      expect(
        needsOf(c2i2e, 20, all)
          .map(({ code }) => code)
          .sort(),
      ).toEqual([...CODES].sort())
    }),
  )
})

test('what fewer than five people said shows nowhere: neither as a figure, nor by the order', () => {
  fc.assert(
    fc.property(counted, fc.nat(SHOWN_FROM - 1), (all, few) => {
      const withheld = all.map((one) => ({ ...one, said: few, low: Math.min(one.low, few) }))
      const nothing = all.map((one) => ({ ...one, said: 0, low: 0 }))
      expect(needsOf(c2i2e, 20, withheld)).toEqual(needsOf(c2i2e, 20, nothing))
    }),
  )
})

test('what nobody declared, nobody has and all rate low comes first; what everybody has comes last', () => {
  const needs = needsOf(c2i2e, 10, [
    { competence: 'A1.1', claimed: 10, attested: 10, said: 10, low: 0 },
    { ...none, competence: 'B4.3', said: 10, low: 10 },
    { ...none, competence: 'B4.2', said: 10, low: 5 },
  ])
  expect(needs.at(-1)?.code).toBe('A1.1')
  expect(needs.findIndex(({ code }) => code === 'B4.3')).toBeLessThan(
    needs.findIndex(({ code }) => code === 'B4.2'),
  )
})
