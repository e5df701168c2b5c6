import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { floorOf, fused, likeness, nearestOf, packed } from '../../../core/retrieval/vectors.ts'

const cosine = (one: readonly number[], other: readonly number[]) => {
  const product = one.reduce((sum, part, at) => sum + part * (other[at] ?? 0), 0)
  return product / (Math.hypot(...one) * Math.hypot(...other))
}
const bytes = (vector: readonly number[]) => {
  const kept = packed(vector)
  if (!kept) throw new Error('points nowhere')
  return kept
}

describe('a vector', () => {
  test('is kept in bytes that are nearly as like each other as what they were made of', () => {
    const part = fc.double({ min: -1, max: 1, noNaN: true })
    const vector = fc.array(part, { minLength: 64, maxLength: 64 }).filter((one) => Math.hypot(...one) > 1)
    fc.assert(
      fc.property(vector, vector, (one, other) => {
        expect(Math.abs(likeness(bytes(one), bytes(other)) - cosine(one, other))).toBeLessThan(0.02)
      }),
    )
  })

  test('that points nowhere, or holds what is no number, is none', () => {
    expect(packed([0, 0])).toBeUndefined()
    expect(packed([1, Number.NaN])).toBeUndefined()
    expect(packed([Number.POSITIVE_INFINITY, 1])).toBeUndefined()
  })

  test('finds those that are as like as the floor, the nearest first', () => {
    const all = Int8Array.from([...bytes([0, 1]), ...bytes([1, 1]), ...bytes([1, 0]), ...bytes([-1, 0])])
    expect(nearestOf(bytes([1, 0]), all, 0.5).map(({ at }) => at)).toEqual([2, 1])
    expect(nearestOf(bytes([1, 0]), new Int8Array(0), 0.5)).toEqual([])
  })
})

describe('the floor of a model', () => {
  const pair = (one: readonly number[], other: readonly number[]) => [bytes(one), bytes(other)] as const

  test('lies halfway between what is like and what is not, however near to each other all are', () => {
    const plain = floorOf([pair([1, 0, 0], [1, 0, 0]), pair([0, 1, 0], [0, 1, 0])])
    expect(plain).toBeCloseTo(0.5, 1)
    const crowded = floorOf([pair([1, 0, 4], [1, 0, 4]), pair([0, 1, 4], [0, 1, 4])])
    expect(crowded).toBeGreaterThan(0.94)
    expect(crowded).toBeLessThan(1)
  })

  test('is none where most are no nearer to their own than to another', () => {
    expect(floorOf([pair([1, 0], [0, 1]), pair([0, 1], [1, 0])])).toBeUndefined()
    expect(floorOf([pair([1, 1], [1, 1]), pair([1, 1], [1, 1])])).toBeUndefined()
    expect(floorOf([])).toBeUndefined()
  })
})

test('of two orders one is made: what stands in both comes first, and what stands in one is kept', () => {
  const own = (one: string) => one
  expect(
    fused(
      [
        ['a', 'b', 'c'],
        ['c', 'd'],
      ],
      own,
    ),
  ).toEqual(['c', 'a', 'b', 'd'])
  expect(fused([['a', 'b'], []], own)).toEqual(['a', 'b'])
})
