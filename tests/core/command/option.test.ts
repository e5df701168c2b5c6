import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { choiceTyped, type OptionKind, option, readerOf } from '../../../core/command/option.ts'
import { messages } from '../../../core/i18n/messages.ts'
import { LANGUAGES } from '../../../core/kernel/actor.ts'

const label = () => 'x'
const read = (kind: OptionKind, raw: unknown) => {
  const result = readerOf(option[kind]({ label })).safeParse(raw)
  return result.success ? result.data : `! ${result.error.issues[0]?.message}`
}

describe('a value is read alike, whoever typed it where', () => {
  test.each<[OptionKind, unknown, unknown]>([
    ['text', '  Titre ', 'Titre'],
    ['text', ['Titre'], 'Titre'],
    ['text', 'x'.repeat(120), 'x'.repeat(120)],
    ['text', 'x'.repeat(121), '! too-long'],
    ['text', '\u0000\u0001\u0002', '! unreadable'],
    ['longText', 'x'.repeat(2_001), '! too-long'],
    ['reference', ' sos-maths-2026-7 ', 'SOS-MATHS-2026-7'],
    ['date', '2026-11-02', '2026-11-02'],
    ['date', '2/11/2026', '2026-11-02'],
    ['date', '2.11.2026', '2026-11-02'],
    ['date', '29/02/2028', '2028-02-29'],
    ['date', '29/02/2027', '! not-a-date'],
    ['date', '31/11/2026', '! not-a-date'],
    ['date', '11-02', '! not-a-date'],
    ['date', 'demain', 'demain'],
    ['date', 'un jour', '! not-a-date'],
    ['date', '', ''],
    ['choices', 'B2.1, B3.1;B2.1 A1.1', ['B2.1', 'B3.1', 'A1.1']],
    ['choices', ['B2.1', 'B2.1', ''], ['B2.1']],
    ['links', 'https://exemple.fr\nhttp://b.fr', ['https://exemple.fr', 'http://b.fr']],
    ['links', 'javascript:alert(1)', '! not-a-link'],
    ['links', 'file:///etc/passwd', '! not-a-link'],
    ['links', 'exemple', '! not-a-link'],
    ['links', `https://a.fr/${'x'.repeat(1_987)}`, [`https://a.fr/${'x'.repeat(1_987)}`]],
    ['links', `https://a.fr/${'x'.repeat(1_988)}`, '! link-too-long'],
    ['date', '01/01/0000', '! not-a-date'],
    ['date', '0026-11-02', '! not-a-date'],
    ['date', '31/12/1899', '! not-a-date'],
    ['date', '01/01/1900', '1900-01-01'],
    ['links', Array.from({ length: 11 }, (_, index) => `https://a.fr/${index}`), '! too-many'],
    ['files', Array.from({ length: 11 }, (_, index) => `file-${index}`), '! too-many'],
    ['files', '', []],
  ])('%s %j', (kind, raw, value) => {
    expect(read(kind, raw)).toEqual(value)
  })

  test('whatever comes, it is read or refused with a sentence of both catalogues', () => {
    const unknown = Object.fromEntries(
      LANGUAGES.map((one) => [one, messages(one).inputError('no-such-code', 1)]),
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(option) as OptionKind[])),
        fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.string({ unit: 'binary' }), { maxLength: 12 })),
        (kind, raw) => {
          const result = readerOf(option[kind]({ label })).safeParse(raw)
          if (result.success) return
          const own = result.error.issues.filter((issue) => issue.code === 'custom')
          for (const { message } of own)
            for (const language of LANGUAGES)
              expect(messages(language).inputError(message, 10)).not.toBe(unknown[language])
        },
      ),
    )
  })

  test('a date that is read is a day of the calendar', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (date) => {
          const iso = date.toISOString().slice(0, 10)
          const [year, month, day] = iso.split('-')
          expect(read('date', iso)).toBe(iso)
          expect(read('date', `${day}/${month}/${year}`)).toBe(iso)
        },
      ),
    )
  })
})

describe('a choice that is typed', () => {
  const choices = [
    { value: 'trainer', label: 'formateur ou formatrice', typed: ['formation', 'formatrice', 'formateur'] },
    { value: 'trainee', label: 'stagiaire' },
  ]

  test.each(['trainer', 'Formation', 'FORMATRICE', 'formateur ou formatrice'])(
    'is known by its words: %s',
    (word) => {
      expect(choiceTyped(choices, word)?.value).toBe('trainer')
    },
  )

  test('is none when nothing fits whole', () => {
    expect(choiceTyped(choices, 'form')).toBeUndefined()
    expect(choiceTyped(choices, '')).toBeUndefined()
  })
})
