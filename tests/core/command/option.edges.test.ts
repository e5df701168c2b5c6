import { describe, expect, test } from 'vitest'
import { LONG_TEXT_MAX, type Option, option, readerOf, TEXT_MAX } from '../../../core/command/option.ts'
import { label } from './sample.ts'

/** What was read, or the codes of what is wrong with it. */
function read(shape: Option, given: unknown): unknown {
  const found = readerOf(shape).safeParse(given)
  return found.success ? found.data : { wrong: found.error.issues.map((issue) => issue.message) }
}

test.each(['https://a.fr/un deux', 'https://a.fr/un\ndeux', 'https://a.\tfr'])(
  '%j is no link: an address has no space in it',
  (given) => {
    expect(read(option.links({ label }), [given])).toEqual({ wrong: ['not-a-link'] })
  },
)

test.each([
  '2026-02-30',
  '2026-13-01',
  '11/23/2026',
  '00/11/2026',
  '2026-00-10',
  '23/11/26',
  '2026-11-23T10:00:00Z',
  '2026-11-23 ou 24',
  '+2026-11-23',
])('%j is no date', (given) => {
  expect(read(option.date({ label }), given)).toEqual({ wrong: ['not-a-date'] })
})

describe('a text', () => {
  test.each([
    ['text', option.text({ label }), TEXT_MAX],
    ['person', option.person({ label }), TEXT_MAX],
    ['choice', option.choice({ label }), TEXT_MAX],
    ['longText', option.longText({ label }), LONG_TEXT_MAX],
    ['its own length', option.text({ label, maxLength: 12 }), 12],
    ['its own long length', option.longText({ label, maxLength: 4000 }), 4000],
    ['reference', option.reference({ label }), 40],
  ] as const)('of %s may be as long as it says, and no longer', (_, shape, most) => {
    expect(read(shape, ` ${'A'.repeat(most)} `)).toBe('A'.repeat(most))
    expect(read(shape, 'A'.repeat(most + 1))).toEqual({ wrong: ['too-long'] })
  })

  test('has to be one text', () => {
    for (const given of [['un', 'deux'], 1, null, { a: 'b' }])
      expect(read(option.text({ label }), given)).toHaveProperty('wrong')
  })
})

test('choices are two hundred at most, and readable', () => {
  const many = Array.from({ length: 201 }, (_, index) => `C${index}`)
  expect(read(option.choices({ label }), many.slice(1))).toEqual(many.slice(1))
  expect(read(option.choices({ label }), many)).toEqual({ wrong: ['too-many'] })
  expect(read(option.choices({ label }), ['A1.1', '\u0000\u0001\u0002'])).toEqual({ wrong: ['unreadable'] })
})
