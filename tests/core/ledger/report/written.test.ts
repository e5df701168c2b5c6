/** How figures and cells are written. */
import { expect, test } from 'vitest'
import { cell } from '../../../../core/documents/csv.ts'
import { percent } from '../../../../core/i18n/percent.ts'

test('all is said of what is whole only, and nothing of what is not there', () => {
  expect([0, 0.001, 0.5, 0.999, 1].map((share) => percent(share, 'en'))).toEqual([
    '0%',
    '1%',
    '50%',
    '99%',
    '100%',
  ])
})

test('no cell is a formula, and none spills into the next', () => {
  expect(cell('=1+1')).toBe(`'=1+1`)
  expect(cell('@SUM(A1)')).toBe(`'@SUM(A1)`)
  expect(cell('＝1+1')).toBe(`'＝1+1`)
  expect(cell('  +33')).toBe(`'  +33`)
  expect(cell('a;b "c"')).toBe('"a;b ""c"""')
  expect(cell('-2\nx')).toBe(`"'-2\nx"`)
})
