import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { saysAddress } from '../../../core/kernel/address.ts'
import { asTyped, fromTyped } from '../../../core/kernel/typed.ts'
import { bare, type Line, linesOf, STYLES, textOf, written } from '../../../core/kernel/written.ts'

const styled = (typed: string) =>
  linesOf(fromTyped(typed)).map(({ runs, ...line }) => ({
    ...line,
    runs: runs.map(({ text, styles = [] }) => [text, ...styles].join('/')),
  }))

describe('what is typed into a form', () => {
  test.each([
    ['le **mot** juste', ['le ', 'mot/bold', ' juste']],
    ['~~lundi~~ mardi', ['lundi/struck', ' mardi']],
    ['la fin : ||il meurt||.', ['la fin : ', 'il meurt/hidden', '.']],
    ['tapez `ls -l`, puis', ['tapez ', 'ls -l/code', ', puis']],
    ['**_les deux_**', ['les deux/bold/italic']],
  ])('%s', (typed, runs) => {
    expect(styled(typed)).toEqual([{ runs }])
  })

  test('a quotation and code of several lines', () => {
    expect(styled('> elle a dit\n```python\nx = **y\n```\nfin')).toEqual([
      { quoted: true, runs: ['elle a dit'] },
      { as: 'code', runs: ['x = **y'] },
      { runs: ['fin'] },
    ])
  })

  test.each([
    '2 ** 3 ** 4',
    'print(2**3, 4**5)',
    'f(**a) + g(**b)',
    'if (a||b||c)',
    'a || b || c',
    '__init__ et nom_de_fichier_long',
    'https://exemple.fr/_page_/x',
    '*seul* et ~seul~',
    '- 3 + 5',
    '/** doc **/',
    '* * *',
    '```',
    '```\n```',
    'un ` seul',
    '|a||b|',
    'C:\\_x\\Documents',
  ])('%j is what it is', (typed) => {
    expect(fromTyped(typed)).toBe(typed)
  })

  test('what a form shows is read back as it was, less what no sign says', () => {
    const text = fc.string({ unit: fc.constantFrom(...'ab *~|_`>•\\.é😀-'), minLength: 1, maxLength: 8 })
    const lines: fc.Arbitrary<Line[]> = fc.array(
      fc.record(
        {
          runs: fc.array(fc.record({ text, styles: fc.subarray([...STYLES]) }, { requiredKeys: ['text'] }), {
            maxLength: 3,
          }),
          quoted: fc.constant(true),
          as: fc.constantFrom('item' as const, 'code' as const),
        },
        { requiredKeys: ['runs'] },
      ),
      { minLength: 1, maxLength: 4 },
    )
    fc.assert(
      fc.property(lines, (given) => {
        const meant = written(given)
        const read = fromTyped(asTyped(meant))
        // Its characters, and which of them are of a quotation or of code: whatever people wrote.
        expect(linesOf(read).map(textOf)).toEqual(linesOf(meant).map(textOf))
        expect(linesOf(read).map(({ quoted }) => quoted)).toEqual(linesOf(meant).map(({ quoted }) => quoted))
        expect(asTyped(read)).toBe(asTyped(fromTyped(asTyped(read))))
      }),
      { numRuns: 500 },
    )
  })

  test('any plain text comes back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab *~|_`>•\n.'), maxLength: 24 }), (text) => {
        expect(fromTyped(asTyped(text))).toBe(text)
      }),
      { numRuns: 1_000 },
    )
  })

  test('a link is its label and where it leads', () => {
    const label = written([
      {
        runs: [
          { text: 'le tutoriel', link: 'https://exemple.fr/t' },
          { text: ' et ' },
          { text: 'b.fr', link: 'https://b.fr' },
        ],
      },
    ])
    expect(saysAddress('b.fr', 'https://b.fr')).toBe(true)
    expect(asTyped(label)).toBe('le tutoriel (https://exemple.fr/t) et b.fr')
  })

  test('what was hidden comes back hidden', () => {
    const meant = written([{ runs: [{ text: 'La fin : ' }, { text: 'il meurt', styles: ['hidden'] }] }])
    expect(asTyped(meant)).toBe('La fin : ||il meurt||')
    expect(fromTyped(asTyped(meant))).toBe(meant)
    expect(bare(meant)).toBe('La fin : il meurt')
  })
})
