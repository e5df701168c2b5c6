import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { frenchSpacing } from '../../../core/i18n/typography.ts'

/** `_` stands for a no-break space. */
const spaced = (text: string) => frenchSpacing(text).replaceAll('\u00a0', '_')

describe('French spacing', () => {
  test.each([
    ['Par exemple : « oui » ; non ?', 'Par exemple_: «_oui_»_; non_?'],
    ['Vouliez-vous dire « Claire » ?', 'Vouliez-vous dire «_Claire_»_?'],
    ['23 compétences : 82 %.', '23 compétences_: 82_%.'],
    ['(un motif ?)', '(un motif_?)'],
    ['à 10 h 00, ou 9 h', 'à 10_h_00, ou 9_h'],
    ['1 jour et 3 h 20', '1_jour et 3_h_20'],
    ['9 heures, 59 minutes', '9_heures, 59_minutes'],
    ['dans les 4 jours, 10 Mo chacun', 'dans les 4_jours, 10_Mo chacun'],
    ['(340 ko)', '(340_ko)'],
  ])('%s', (typed, expected) => {
    expect(spaced(typed)).toBe(expected)
  })

  test.each([
    'https://exemple.fr/a?b=c;d=e%20f',
    'Une adresse commence par https:// et tient sur une ligne.',
    'SOS-MATHS-2026-0042 et MATHS-2026-0042',
    'lundi à 10:00',
    '3 hélas, 2 minéraux, 5 journaux',
    'B2.3, A1',
    'un sourire ;-) et un fichier :3',
    'color: red !important',
  ])('leaves alone: %s', (typed) => {
    expect(spaced(typed)).toBe(typed)
  })

  test('reaches every string and function of a catalogue, and keeps what is neither', () => {
    const catalogue = frenchSpacing({
      said: 'Oui ?',
      nested: { says: (name: string, count: number) => `${name} : ${count}`, list: ['Non ?'] },
      count: 3,
      none: null,
    })
    expect(catalogue.said).toBe('Oui\u00a0?')
    expect(catalogue.nested.says('Claire', 2)).toBe('Claire\u00a0: 2')
    expect(catalogue.nested.list).toEqual(['Non\u00a0?'])
    expect(catalogue.count).toBe(3)
    expect(catalogue.none).toBeNull()
  })

  test('changes nothing but spaces, and does it once', () => {
    const piece = fc.constantFrom(
      ' ',
      ':',
      ';',
      '?',
      '«',
      '»',
      '%',
      'h',
      'min',
      'jours',
      'Mo',
      '4',
      '00',
      'é',
      '/',
    )
    fc.assert(
      fc.property(
        fc.array(piece).map((pieces) => pieces.join('')),
        (text) => {
          const once = frenchSpacing(text)
          expect(once.replaceAll('\u00a0', ' ')).toBe(text)
          expect(frenchSpacing(once)).toBe(once)
        },
      ),
    )
  })
})
