import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normaliseReference, questionReference } from '../../../core/helpdesk/reference.ts'

describe('the reference of a question', () => {
  test('says SOS, the group, the year and a number on four digits', () => {
    expect(questionReference('MATHS', 2026, 7)).toBe('SOS-MATHS-2026-0007')
  })

  test('goes on after 9999 without losing a digit', () => {
    expect(questionReference('MATHS', 2026, 12_345)).toBe('SOS-MATHS-2026-12345')
    expect(normaliseReference('sos maths 2026 12345')).toBe('SOS-MATHS-2026-12345')
  })

  test.each([
    ['SOS-MATHS-2026-0007', 'as it is written'],
    ['sos-maths-2026-0007', 'in small letters'],
    ['MATHS-2026-0007', 'without SOS'],
    ['maths 2026 7', 'with spaces and no zeros'],
    ['sos_maths_2026_0007', 'with underscores, as Telegram likes them'],
    ['  SOS - MATHS - 2026 - 7  ', 'with spaces around the hyphens'],
    ['sos--maths--2026--07', 'with hyphens typed twice'],
  ])('is understood from “%s”: %s', (typed) => {
    expect(normaliseReference(typed)).toBe('SOS-MATHS-2026-0007')
  })

  test('of a group that is itself called SOS keeps its group', () => {
    expect(normaliseReference(questionReference('SOS', 2026, 1))).toBe('SOS-SOS-2026-0001')
  })

  const code = fc.stringMatching(/^[A-Z][A-Z0-9]{1,11}$/)
  const reference = fc
    .tuple(code, fc.integer({ min: 2000, max: 2999 }), fc.integer({ min: 1, max: 99_999 }))
    .map((parts) => questionReference(...parts))

  test('is found again however it is typed: any case, any separator, any space around', () => {
    const separator = fc.constantFrom('-', '_', ' ', ' - ', '--', '\t')
    fc.assert(
      fc.property(reference, separator, fc.boolean(), (whole, between, small) => {
        const typed = ` ${whole.split('-').join(between)} `
        expect(normaliseReference(small ? typed.toLowerCase() : typed)).toBe(whole)
      }),
    )
  })

  test('is its own normal form, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (typed) => {
        const once = normaliseReference(typed)
        expect(normaliseReference(once)).toBe(once)
      }),
    )
  })
})
