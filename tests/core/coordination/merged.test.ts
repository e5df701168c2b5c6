import { expect, test } from 'vitest'
import { merged } from '../../../core/coordination/search/merged.ts'

const of = (...shares: number[]) => shares.map((share, nth) => ({ share, nth }))

test('what speaks most of it comes first, of two that do as much that of the earlier list, and each list keeps its order', () => {
  const [one, other] = [of(1, 0.5, 0.8), of(1, 0.7, 0.6)]
  expect(merged([one, other])).toEqual([one[0], other[0], other[1], other[2], one[1], one[2]])
  expect(merged([[], other])).toEqual(other)
  expect(merged([])).toEqual([])
})
